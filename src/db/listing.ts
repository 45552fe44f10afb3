import { Columns } from './columns.js';
import { sql, type Sql } from './sql.js';
import { Wanted } from './wanted.js';

/** One column that a listing is sorted by. */
export interface SortKey {
  /** What to sort by, in terms of the listing's own tables. */
  readonly by: Sql;
  /** Its type in SQL, so that a cursor's text becomes a value again. */
  readonly type:
    'uuid' | 'text' | 'date' | 'int4' | 'numeric' | 'link_type' | 'timestamptz' | 'int8' | 'xid8';
  /** Whether a text of the type's form is a value of it, where the form alone does not tell. */
  readonly accepts?: (text: string) => boolean;
}

/** Which rows of a listing are wanted: how many, from which side, and past which row's keys. */
export interface Slice {
  readonly limit: number;
  /** True if the rows are wanted from the end, the last first. */
  readonly backwards: boolean;
  /** The sort keys, as text, of the row to begin behind (in the direction of reading). */
  readonly past?: readonly string[] | undefined;
}

/**
 * A query for the rows that belong to a parent, in a total order that a cursor can name a place in.
 *
 * The SQL speaks of the parent as `parent.id` (a uuid, without meaning in a listing of the whole graph), so that one
 * statement serves many parents, each with its own limit.
 */
export interface Listing {
  /** The order's name; a cursor of another order is refused by it. */
  readonly order: string;
  readonly keys: readonly SortKey[];
  /** True if the whole order is to be read from the greatest to the least. */
  readonly descending?: boolean;
  /** True if which row a slice begins behind decides what its statement says, and not only its values. */
  readonly variesWithPast?: boolean;
  /** A SELECT of at most `slice.limit` rows in order, with the wanted columns; all, and the sort keys as text in `sort_keys`, if left out. */
  rows(slice: Slice, wanted?: Wanted): Sql;
  /** The names of the columns that it hands on of what is wanted. */
  handsOn(wanted: Wanted): readonly string[];
  /** A SELECT of how many rows there are, regardless of any slice. */
  count(): Sql;
}

/** A listing over one FROM … WHERE …, which is most of them. */
export function listing(options: {
  readonly order: string;
  readonly keys: readonly SortKey[];
  readonly descending?: boolean;
  /** The columns of a row, as far as they are wanted. */
  readonly select: (wanted: Wanted) => Columns;
  /** `table AS t JOIN …`, all that decides which rows belong to the listing. */
  readonly from: Sql;
  /** Joins that only `select` needs; `count` does without. */
  readonly join?: Sql;
  readonly where: readonly Sql[];
}): Listing {
  const { order, keys, descending = false, select, from, join = sql``, where } = options;
  return {
    order,
    keys,
    descending,
    rows: (slice, wanted = Wanted.everything) => sql`
      SELECT ${withSortKeys(select(wanted), keys, wanted).list}
        FROM ${from} ${join}
       WHERE ${all([...where, ...past(keys, descending, slice)])}
       ORDER BY ${ordering(keys, descending, slice)}
       ${limitOf(slice)}`,
    handsOn: (wanted) => withSortKeys(select(wanted), keys, wanted).handedOn,
    count: () => sql`SELECT count(*)::int AS count FROM ${from} WHERE ${all(where)}`,
  };
}

/** All conditions together; of none: true. */
export function all(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` AND `);
}

/** Columns, and if they are wanted the sort keys of a row as an array of text, from which its cursor is made. */
export function withSortKeys(columns: Columns, keys: readonly SortKey[], wanted: Wanted): Columns {
  if (!wanted.has('sort_keys')) return columns;
  const texts = sql.join(keys.map(({ by }) => sql`(${by})::text`));
  return columns.and(new Columns(sql`ARRAY[${texts}] AS sort_keys`, ['sort_keys']));
}

/** True if a slice is read from the greatest keys to the least. */
export const isDescending = (descending: boolean, slice: Slice): boolean => descending !== slice.backwards;

/** The condition of lying behind the slice's start: one row comparison, so that an index can begin there. */
export function past(keys: readonly SortKey[], descending: boolean, slice: Slice): Sql[] {
  if (!slice.past) return [];
  const values = slice.past.map((text, i) => sql`${text}::${sql.raw(keys[i]!.type)}`);
  const comparison = sql.raw(isDescending(descending, slice) ? '<' : '>');
  return [sql`(${sql.join(keys.map(({ by }) => by))}) ${comparison} (${sql.join(values)})`];
}

/**
 * How many rows of a slice are read, as part of the text: of a parameter the planner expects a tenth of all that there
 * is, so that no plan for all values looks as good as one made anew for each request, which costs more than the rows.
 */
export const limitOf = ({ limit }: Slice): Sql => sql`LIMIT ${sql.lit(limit)}`;

/** The ORDER BY list of a slice. */
export function ordering(keys: readonly SortKey[], descending: boolean, slice: Slice): Sql {
  const direction = sql.raw(isDescending(descending, slice) ? 'DESC' : 'ASC');
  return sql.join(keys.map(({ by }) => sql`${by} ${direction}`));
}
