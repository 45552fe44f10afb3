import { Columns } from '../../db/columns.js';
import { sql, type Sql } from '../../db/sql.js';
import { all, limitOf, ordering, past, withSortKeys, type Listing, type SortKey } from '../../db/listing.js';
import { Wanted } from '../../db/wanted.js';
import type { Batch } from '../../graphql/types/loaders.js';
import type { EntityKindName } from '../entities/kinds.js';
import type { ChangedKindName } from './change.row.js';

/** Which changes are wanted, Refs resolved. */
export interface ChangeQuery {
  readonly kinds: readonly ChangedKindName[] | null;
  /** Changes of at least one of these entities, of its links or of what backs them. */
  readonly about: readonly string[] | null;
}

const KEYS: SortKey[] = [
  { by: sql`change.era`, type: 'int4' },
  { by: sql`change.xid`, type: 'xid8' },
  { by: sql`change.seq`, type: 'int8' },
];

const columns = withSortKeys(
  new Columns(
    sql`
    change.at, change.batch, change.operation, change.kind AS change_kind, change.subject_id, change.slug,
    array_remove(ARRAY[change.about_1, change.about_2, change.about_3] || change.moved_from, NULL) AS about,
    change.old, change.new`,
    ['at', 'batch', 'operation', 'change_kind', 'subject_id', 'slug', 'about', 'old', 'new'],
  ),
  KEYS,
  Wanted.everything,
);

/**
 * What a reader may see who will not come back for what lies before it: nothing of a transaction that might still be
 * overtaken by an older one. As one row comparison, so that the index ends there.
 */
const SETTLED = sql`(change.era, change.xid)
                    < ((SELECT era FROM change_era), (SELECT pg_snapshot_xmin(pg_current_snapshot())))`;

/** The change log from its beginning, for followers: what stands behind a cursor is all that will ever come. */
export const changeListing = (query: ChangeQuery): Listing =>
  changes('changes', stretches(query), [SETTLED], false);

/** Every change of the parent, its links and its citations, the newest first, as soon as it is committed. */
export const historyListing = (): Listing => changes('history', concerning(sql`parent.id`), [], true);

/** The stretches of indexes that changes are read from, each of them in order. */
function stretches({ kinds, about }: ChangeQuery): Sql[] {
  if (about) {
    const ofKinds = kinds ? sql` AND change.kind = ANY (${kinds}::change_kind[])` : sql``;
    return [...new Set(about)].flatMap((id) =>
      concerning(sql`${id}::uuid`).map((condition) => sql`${condition}${ofKinds}`),
    );
  }
  return kinds ? [...new Set(kinds)].map((kind) => sql`change.kind = ${sql.lit(kind)}`) : [sql`true`];
}

const concerning = (id: Sql): Sql[] => [
  sql`change.about_1 = ${id}`,
  sql`change.about_2 = ${id}`,
  sql`change.about_3 = ${id}`,
  // Rare, in no order, and no reason to go through all of the log.
  sql`(change.era, change.xid, change.seq) IN (
                     SELECT era, xid, seq FROM change WHERE moved_from @> ARRAY[${id}] OFFSET 0)`,
];

function changes(
  order: string,
  wanted: readonly Sql[],
  conditions: readonly Sql[],
  descending: boolean,
): Listing {
  const where = wanted.length > 0 ? wanted : [sql`false`];
  return {
    order,
    keys: KEYS,
    descending,
    rows: (slice) => {
      const end = sql`ORDER BY ${ordering(KEYS, descending, slice)} ${limitOf(slice)}`;
      const stretch = (condition: Sql) => sql`(
                SELECT change.era, change.xid, change.seq FROM change
                 WHERE ${all([condition, ...conditions, ...past(KEYS, descending, slice)])} ${end})`;
      return sql`
      SELECT ${columns.list}
        FROM (SELECT * FROM (${sql.join(where.map(stretch), sql` UNION `)}) AS change ${end}) AS page
        JOIN change USING (era, xid, seq)
       ORDER BY ${ordering(KEYS, descending, slice)}`;
    },
    handsOn: () => columns.handedOn,
    count: () => sql`
      SELECT count(*)::int AS count FROM change
       WHERE (${sql.join(where, sql` OR `)}) AND ${all(conditions)}`,
  };
}

/** The kinds of entities by their keys, of those too that are no more; null for what the log knows nothing of. */
export const kindsById: Batch<string, EntityKindName | null> = async (database, ids) => {
  const { rows } = await sql<{ id: string; kind: EntityKindName }>`
    SELECT wanted.id, COALESCE(node.kind::text, gone.kind::text) AS kind
      FROM unnest(${ids}::uuid[]) AS wanted (id)
      LEFT JOIN node ON node.id = wanted.id
      LEFT JOIN LATERAL (
        SELECT kind FROM change
         WHERE node.id IS NULL AND about_1 = wanted.id AND subject_id = wanted.id LIMIT 1) AS gone ON true`.execute(
    database.sql,
  );
  const kinds = new Map(rows.map(({ id, kind }) => [id, kind]));
  return ids.map((id) => kinds.get(id) ?? null);
};
