import { sql } from '../../db/sql.js';
import type { Database } from '../../db/database.js';
import type { Batch } from '../../graphql/types/loaders.js';
import { joined, type Member } from './joined.js';

/** From how many contradictions, the first entered, disagreements are made at the most. */
export const MAX_CONTRADICTIONS = 1000;
/** How many claims all of them together are followed through at the most. */
const MAX_MEMBERS = 5000;

/**
 * Claims that contradict each other, each group whole: all that is joined by CONTRADICTS, either way and over others.
 * With keys given, only groups in which something is about one of these, or is one of them.
 */
export async function disagreementsAbout(
  database: Database,
  about: readonly string[] | null,
): Promise<readonly (readonly Member[])[]> {
  const contradictions =
    about === null
      ? sql`SELECT id, from_id, to_id FROM link WHERE type = 'CONTRADICTS'`
      : sql`
        SELECT link.id, link.from_id, link.to_id
          FROM (SELECT unnest(${about}::uuid[])
                UNION SELECT from_id FROM link WHERE to_id = ANY (${about}::uuid[]) AND type = 'ABOUT') AS concerned (id)
          JOIN link ON link.from_id = concerned.id AND link.type = 'CONTRADICTS'
        UNION
        SELECT link.id, link.from_id, link.to_id
          FROM (SELECT unnest(${about}::uuid[])
                UNION SELECT from_id FROM link WHERE to_id = ANY (${about}::uuid[]) AND type = 'ABOUT') AS concerned (id)
          JOIN link ON link.to_id = concerned.id AND link.type = 'CONTRADICTS'`;
  const { rows } = await sql<Member>`
    WITH RECURSIVE entered AS (
      SELECT * FROM (${contradictions}) AS contradiction ORDER BY id LIMIT ${MAX_CONTRADICTIONS}
    ), reached (id) AS (
      SELECT end_id FROM entered CROSS JOIN LATERAL (VALUES (from_id), (to_id)) AS ends (end_id)
      UNION
      SELECT other_id FROM reached CROSS JOIN LATERAL (
        SELECT to_id FROM link WHERE from_id = reached.id AND type = 'CONTRADICTS'
        UNION ALL
        SELECT from_id FROM link WHERE to_id = reached.id AND type = 'CONTRADICTS'
      ) AS other (other_id)
    ), member AS (
      SELECT id FROM reached LIMIT ${MAX_MEMBERS}
    )
    SELECT node.id, node.kind, contradicts
      FROM member JOIN node USING (id) CROSS JOIN LATERAL (
        SELECT COALESCE(jsonb_agg(jsonb_build_object('id', link.id, 'to', to_id)), '[]') AS contradicts
          FROM link WHERE from_id = node.id AND type = 'CONTRADICTS'
      ) AS out
     ORDER BY node.earliest, node.id`.execute(database.sql);
  return joined(rows);
}

/** The keys of what each claim is about, in the order of the links. */
export const subjectsOf: Batch<string, readonly string[]> = async (database, claims) => {
  const { rows } = await sql<{ id: string; subjects: string[] }>`
    SELECT from_id AS id, array_agg(to_id ORDER BY position, link.id) AS subjects
      FROM link WHERE from_id = ANY (${claims}::uuid[]) AND type = 'ABOUT' GROUP BY from_id`.execute(
    database.sql,
  );
  const byClaim = new Map(rows.map(({ id, subjects }) => [id, subjects]));
  return claims.map((claim) => byClaim.get(claim) ?? []);
};
