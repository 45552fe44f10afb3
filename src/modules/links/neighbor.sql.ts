import { sql, type Sql } from '../../db/sql.js';
import { all, limitOf, ordering, past, withSortKeys, type Listing, type SortKey } from '../../db/listing.js';
import { Columns } from '../../db/columns.js';
import { Wanted } from '../../db/wanted.js';
import { entityColumns } from '../entities/entity.sql.js';
import type { EntityKindName } from '../entities/kinds.js';
import { heldDuring, linkColumns } from './link.sql.js';
import { LINK_TYPES, type LinkTypeName } from './link-types.js';

export interface NeighborArgs {
  readonly types?: readonly LinkTypeName[] | null | undefined;
  readonly direction: 'OUT' | 'IN' | 'BOTH';
  readonly during?: string | null | undefined;
  readonly kind?: EntityKindName;
}

const isLinkType = (text: string): boolean => (LINK_TYPES as readonly string[]).includes(text);

const KEYS: SortKey[] = [
  { by: sql`edge.type`, type: 'link_type', accepts: isLinkType },
  { by: sql`edge.position`, type: 'int4' },
  { by: sql`edge.id`, type: 'uuid' },
];

const MERGED_KEYS: SortKey[] = [
  { by: sql`link_type`, type: 'link_type' },
  { by: sql`link_position`, type: 'int4' },
  { by: sql`link_id`, type: 'uuid' },
];

/** What a parent is linked with, by stored link or by column, either way round: the two are merged by the keys of their links. */
export function neighborListing({ types, direction, during, kind }: NeighborArgs): Listing {
  const directions = direction === 'BOTH' ? (['OUT', 'IN'] as const) : [direction];
  const end = (way: 'OUT' | 'IN') => (way === 'OUT' ? ['from_id', 'to_id'] : ['to_id', 'from_id']);
  const from = (way: 'OUT' | 'IN') => sql`edge JOIN node ON node.id = ${sql.ref(`edge.${end(way)[1]}`)}`;
  const where = (way: 'OUT' | 'IN'): Sql[] => [
    sql`${sql.ref(`edge.${end(way)[0]}`)} = parent.id`,
    ...(types ? [sql`edge.type = ANY (${types}::link_type[])`] : []),
    ...(during ? [heldDuring('edge', during)] : []),
    ...(kind ? [sql`node.kind = ${sql.lit(kind)}`] : []),
  ];
  const columns = (way: 'OUT' | 'IN', wanted: Wanted) =>
    withSortKeys(
      new Columns(sql`${sql.lit(way)} AS direction`, ['direction'])
        .and(linkColumns('edge', sql`edge.of_column`, wanted))
        .and(entityColumns(wanted)),
      KEYS,
      wanted,
    );
  return {
    order: 'neighbor',
    keys: KEYS,
    rows: (slice, wanted = Wanted.everything) => sql`
      SELECT * FROM (
        ${sql.join(
          directions.map(
            (way) => sql`(
        SELECT ${columns(way, wanted).list}
          FROM ${from(way)}
         WHERE ${all([...where(way), ...past(KEYS, false, slice)])}
         ORDER BY ${ordering(KEYS, false, slice)}
         ${limitOf(slice)})`,
          ),
          sql` UNION ALL `,
        )}
      ) AS merged
      ORDER BY ${ordering(MERGED_KEYS, false, slice)}
      ${limitOf(slice)}`,
    handsOn: (wanted) => columns('OUT', wanted).handedOn,
    count: () => sql`
      SELECT sum(count)::int AS count FROM (${sql.join(
        directions.map((way) => sql`SELECT count(*) AS count FROM ${from(way)} WHERE ${all(where(way))}`),
        sql` UNION ALL `,
      )}) AS counted`,
  };
}
