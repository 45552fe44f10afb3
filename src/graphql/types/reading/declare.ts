import { Extensions } from 'type-graphql';
import type { ApiContext } from '../context.js';
import type { RowPart } from './plan.js';
import type { Whereabouts } from './reading.js';

/** From where a field is asked for. */
export interface AskedFrom<Parent = never> {
  readonly context: ApiContext;
  /** The name of the type that the field is asked of. */
  readonly parentType: string;
  /** The object that the field is asked of. */
  readonly parent: Parent;
}

/** What a field tells of where its data lie. The fields of entities and citations must, since no row brings what nobody asked for. */
export interface FieldData {
  /** Where they lie, for arguments as GraphQL gives them. */
  readonly reads?: (args: unknown, from: AskedFrom) => Whereabouts | Promise<Whereabouts>;
  /** What it shows of an object that has it already; asked first. */
  readonly atHand?: (parent: never) => object | null | undefined;
  /** Whether it depends on the object that it is a field of, so that it cannot be told before that is read. */
  readonly ofParent?: boolean;
  /** The columns of its object's row that it shows, or that it depends on. */
  readonly columns?: readonly string[];
  /** Those that it needs besides where an argument is given. */
  readonly columnsWith?: Readonly<Record<string, readonly string[]>>;
  /** What it shows of what only objects of its own type have. */
  readonly particulars?: readonly string[];
  /** That what it shows is made of the same row as its object. */
  readonly sameRow?: RowPart | 'inherit';
  /** The method that takes the arguments as GraphQL gives them, and needs nothing else. */
  readonly direct?: string;
}

const declare = (data: FieldData): MethodDecorator & PropertyDecorator => Extensions({ data });

/**
 * A field whose method returns where its data lie, from its arguments as one object. With `ofParent` the method looks at
 * these columns of the object that the field is asked of, and so cannot be told ahead; what is `atHand` there need not be
 * read at all.
 */
export const Reads =
  ({
    ofParent,
    atHand,
  }: { readonly ofParent?: readonly string[] } & Pick<FieldData, 'atHand'> = {}): MethodDecorator =>
  (prototype, key, descriptor): void => {
    const method: unknown = descriptor.value;
    if (typeof method !== 'function') throw new Error(`${String(key)} is no method`);
    const reads = (args: unknown, from: AskedFrom) =>
      Reflect.apply(method, prototype, [args, from]) as Whereabouts;
    const columns = ofParent ?? [];
    declare({ reads, atHand, ofParent: ofParent !== undefined, columns })(prototype, key, descriptor);
  };

/** A field that shows these columns of its object's row, its key `id` among them. */
export const Columns = (...columns: readonly string[]) => declare({ columns });

/** A field that shows these particulars of its object's own kind. */
export const Particulars = (...particulars: readonly string[]) => declare({ particulars });

/** A field that shows another part of the row, or (by default) the part that its object is; with the columns that it always needs. */
export const SameRow = (part: RowPart | 'inherit' = 'inherit', columns: readonly string[] = []) =>
  declare({ sameRow: part, columns });

/** A method that takes the arguments as one object, and is called without waiting; with the columns that it needs. */
export const Direct =
  (columns: readonly string[] = [], columnsWith: FieldData['columnsWith'] = {}): MethodDecorator =>
  (prototype, key, descriptor): void => {
    declare({ direct: String(key), columns, columnsWith })(prototype, key, descriptor);
  };
