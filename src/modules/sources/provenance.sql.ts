import { sql } from '../../db/sql.js';
import type { Batch } from '../../graphql/types/loaders.js';
import { linkColumns } from '../links/link.sql.js';
import { Link, type LinkRow } from '../links/link.type.js';
import { stepsFrom, type Step } from './provenance.js';

/**
 * What each source derives from, down to the primary ones, nearest first; each link once, at its least depth.
 *
 * The database keeps what lies upstream of every source, so there is no chain too deep for one statement.
 */
export const provenanceOf: Batch<string, Step<Link>[]> = async (database, ids) => {
  const { rows } = await sql<LinkRow & { root: string }>`
    SELECT root, ${linkColumns('link', sql`false`).list}
      FROM (SELECT id AS root, id FROM unnest(${ids}::uuid[]) AS id
            UNION
            SELECT source_id, upstream_id FROM source_upstream WHERE source_id = ANY (${ids}::uuid[])) AS reached
      JOIN link ON link.from_id = reached.id AND link.type = 'DERIVED_FROM'
     ORDER BY link.position, link.id`.execute(database.sql);
  const byRoot = new Map(ids.map((id) => [id, [] as Link[]]));
  for (const row of rows) byRoot.get(row.root)?.push(new Link(row));
  return ids.map((id) => stepsFrom(id, byRoot.get(id)!));
};
