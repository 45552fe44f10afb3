import { sql } from 'kysely';
import { all, ordering, past, sortKeys, type Listing, type SortKey } from '../../db/listing.js';
import { Wanted } from '../../db/wanted.js';
import { entityColumns } from '../entities/entity.sql.js';
import type { EntityKindName } from '../entities/kinds.js';
import { wordQuery } from './words.sql.js';

export interface SearchQuery {
  readonly text: string;
  readonly kinds?: readonly EntityKindName[] | null | undefined;
}

/** How many that match are weighed at the most; a search with more is too wide for its order to mean much. */
const MAX_CANDIDATES = 2000;

const KEYS: SortKey[] = [
  { by: sql`found.score`, type: 'numeric' },
  { by: sql`found.id`, type: 'uuid' },
];

/**
 * Entities that a text finds, the best first: by the words of names, aliases and summary (each may be only
 * begun), by names that are spelled alike, and by any three or more characters in a name, for scripts without
 * spaces.
 */
export function searchListing({ text, kinds }: SearchQuery): Listing {
  const ofKinds = kinds ? sql`AND node.kind = ANY (${kinds}::entity_kind[])` : sql``;
  const asked = sql`
      SELECT fold(${text}) AS text, '%' || regexp_replace(fold(${text}), '([%_\\\\])', '\\\\\\1', 'g') || '%' AS pattern,
             ${wordQuery(text)} AS words`;
  const matches = [
    sql`node.search_words @@ (SELECT words FROM asked)`,
    sql`node.search_names %> (SELECT text FROM asked)`,
    ...(text.length >= 3 ? [sql`node.search_names LIKE (SELECT pattern FROM asked)`] : []),
  ];
  const found = sql`
      WITH asked AS MATERIALIZED (${asked}),
      candidate AS (
        ${sql.join(
          matches.map(
            (match) => sql`(SELECT node.id FROM node WHERE ${match} ${ofKinds} LIMIT ${MAX_CANDIDATES})`,
          ),
          sql` UNION `,
        )}
      )
      SELECT node.id,
             (0.5 * word_similarity(asked.text, node.search_names)
               + 0.3 * similarity(asked.text, node.name_key)
               + 0.2 * ts_rank(node.search_words, asked.words))::numeric(6, 5) AS score
        FROM candidate JOIN node USING (id) CROSS JOIN asked`;
  return {
    order: 'score',
    keys: KEYS,
    descending: true,
    rows: (slice, wanted = Wanted.everything) => sql`
      SELECT found.score::float8 AS score, ${entityColumns(wanted)}${sortKeys(KEYS, wanted)}
        FROM (${found}) AS found JOIN node ON node.id = found.id
       WHERE ${all(past(KEYS, true, slice))}
       ORDER BY ${ordering(KEYS, true, slice)}
       LIMIT ${slice.limit}`,
    count: () => sql`SELECT count(*)::int AS count FROM (${found}) AS found`,
  };
}
