import { sql } from 'kysely';
import { listing, type Listing } from '../../db/listing.js';
import type { Batch } from '../../graphql/types/loaders.js';
import { Citation, type CitationRow, type StanceName } from './citation.type.js';

const citationColumns = sql`
    citation.id AS citation_id, citation.entity_id, citation.link_id, citation.source_id, citation.stance,
    citation.passage_start, citation.passage_end, citation.passage_sha256,
    citation.page, citation.credibility, citation.note`;

export interface CitationsOf {
  /** What the parent is to the citations: what they back, or where they come from. */
  readonly parent: 'entity' | 'link' | 'source';
  readonly stance?: StanceName | null | undefined;
}

/** The citations of an entity, of a link, or that a source gives. */
export const citationListing = ({ parent, stance }: CitationsOf): Listing =>
  listing({
    order: 'entry',
    keys: [{ by: sql`citation.id`, type: 'uuid' }],
    select: citationColumns,
    from: sql`citation`,
    where: [
      sql`${sql.ref(`citation.${parent}_id`)} = parent.id`,
      ...(stance ? [sql`citation.stance = ${stance}::stance`] : []),
    ],
  });

export const citationsById: Batch<string, Citation | null> = async (database, ids) => {
  const { rows } = await sql<CitationRow>`
    SELECT ${citationColumns} FROM citation WHERE id = ANY (${ids}::uuid[])`.execute(database.sql);
  const byId = new Map(rows.map((row) => [row.citation_id, new Citation(row)]));
  return ids.map((id) => byId.get(id) ?? null);
};
