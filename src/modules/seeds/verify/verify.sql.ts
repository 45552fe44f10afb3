import { sql } from '../../../db/sql.js';
import type { Database } from '../../../db/database.js';
import { entityKey } from '../../entities/ref.sql.js';

/** A citation that points into its source's document. */
export interface PlacedCitation {
  subject: string;
  start: number;
  end: number;
  sha256: string;
}

/** The source that a Ref names, and the digest of its document; null if there is none. */
export async function sourceOf(
  database: Database,
  ref: string,
): Promise<{ id: string; slug: string; sha256: string | null } | null> {
  const key = entityKey(ref);
  const { rows } = await sql<{ id: string; slug: string; sha256: string | null }>`
    SELECT source.id, node.slug, source.sha256
      FROM source JOIN node USING (id)
     WHERE ${key === null ? sql`node.slug = ${ref}` : sql`source.id = ${key}`}`.execute(database.sql);
  return rows[0] ?? null;
}

/** The slugs of the sources most like a text, best first, at most three. */
export async function nearestSources(database: Database, ref: string): Promise<string[]> {
  const { rows } = await sql<{ slug: string }>`
    SELECT slug FROM node
     WHERE kind = 'SOURCE' AND similarity(slug, ${ref}) > 0.2
     ORDER BY similarity(slug, ${ref}) DESC, slug
     LIMIT 3`.execute(database.sql);
  return rows.map(({ slug }) => slug);
}

/** What the source backs by a passage, in the document's order; a link is told as `from TYPE to`. */
export async function placedCitations(database: Database, source: string): Promise<PlacedCitation[]> {
  const { rows } = await sql<PlacedCitation>`
    SELECT COALESCE(entity.slug, concat_ws(' ', a.slug, link.type, link.role, b.slug)) AS subject,
           passage_start AS start, passage_end AS "end", passage_sha256 AS sha256
      FROM citation
      LEFT JOIN node AS entity ON entity.id = citation.entity_id
      LEFT JOIN link ON link.id = citation.link_id
      LEFT JOIN node AS a ON a.id = link.from_id
      LEFT JOIN node AS b ON b.id = link.to_id
     WHERE source_id = ${source} AND passage_start IS NOT NULL
     ORDER BY passage_start, passage_end, subject`.execute(database.sql);
  return rows;
}

/** How many citations of the source name no passage. */
export async function countUnplaced(database: Database, source: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM citation
     WHERE source_id = ${source} AND passage_start IS NULL`.execute(database.sql);
  return rows[0]!.count;
}
