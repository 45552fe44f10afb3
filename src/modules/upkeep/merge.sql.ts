import type { Kysely } from 'kysely';
import { sql, type Sql } from '../../db/sql.js';
import type { EntityKindName } from '../entities/kinds.js';
import { PARTICULARS, REFERENCES } from './columns.js';

/** The two that are made one: what stays, and what becomes a part of it. */
export interface Pair {
  readonly kind: EntityKindName;
  readonly kept: string;
  readonly dropped: string;
}

/** How much was moved, and how much was there already. */
export interface Moved {
  readonly moved: number;
  readonly already: number;
}

export interface Mergeable {
  readonly id: string;
  readonly kind: EntityKindName;
  readonly slug: string;
  readonly sha256: string | null;
}

/** Entities, held so that nobody changes them meanwhile. */
export async function held(transaction: Kysely<unknown>, ids: readonly string[]): Promise<Mergeable[]> {
  const { rows } = await sql<Mergeable>`
    SELECT node.id, node.kind, slug, (SELECT sha256 FROM source WHERE source.id = node.id) AS sha256
      FROM node WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR UPDATE`.execute(transaction);
  return rows;
}

/** Whether one of two is a part of the other, or of a part of it, or is derived from it. */
export async function isWithin(
  transaction: Kysely<unknown>,
  { kept, dropped }: Pair,
): Promise<{ part: boolean; derived: boolean }> {
  const { rows } = await sql<{ part: boolean; derived: boolean }>`
    WITH RECURSIVE whole (part_id, id) AS (
      SELECT from_id, to_id FROM edge WHERE type = 'PART_OF' AND from_id IN (${kept}, ${dropped})
      UNION
      SELECT part_id, to_id FROM whole JOIN edge ON from_id = whole.id AND type = 'PART_OF'
    )
    SELECT EXISTS (SELECT FROM whole WHERE (part_id, id) IN ((${kept}, ${dropped}), (${dropped}, ${kept}))) AS part,
           EXISTS (SELECT FROM source_upstream WHERE (source_id, upstream_id)
                   IN ((${kept}, ${dropped}), (${dropped}, ${kept}))) AS derived`.execute(transaction);
  return rows[0]!;
}

const renamed = (column: string, { kept, dropped }: Pair): Sql =>
  sql`CASE ${sql.ref(column)} WHEN ${dropped} THEN ${kept}::uuid ELSE ${sql.ref(column)} END`;

/** Moves links. One that the kept entity has already takes the other's citations; one between the two goes. */
export async function moveLinks(transaction: Kysely<unknown>, pair: Pair): Promise<Moved> {
  const { kept, dropped } = pair;
  const between = await sql`
    DELETE FROM link WHERE (from_id, to_id) IN ((${kept}, ${dropped}), (${dropped}, ${kept}))`.execute(
    transaction,
  );
  const twins = sql`(
      SELECT mine.id AS old, other.id AS stays
        FROM link AS mine JOIN link AS other
          ON other.from_id = ${renamed('mine.from_id', pair)} AND other.to_id = ${renamed('mine.to_id', pair)}
         AND other.type = mine.type AND other.position = mine.position
         AND other.role IS NOT DISTINCT FROM mine.role AND other.when_edtf IS NOT DISTINCT FROM mine.when_edtf
       WHERE ${dropped} IN (mine.from_id, mine.to_id))`;
  await sql`
    UPDATE citation SET link_id = twin.stays FROM ${twins} AS twin
     WHERE citation.link_id = twin.old
       AND NOT EXISTS (SELECT FROM citation AS other WHERE other.link_id = twin.stays AND ${sameOf(['source_id'])})`.execute(
    transaction,
  );
  const already = await sql`DELETE FROM link USING ${twins} AS twin WHERE link.id = twin.old`.execute(
    transaction,
  );
  const moved = await sql`
    UPDATE link SET from_id = ${renamed('from_id', pair)}, to_id = ${renamed('to_id', pair)}, updated_at = now()
     WHERE ${dropped} IN (from_id, to_id)`.execute(transaction);
  return counted(moved.numAffectedRows, (between.numAffectedRows ?? 0n) + (already.numAffectedRows ?? 0n));
}

/** Moves what backs the entity, and what it backs itself if it is a source. */
export async function moveCitations(transaction: Kysely<unknown>, { kept, dropped }: Pair): Promise<Moved> {
  const backing = await sql`
    UPDATE citation SET entity_id = ${kept}
     WHERE entity_id = ${dropped}
       AND NOT EXISTS (SELECT FROM citation AS other WHERE other.entity_id = ${kept} AND ${sameOf(['source_id'])})`.execute(
    transaction,
  );
  const backed = await sql`
    UPDATE citation SET source_id = ${kept}
     WHERE source_id = ${dropped}
       AND NOT EXISTS (SELECT FROM citation AS other
                        WHERE other.source_id = ${kept} AND ${sameOf(['entity_id', 'link_id'])})`.execute(
    transaction,
  );
  const already = await sql`
    DELETE FROM citation WHERE source_id = ${dropped} OR entity_id = ${dropped}`.execute(transaction);
  return counted((backing.numAffectedRows ?? 0n) + (backed.numAffectedRows ?? 0n), already.numAffectedRows);
}

/** Whether `other` is the same citation, but for what is moved. */
const sameOf = (of: readonly string[]): Sql =>
  sql.join(
    [...of, 'stance', 'passage_start', 'passage_end', 'page'].map(
      (column) => sql`${sql.ref(`other.${column}`)} IS NOT DISTINCT FROM ${sql.ref(`citation.${column}`)}`,
    ),
    sql` AND `,
  );

/** Has all that names the one entity in a column name the other; gives how many do. */
export async function moveReferences(
  transaction: Kysely<unknown>,
  { kind, kept, dropped }: Pair,
): Promise<number> {
  let moved = 0n;
  for (const { table, column } of REFERENCES[kind]) {
    const { numAffectedRows } = await sql`
      WITH own AS (
        UPDATE ${sql.ref(table)} SET ${sql.ref(column)} = ${kept} WHERE ${sql.ref(column)} = ${dropped} RETURNING id)
      UPDATE node SET updated_at = now() WHERE id IN (SELECT id FROM own)`.execute(transaction);
    moved += numAffectedRows ?? 0n;
  }
  return Number(moved);
}

/** Gives the kept entity the names of the other, and what it lacks and the other has. */
export async function completeKept(
  transaction: Kysely<unknown>,
  { kind, kept, dropped }: Pair,
): Promise<void> {
  const columns = PARTICULARS[kind].flatMap((together) =>
    together.map(
      (column) =>
        sql`${sql.ref(column)} = CASE WHEN ${sql.ref(`own.${together[0]!}`)} IS NULL THEN ${sql.ref(`other.${column}`)} ELSE ${sql.ref(`own.${column}`)} END`,
    ),
  );
  await sql`
    UPDATE ${sql.ref(kind.toLowerCase())} AS own SET ${sql.join(columns)}
      FROM ${sql.ref(kind.toLowerCase())} AS other WHERE own.id = ${kept} AND other.id = ${dropped}`.execute(
    transaction,
  );
  await sql`
    UPDATE node AS own SET summary = COALESCE(own.summary, other.summary), updated_at = now(), aliases = COALESCE((
             SELECT jsonb_agg(alias ORDER BY place) FROM (
               SELECT DISTINCT ON (alias ->> 'text') alias, place
                 FROM jsonb_array_elements(own.aliases || jsonb_build_object('text', other.name) || other.aliases)
                      WITH ORDINALITY AS given (alias, place)
                WHERE alias ->> 'text' <> own.name OR place <= jsonb_array_length(own.aliases)
                ORDER BY alias ->> 'text', place) AS once), '[]')
      FROM node AS other WHERE own.id = ${kept} AND other.id = ${dropped}`.execute(transaction);
}

/**
 * Removes what has been merged; its slug and its ID go on as names of what is kept. The change log tells it as a merger,
 * to those too who follow the kept entity.
 */
export async function giveUp(transaction: Kysely<unknown>, { kept, dropped }: Pair): Promise<void> {
  await sql`UPDATE merged_entity SET kept_id = ${kept} WHERE kept_id = ${dropped}`.execute(transaction);
  await sql`
    INSERT INTO merged_entity (id, kind, slug, kept_id) SELECT id, kind, slug, ${kept} FROM node WHERE id = ${dropped}
    ON CONFLICT (slug) DO UPDATE SET (id, kind, kept_id, merged_at) = ROW (EXCLUDED.id, EXCLUDED.kind, EXCLUDED.kept_id, now())`.execute(
    transaction,
  );
  await sql`
    UPDATE webhook SET about = ARRAY(SELECT DISTINCT unnest(array_replace(about, ${dropped}::uuid, ${kept}::uuid)))
     WHERE about @> ARRAY[${dropped}::uuid]`.execute(transaction);
  await sql`DELETE FROM node WHERE id = ${dropped}`.execute(transaction);
  await sql`
    UPDATE change SET operation = 'MERGE', new = jsonb_build_object('merged_into_id', ${kept}::text),
                      moved_from = COALESCE(moved_from, '{}') || ${kept}::uuid
     WHERE about_1 = ${dropped} AND subject_id = ${dropped} AND operation = 'DELETE'
       AND era = (SELECT era FROM change_era) AND xid = pg_current_xact_id()`.execute(transaction);
}

const counted = (moved: bigint | undefined, already: bigint | undefined): Moved => ({
  moved: Number(moved ?? 0n),
  already: Number(already ?? 0n),
});
