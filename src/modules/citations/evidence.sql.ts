import { sql } from 'kysely';
import type { Batch } from '../../graphql/types/loaders.js';

/** How well an entity or a link is backed, as the database counts it on every write. */
export interface EvidenceRow {
  readonly citations: number;
  readonly sources: number;
  readonly independentSources: number;
  readonly supporting: number;
  readonly disputing: number;
  readonly knownSince: string | null;
}

const NONE: EvidenceRow = {
  citations: 0,
  sources: 0,
  independentSources: 0,
  supporting: 0,
  disputing: 0,
  knownSince: null,
};

/** The evidence for entities, or for links. */
export const evidenceOf: Batch<string, EvidenceRow, 'entity' | 'link'> = async (database, ids, subject) => {
  const key = sql.ref(`${subject}_id`);
  const { rows } = await sql<EvidenceRow & { id: string }>`
    SELECT ${key} AS id, citations, sources, independent_sources AS "independentSources",
           supporting, disputing, known_since::text AS "knownSince"
      FROM ${sql.table(`${subject}_evidence`)} WHERE ${key} = ANY (${ids}::uuid[])`.execute(database.sql);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? NONE);
};
