import { sql } from '../../../db/sql.js';
import type { Database } from '../../../db/database.js';
import type { EntityKindName } from '../../entities/kinds.js';

/** The kinds of the entities that these slugs name, be it that they were merged into others. */
export async function kindsBySlug(
  database: Database,
  slugs: readonly string[],
): Promise<Map<string, EntityKindName>> {
  if (slugs.length === 0) return new Map();
  const { rows } = await sql<{ slug: string; kind: EntityKindName }>`
    SELECT slug, kind FROM node WHERE slug = ANY (${[...slugs]}::text[])
    UNION
    SELECT slug, kind FROM merged_entity WHERE slug = ANY (${[...slugs]}::text[])`.execute(database.sql);
  return new Map(rows.map(({ slug, kind }) => [slug, kind]));
}
