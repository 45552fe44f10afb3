import { sql, type Sql } from '../../db/sql.js';
import { all, ordering, past, withSortKeys, type Slice, type SortKey } from '../../db/listing.js';
import { Wanted } from '../../db/wanted.js';
import { entityColumns } from '../entities/entity.sql.js';
import type { EntityKindName } from '../entities/kinds.js';
import { hasWords, named } from './words.sql.js';

/** Within a tier the shortest names come first: of these the most is what was looked for. */
const PLACE: SortKey[] = [
  { by: sql`name_size(node.name_key)`, type: 'int4' },
  { by: sql`node.name_key`, type: 'text' },
  { by: sql`node.id`, type: 'uuid' },
];

export const KEYS: SortKey[] = [
  { by: sql`found.tier`, type: 'int4' },
  { by: sql`found.size`, type: 'int4' },
  { by: sql`found.name_key`, type: 'text' },
  { by: sql`found.id`, type: 'uuid' },
];

/** About half of the usual page, as what it costs to come upon an entity varies. */
export const SHOWN = 16;
/** How many entities are read in order, where many should have the words, before this is given up. */
const MOST_READ = sql.lit(20_000);
/** The greatest value of `name_size`. */
export const LONGEST = sql.lit(24);

/** What decides which rows of a tier are read; speaks of `node`. */
interface Part {
  readonly order: Sql;
  /** The same order, of rows that have their size. */
  readonly bySize: Sql;
  readonly limit: Sql;
  /** That tiers read before have too few, that it lies behind the cursor, and that it is of the right kind. */
  readonly wanted: Sql;
}

/** One way to find entities, better than those of greater numbers: a SELECT of size, name_key and id in order. */
export interface Tier {
  readonly number: number;
  /** What its rows are in order of, if not `PLACE`. */
  readonly place?: SortKey[];
  readonly rows: (part: Part) => Sql;
}

/** CTEs `tier_…` for those tiers that a slice can reach, and `found` for all of them; none is read unless those before it have too few. */
export function tiersOf(
  tiers: readonly Tier[],
  slice: Slice,
  kinds: readonly EntityKindName[] | null | undefined,
): Sql {
  const limit = sql.lit(slice.limit);
  const from = slice.past && Number(slice.past[0]);
  const ordered = slice.backwards ? tiers.toReversed() : tiers;
  const reached = ordered.filter(
    ({ number }) => from === undefined || (slice.backwards ? number <= from : number >= from),
  );
  const names = reached.map(({ number }) => sql.raw(`tier_${number}`));
  const ctes = reached.map(({ number, rows, place: keys = PLACE }, i) => {
    const wanted = [
      ...(names.slice(0, i).length
        ? [
            sql`${sql.join(
              names.slice(0, i).map((name) => sql`(SELECT count(*) FROM ${name})`),
              sql` + `,
            )} < ${limit}`,
          ]
        : []),
      ...(kinds ? [sql`node.kind = ANY (${kinds}::entity_kind[])`] : []),
      ...(number === from ? past(keys, false, { ...slice, past: slice.past!.slice(1) }) : []),
    ];
    const part = {
      order: ordering(keys, false, slice),
      bySize: ordering([{ ...PLACE[0]!, by: sql`node.size` }, ...PLACE.slice(1)], false, slice),
      limit,
      wanted: all(wanted),
    };
    return sql`
      ${names[i]} AS MATERIALIZED (${rows(part)})`;
  });
  const union = reached.map(
    ({ number }, i) => sql`SELECT ${sql.lit(number)} AS tier, size, name_key, id FROM ${names[i]}`,
  );
  return sql`${sql.join(ctes)},
      found AS (${union.length > 0 ? sql.join(union, sql` UNION ALL `) : sql`SELECT 0 AS tier, 0 AS size, '' AS name_key, NULL::uuid AS id WHERE false`})`;
}

const place = sql`name_size(node.name_key) AS size, node.name_key, node.id`;

/** A tier of what a condition holds for, which some index finds. */
export const plainTier = (number: number, condition: Sql): Tier => ({
  number,
  rows: ({ order, limit, wanted }) => sql`
        SELECT ${place} FROM node WHERE ${wanted} AND ${condition} ORDER BY ${order} LIMIT ${limit}`,
});

/** A tier of the names that begin with the text of `asked`, read from those of each size in turn. */
export const beginningTier = (number: number, condition: Sql): Tier => ({
  number,
  rows: ({ order, bySize, limit, wanted }) => sql`
        SELECT node.*
          FROM asked CROSS JOIN generate_series(asked.size, ${LONGEST}) AS of_size (size)
         CROSS JOIN LATERAL (
           SELECT ${place} FROM node
            WHERE ${wanted} AND ${condition} AND name_size(node.name_key) = of_size.size
              AND node.name_key > asked.text AND node.name_key < asked.text || U&'\\+10FFFF'
            ORDER BY ${order} LIMIT ${limit}) AS node
         ORDER BY ${bySize} LIMIT ${limit}`,
});

/**
 * A tier of what has all words of `query`. Few are taken from `few`. Where there are many, entities are read in
 * order until enough fulfil the condition; if too few of the first do, all that do are read.
 */
export const wordTier = (number: number, few: 'few' | 'few_named', condition: Sql, ofFew: Sql): Tier => ({
  number,
  rows: ({ order, bySize, limit, wanted }) => sql`
        WITH near AS MATERIALIZED (
          SELECT node.size, node.name_key, node.id
            FROM (SELECT ${place}, node.search_words FROM node
                   WHERE ${wanted} AND (SELECT NOT few AND NOT ${sql.ref(few)} FROM query)
                   ORDER BY ${order} LIMIT ${MOST_READ}) AS node
           WHERE ${condition}
           ORDER BY ${bySize} LIMIT ${limit}
        )
        SELECT * FROM near WHERE (SELECT count(*) FROM near) = ${limit}
        UNION ALL
        (SELECT ${place}
           FROM (SELECT node.name_key, node.id FROM node
                  WHERE ${wanted} AND (SELECT NOT few FROM query) AND (SELECT count(*) FROM near) < ${limit}
                    AND ${condition} OFFSET 0) AS node
          ORDER BY ${order} LIMIT ${limit})
        UNION ALL
        (SELECT ${place} FROM few AS node WHERE ${wanted} AND ${ofFew} ORDER BY ${order} LIMIT ${limit})`,
});

/** A CTE `few`: what has all words of `query` and fulfils a condition, where these are few. */
export const fewWith = (condition: Sql): Sql => sql`
      few AS MATERIALIZED (
        SELECT node.id, node.kind, node.name_key, ${named} AS in_names
          FROM (SELECT * FROM node
                 WHERE (SELECT few FROM query) AND node.search_words @@ (SELECT rare FROM query) OFFSET 0) AS node
         WHERE ${hasWords} AND ${condition})`;

const columns = () => withSortKeys(entityColumns(Wanted.everything), KEYS, Wanted.everything);

/** The names of what a listing hands on of the rows of `found`. */
export const foundColumns = (): readonly string[] => columns().handedOn;

/** The rows of `found` as a listing gives them. */
export const foundRows = (slice: Slice): Sql => sql`
      SELECT ${columns().list}
        FROM (SELECT * FROM found ORDER BY ${ordering(KEYS, false, slice)} LIMIT ${slice.limit}) AS found
        JOIN node ON node.id = found.id
       ORDER BY ${ordering(KEYS, false, slice)}`;
