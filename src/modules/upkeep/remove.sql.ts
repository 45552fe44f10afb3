import type { Kysely } from 'kysely';
import { sql } from '../../db/sql.js';
import type { EntityKindName } from '../entities/kinds.js';
import { REFERENCES } from './columns.js';

/** An entity that is to be removed, and what goes with it. */
export interface Removable {
  readonly id: string;
  readonly kind: EntityKindName;
  readonly slug: string;
  readonly links: number;
  readonly citations: number;
}

export async function removable(transaction: Kysely<unknown>, ids: readonly string[]): Promise<Removable[]> {
  const { rows } = await sql<Removable>`
    SELECT id, kind, slug,
           (SELECT count(*)::int FROM link WHERE node.id IN (from_id, to_id)) AS links,
           (SELECT count(*)::int FROM citation WHERE entity_id = node.id) AS citations
      FROM node WHERE id = ANY (${ids}::uuid[]) ORDER BY slug FOR UPDATE`.execute(transaction);
  return rows;
}

/** What names one of some entities of a kind in a column and is not among those that go too, in words. */
export async function holders(
  transaction: Kysely<unknown>,
  { id, kind }: Removable,
  going: readonly string[],
): Promise<{ words: string; count: number }[]> {
  const named = await Promise.all(
    REFERENCES[kind].map(async ({ table, column, words }) => {
      const { rows } = await sql<{ count: number }>`
        SELECT count(*)::int AS count FROM ${sql.ref(table)}
         WHERE ${sql.ref(column)} = ${id} AND id <> ALL (${going}::uuid[])`.execute(transaction);
      return { words: `${words} ${counted(rows[0]!.count, table)}`, count: rows[0]!.count };
    }),
  );
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM citation LEFT JOIN link ON link.id = link_id
     WHERE source_id = ${id}
       AND COALESCE(entity_id, link.from_id) <> ALL (${going}::uuid[])
       AND (link.id IS NULL OR link.to_id <> ALL (${going}::uuid[]))`.execute(transaction);
  const cited = { words: `source of ${counted(rows[0]!.count, 'citation')}`, count: rows[0]!.count };
  return [...named, cited].filter(({ count }) => count > 0);
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** Removes entities that nothing else holds; what they hold of each other is let go first. */
export async function removeEntities(transaction: Kysely<unknown>, ids: readonly string[]): Promise<void> {
  const these = sql`(${ids}::uuid[])`;
  await sql`DELETE FROM citation WHERE source_id = ANY ${these}`.execute(transaction);
  for (const { table, column } of Object.values(REFERENCES).flat()) {
    // A share is one of a whole.
    const share = table === 'shipment' && column === 'part_of_id' ? NO_SHARE : sql``;
    await sql`
      UPDATE ${sql.ref(table)} SET ${sql.ref(column)} = NULL ${share}
       WHERE id = ANY ${these} AND ${sql.ref(column)} = ANY ${these}`.execute(transaction);
  }
  await sql`DELETE FROM node WHERE id = ANY ${these}`.execute(transaction);
}

const NO_SHARE = sql`, share_qualifier = NULL, share_value = NULL, share_low = NULL, share_high = NULL,
                       share_approximate = NULL, share_unit = NULL`;

/** Removes links and citations by their keys; gives the keys of those that there were. */
export async function removeRows(
  transaction: Kysely<unknown>,
  table: 'link' | 'citation',
  ids: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    DELETE FROM ${sql.ref(table)} WHERE id = ANY (${ids}::uuid[]) RETURNING id`.execute(transaction);
  return new Set(rows.map(({ id }) => id));
}
