import type { GraphQLResolveInfo } from 'graphql';
import { Wanted } from '../../../db/wanted.js';
import type { ApiContext } from '../context.js';
import type { Reading } from './reading.js';

/** A part of a row that is an object of its own: the entity at the end of a link, or the link. */
export type RowPart = 'self' | 'link';

/** A reading and what is asked of it; alike for loaders if it leads to the same statement. */
export class Ask<Value = unknown> {
  /** The names of the columns that each row hands on, in order. */
  readonly columns: readonly string[];
  /** The names of all that comes of each row, in order: its columns, and then what is read with it. */
  readonly names: readonly string[];

  constructor(
    readonly reading: Reading<Value>,
    readonly plan: Plan,
  ) {
    this.columns = reading.handsOn(plan.wanted);
    this.names = [...this.columns, ...plan.nested.map(({ column }) => column)];
  }

  toJSON(): string {
    return `${this.reading.signature} {${this.plan.signature}}`;
  }
}

/** A field that is read together with the rows of its parent. */
export interface Nested {
  /** What its rows are called in the parent's row. */
  readonly column: string;
  readonly ask: Ask;
  /** The part of the parent's row that it is a field of. */
  readonly part: RowPart;
  /** The types of entity that have it; null if all that can be there do. */
  readonly types: ReadonlySet<string> | null;
}

/** A field of a type that is read together with the rows of its parent. */
export interface NestedField {
  readonly name: string;
  /** What the answer calls it. */
  readonly as: string;
  readonly nested: Nested;
}

/** The nested fields by the part of the row and the type of object that they are asked of. */
export type NestedByType = Readonly<Record<RowPart, ReadonlyMap<string, readonly NestedField[]>>>;

/** What one reading is to read: the wanted columns of its rows, and the fields of these that are read with them. */
export class Plan {
  /** Rows with everything that they have, and nothing beneath them. */
  static readonly flat = new Plan(Wanted.everything, [], { self: new Map(), link: new Map() });

  readonly signature: string;

  constructor(
    readonly wanted: Wanted,
    readonly nested: readonly Nested[],
    private readonly fields: NestedByType,
  ) {
    const beneath = nested.map(
      ({ column, part, types, ask }) =>
        `${column} ${part} ${types ? [...types].sort().join() : '*'} ${ask.toJSON()}`,
    );
    this.signature = [wanted.signature, ...beneath].join(';');
  }

  /** The fields that are read ahead of objects of a type. */
  ahead(part: RowPart, type: string): readonly NestedField[] | undefined {
    return this.fields[part].get(type);
  }
}

/** Where in the selection of a field something is asked for: the names of the fields that lead there. */
export type Place = readonly string[];

/** Plans readings for resolvers that read themselves what they show. */
export interface Planner {
  /** What some places together ask of so many rows of a reading. */
  at(
    info: GraphQLResolveInfo,
    context: ApiContext,
    places: readonly Place[],
    reading: Reading,
    rows: number,
  ): Plan | Promise<Plan>;
}

/** The planner of the schema that a field is of. */
export const plannerOf = ({ schema }: GraphQLResolveInfo): Planner => schema.extensions['planner'] as Planner;
