import { sql, type Sql } from '../../../db/sql.js';
import type { ApiContext } from '../context.js';
import type { Plan } from './plan.js';
import type { Wanted } from '../../../db/wanted.js';

/** A row as a reading gives it: its own columns, and what was read ahead in columns that only its plan knows. */
export type ReadRow = Readonly<Record<string, unknown>>;

/** What the value of a reading is made in. */
export interface ReadScope {
  readonly context: ApiContext;
  /** The key of the parent that the rows belong to. */
  readonly parent: string;
  /** What was asked of the rows. */
  readonly plan: Plan;
}

/**
 * Where the data of a field lie, seen from the object that the field is of, and what becomes of them.
 *
 * A resolver that returns one says nothing of when it is read: with the rows of its parent, in one statement with
 * theirs, or by itself for all parents of its level.
 */
export abstract class Reading<Value = unknown> {
  /** Equal for two readings if they read the same rows of a parent. */
  abstract readonly signature: string;
  /** How many rows a parent may be expected to have. */
  abstract readonly expected: number;
  /** The type or interface of the objects that rows are shown as. */
  readonly shows: string = 'Entity';
  /** The type of a parent's key in SQL. */
  readonly parentType: 'uuid' | 'text' = 'uuid';
  /** False if it depends on what was in the graph when it was made, so that a later request must make it anew. */
  readonly lasting: boolean = true;

  /** True if a parent has one row at the most, which is then read without gathering rows. */
  readonly single: boolean = false;
  /** Of a parent that has no row, what is read instead, by a statement of its own; not looked for in rows read ahead. */
  readonly otherwise: Reading<Value> | null = null;

  /** What a statement reads parents from, as `parent`, with the columns that `rows` needs of them; `keys` has theirs. */
  parents(keys: Sql): Sql {
    return sql`${keys} AS parent (id)`;
  }

  /** Equal for two readings whose statements differ in what is `given` alone; undefined if there is no other like it. */
  get form(): string | undefined {
    return this.lasting ? this.signature : undefined;
  }

  /** The values that readings of one form differ in. */
  get given(): readonly string[] {
    return [];
  }

  /** A SELECT of the rows of `parent.id`, in order, with the wanted columns; with other values in the place of the given. */
  abstract rows(wanted: Wanted, given?: readonly string[]): Sql;
  /** The names of the columns that these rows hand on, in order. */
  abstract handsOn(wanted: Wanted): readonly string[];

  /** What the field shows of the rows, as many as there are. */
  abstract value(rows: readonly ReadRow[], scope: ReadScope): Value;

  /** The reading for one parent, where that is not the object that the field is of. */
  of(parent: string): Located<Value> {
    return new Located(this, parent);
  }
}

/** A reading whose parent is known, as of a field that names what it wants: `actor(ref:)`. */
export class Located<Value = unknown> {
  constructor(
    readonly reading: Reading<Value>,
    readonly parent: string,
  ) {}
}

/** What may be said of where a field's data lie: a Reading, a Located, or several; or what it shows, where that is at hand. */
export type Whereabouts = object | null;
