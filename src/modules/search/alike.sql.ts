import { sql, type Sql } from '../../db/sql.js';
import { type Listing, type SortKey } from '../../db/listing.js';
import { quotedWord } from '../../db/tsquery.js';
import type { SearchQuery } from './search.sql.js';
import { KEYS, SHOWN, fewWith, foundColumns, foundRows, tiersOf, wordTier, type Tier } from './tiers.sql.js';
import { hasWords, named, queryOfWords, textAsked, wordsAsked } from './words.sql.js';

/** The order's name, in its cursors. */
export const ALIKE = 'alike';

/** How near to the most similar word another must be to have been meant as well. */
const NEARLY = sql.lit(0.75);
/** Of how many entities at the most it is looked at how many of the words they have. */
const MOST_PARTLY = sql.lit(3_000);
/** How many words at the most one may have been meant for. */
const MOST_ALIKE = sql.lit(10);

/** For each word that is written: what begins with it and what else is spelled most like it. */
const likelyWords: Sql = sql`
        SELECT lexeme, node_count, any_of, nodes, named
          FROM (SELECT lexeme, node_count, concat_ws(' | ', written.any_of, alike.any_of) AS any_of,
                       COALESCE(written.nodes, 0) + COALESCE(alike.nodes, 0) AS nodes,
                       COALESCE(written.named, 0) + COALESCE(alike.named, 0) AS named
                  FROM written CROSS JOIN LATERAL (
                    SELECT string_agg(${quotedWord(sql`word`)}, ' | ') AS any_of,
                           sum(nodes)::float8 AS nodes, sum(named)::float8 AS named
                      FROM (SELECT * FROM (
                              SELECT word, nodes, named, likeness, max(likeness) OVER () AS best
                                FROM vocabulary CROSS JOIN LATERAL similarity(word, lexeme) AS likeness
                               WHERE word % lexeme AND NOT starts_with(word, lexeme)) AS similar_word
                             WHERE likeness >= best * ${NEARLY}
                             ORDER BY likeness DESC, word LIMIT ${MOST_ALIKE}) AS most_similar) AS alike) AS likely
         WHERE any_of <> ''`;

/** What has at least half of the words that were written, if not all: found by the rare ones. */
const partly = ({ kinds }: SearchQuery): Sql => sql`
        SELECT node.id, node.kind, node.name_key, 100 * (written.words - has.words) + name_size(node.name_key) AS size
          FROM (SELECT count(*) AS words FROM written) AS written
         CROSS JOIN (
           SELECT string_agg(any_of, ' | ')::tsquery AS words
             FROM (SELECT any_of, sum(nodes) OVER (ORDER BY nodes, lexeme) AS so_far FROM word) AS rising
            WHERE so_far <= ${MOST_PARTLY}) AS rare
          JOIN node ON node.search_words @@ rare.words
         CROSS JOIN LATERAL (
           SELECT count(*) AS words FROM likely WHERE node.search_words @@ likely.words) AS has
         WHERE 2 * has.words >= written.words AND (NOT ${hasWords}) IS NOT FALSE
           AND ${kinds ? sql`node.kind = ANY (${kinds}::entity_kind[])` : sql`true`}`;

const PARTLY_PLACE: SortKey[] = [
  { by: sql`node.size`, type: 'int4' },
  { by: sql`node.name_key`, type: 'text' },
  { by: sql`node.id`, type: 'uuid' },
];

const partTier: Tier = {
  number: 3,
  place: PARTLY_PLACE,
  rows: ({ order, limit, wanted }) => sql`
        SELECT size, name_key, id FROM partly AS node WHERE ${wanted} ORDER BY ${order} LIMIT ${limit}`,
};

/** The ways in which what is alike is found: by words of names, by words of all that is said, by most of the words. */
const TIERS = [
  wordTier(1, 'few_named', named, sql`node.in_names`),
  wordTier(2, 'few', sql`${hasWords} AND NOT ${named}`, sql`NOT node.in_names`),
  partTier,
];

/**
 * Entities that a text may have meant, where none has it: what has all of its words if some are misspelled and some
 * are nothing at all, then what has most of them.
 */
export function alikeListing(query: SearchQuery): Listing {
  const alike = sql`
      ${textAsked(query.text)},
      written AS MATERIALIZED (${wordsAsked}),
      word AS MATERIALIZED (${likelyWords}),
      likely AS MATERIALIZED (SELECT any_of::tsquery AS words FROM word),
      query AS MATERIALIZED (${queryOfWords(SHOWN)}),
      ${fewWith(sql`true`)},
      partly AS MATERIALIZED (${partly(query)})`;
  const ofKinds = query.kinds ? sql`kind = ANY (${query.kinds}::entity_kind[])` : sql`true`;
  return {
    order: ALIKE,
    keys: KEYS,
    variesWithPast: true,
    rows: (slice) => sql`
      WITH ${alike}, ${tiersOf(TIERS, slice, query.kinds)}
      ${foundRows(slice)}`,
    handsOn: foundColumns,
    count: () => sql`
      WITH ${alike}
      SELECT ((SELECT count(*) FROM node WHERE ${hasWords} AND ${ofKinds}) + (SELECT count(*) FROM partly))::int AS count`,
  };
}
