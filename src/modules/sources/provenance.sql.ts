import { sql } from 'kysely';
import type { Batch } from '../../graphql/types/loaders.js';
import { linkColumns } from '../links/link.sql.js';
import { Link, type LinkRow } from '../links/link.type.js';

/** A chain of sources deeper than this is cut; no real one comes near. */
const MAX_DEPTH = 32;

export interface ProvenanceLink {
  readonly depth: number;
  readonly link: Link;
}

/**
 * What each source derives from, down to the primary ones, nearest first; each link once, at its least depth.
 *
 * A source that is reached again is not gone through again, so a cycle is shown by the link that closes it
 * and ends there.
 */
export const provenanceOf: Batch<string, ProvenanceLink[]> = async (database, ids) => {
  const { rows } = await sql<LinkRow & { root: string; depth: number }>`
    WITH RECURSIVE reached (root, id, depth) AS (
      SELECT root, root, 0 FROM unnest(${ids}::uuid[]) AS root
      UNION
      SELECT root, link.to_id, depth + 1
        FROM reached JOIN link ON link.from_id = reached.id AND link.type = 'DERIVED_FROM'
       WHERE depth < ${MAX_DEPTH}
    ), nearest (root, id, depth) AS (
      SELECT root, id, min(depth) FROM reached GROUP BY root, id
    )
    SELECT root, depth + 1 AS depth, ${linkColumns('link', sql`false`)}
      FROM nearest JOIN link ON link.from_id = nearest.id AND link.type = 'DERIVED_FROM'
     ORDER BY root, depth, link.position, link.id`.execute(database.sql);
  const byRoot = new Map(ids.map((id) => [id, [] as ProvenanceLink[]]));
  for (const row of rows) byRoot.get(row.root)?.push({ depth: row.depth, link: new Link(row) });
  return ids.map((id) => byRoot.get(id)!);
};
