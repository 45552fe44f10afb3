import { Columns } from '../../db/columns.js';
import { sql } from '../../db/sql.js';
import { listing, type Listing } from '../../db/listing.js';
import type { Wanted } from '../../db/wanted.js';
import type { StanceName } from './citation.type.js';

const COLUMNS = [
  'entity_id',
  'link_id',
  'stance',
  'passage_start',
  'passage_end',
  'passage_sha256',
  'page',
  'credibility',
  'note',
] as const;

/** What is wanted of `CitationRow`. */
export function citationColumns(wanted: Wanted): Columns {
  const names = COLUMNS.filter((column) => wanted.has(column));
  return new Columns(
    sql.join([sql`citation.id, citation.source_id`, ...names.map((name) => sql.ref(`citation.${name}`))]),
    wanted.has('id') ? ['id', ...names] : names,
  );
}

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
      // A link that comes from a column is cited where its entity is, whose key it has.
      parent === 'link'
        ? sql`(citation.link_id = parent.id OR citation.entity_id = parent.id)`
        : sql`${sql.ref(`citation.${parent}_id`)} = parent.id`,
      ...(stance ? [sql`citation.stance = ${stance}::stance`] : []),
    ],
  });
