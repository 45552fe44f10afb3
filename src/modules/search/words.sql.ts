import { sql, type Sql } from '../../db/sql.js';
import { quotedWord } from '../../db/tsquery.js';

/** The words of a text as a tsquery for `node.search_words`: all must be there, and each may be only begun. */
export function wordQuery(text: string): Sql {
  // What plainto_tsquery makes is quoted words joined by &; ':*' behind each lets it be only begun.
  return sql`regexp_replace(plainto_tsquery('simple', fold(${text}))::text, '''(?= & |$)', ''':*', 'g')::tsquery`;
}

/** A CTE `asked`: the text that is looked for as names are stored to be compared, and its size as a name. */
export const textAsked = (text: string): Sql => sql`
      asked AS MATERIALIZED (SELECT fold(${text}) AS text, name_size(fold(${text})) AS size)`;

/** Whether `node` has all words of `query`. */
export const hasWords = sql`node.search_words @@ (SELECT words FROM query)`;
/** Whether it has them in its names. */
export const named = sql`ts_filter(node.search_words, '{a,b}') @@ (SELECT words FROM query)`;

/** A word that begins so many others is looked for by its beginning; one that begins fewer, by each of them. */
const MOST_WORDS = sql.lit(100);
/** The share of all entities that are taken to have a word that begins so many others. */
const COMMON = sql.lit(0.1);
/** What so few entities have is looked up by itself: to see whether they have the other words too takes little. */
const RARE = sql.lit(200);

/** Of scripts that put no spaces between words a word as it is stored is a whole phrase, and any part may be looked for. */
const UNSPACED = sql.lit(
  '[\\u0E00-\\u0EFF\\u1000-\\u109F\\u1780-\\u17FF\\u3040-\\u30FF\\u3400-\\u9FFF\\uF900-\\uFAFF]',
);

/**
 * A SELECT of a row for each word of the text of `asked` with what the vocabulary knows of those that it begins.
 * `any_of`, a tsquery as text, is null where it begins none.
 *
 * Whole words are worth looking up: an index finds what has all of them by what has the rarest, but reads all that
 * has anything that begins like one, and only of whole words it is known how many entities have them.
 */
export const wordsAsked: Sql = sql`
        SELECT lexeme, node_count,
               CASE WHEN begins_many THEN ${quotedWord(sql`lexeme`)} || ':*' ELSE any_of END AS any_of,
               CASE WHEN begins_many THEN GREATEST(nodes, node_count * ${COMMON}) ELSE nodes END AS nodes,
               CASE WHEN begins_many THEN GREATEST(named, node_count * ${COMMON}) ELSE named END AS named
          FROM (SELECT GREATEST(reltuples, 1)::float8 AS node_count FROM pg_class WHERE oid = 'node'::regclass) AS counted
         CROSS JOIN asked CROSS JOIN LATERAL unnest(tsvector_to_array(to_tsvector('simple', asked.text))) AS lexeme
         CROSS JOIN LATERAL (
           SELECT count(*) = ${MOST_WORDS} AS begins_many, string_agg(${quotedWord(sql`word`)}, ' | ') AS any_of,
                  sum(nodes)::float8 AS nodes, sum(named)::float8 AS named
             FROM (SELECT * FROM (
                     SELECT word, nodes, named FROM vocabulary
                      WHERE word >= lexeme AND word < lexeme || U&'\\+10FFFF'
                      ORDER BY word LIMIT ${MOST_WORDS}) AS begun
                   UNION
                   SELECT * FROM (
                     SELECT word, nodes, named FROM vocabulary
                      WHERE lexeme ~ ${UNSPACED} AND length(lexeme) >= 3
                        AND word LIKE '%' || regexp_replace(lexeme, '([%_\\\\])', '\\\\\\1', 'g') || '%'
                      ORDER BY word LIMIT ${MOST_WORDS}) AS held
                    LIMIT ${MOST_WORDS}) AS begun) AS known`;

/** What an index reads for a word before it finds anything costs that much less than to look at an entity. */
const INDEXED = sql.lit(25);

/**
 * A SELECT of one row from `word`: a tsquery for all that are in it (`words`), null if some word is nowhere; one that
 * finds all that this does, and perhaps more, by little reading (`rare`); and whether so few have all words, or have
 * them in their names, that it takes less to read all of these than to come upon `shown` of them among all entities.
 */
export const queryOfWords = (shown: number): Sql => {
  const few = (expected: string, rarest: string): Sql =>
    sql`(${sql.ref(rarest)} / ${INDEXED} + ${sql.ref(expected)}) * ${sql.ref(expected)} <= ${sql.lit(shown)} * node_count`;
  const expected = (count: string): Sql =>
    sql`max(node_count) * exp(sum(ln(LEAST(1, GREATEST(${sql.ref(count)}, 1) / node_count))))`;
  return sql`
        SELECT all_of::tsquery AS words,
               (CASE WHEN rarest < ${RARE} THEN rarest_of ELSE all_of END)::tsquery AS rare,
               ${few('nodes', 'rarest')} AS few, ${few('named', 'rarest_named')} AS few_named
          FROM (SELECT CASE WHEN bool_and(any_of IS NOT NULL) THEN string_agg('(' || any_of || ')', ' & ') END AS all_of,
                       CASE WHEN bool_and(any_of IS NOT NULL) THEN (array_agg(any_of ORDER BY nodes))[1] END AS rarest_of,
                       max(node_count) AS node_count, min(nodes) AS rarest, min(named) AS rarest_named,
                       ${expected('nodes')} AS nodes, ${expected('named')} AS named
                  FROM word) AS counted`;
};
