import { sql, type Sql } from '../../db/sql.js';
import type { Database } from '../../db/database.js';
import { queryOfWords, textAsked, wordQuery, wordsAsked } from '../search/words.sql.js';
import type { TimelineSource } from './timeline-sources.sql.js';
import type { TimelineKindName } from './timeline.type.js';

/** The words of a timeline's filter with what the vocabulary knew of them. */
export interface KnownWords {
  /** A tsquery for all of them; null if one of them is nowhere. */
  readonly query: string | null;
  /** A tsquery that finds all that have them, and perhaps more, by little reading. */
  readonly rare: string | null;
  /** Whether so few entities have them all that these are looked up, rather than looked for along the timeline. */
  readonly few: boolean;
}

/** A page of a timeline. */
const SHOWN = 50;

/** What is known of the words of a text, by which their timeline is read in the cheaper way. */
export async function knownWords(database: Database, text: string): Promise<KnownWords> {
  const { rows } = await sql<{ query: string | null; rare: string | null; few: boolean }>`
    WITH ${textAsked(text)}, word AS MATERIALIZED (${wordsAsked}), query AS MATERIALIZED (${queryOfWords(SHOWN)})
    SELECT words::text AS query, rare::text AS rare, words IS NULL OR few AS few FROM query`.execute(
    database.sql,
  );
  return rows[0]!;
}

/** The items that have some words, looked up by them. */
export function itemsOfWords(
  { rare }: KnownWords,
  kinds: readonly TimelineKindName[] | null,
): TimelineSource[] {
  if (rare === null) return [];
  return [
    {
      from: sql`(
                SELECT * FROM node
                 WHERE search_words @@ ${rare}::tsquery AND earliest IS NOT NULL OFFSET 0)`,
      where: kinds ? [sql`item.kind = ANY (${kinds}::entity_kind[])`] : [],
      together: true,
    },
  ];
}

/**
 * The condition of having the words of a text, of an item that is a row of `node` or, if not, has one. Written so that
 * no index is used for it: which way to read is for `knownWords` to say, as the planner knows nothing of the words.
 */
export function hasWords(text: string, known: KnownWords | null, isNode: boolean): Sql {
  const words = known ? sql`${known.query}::tsquery` : wordQuery(text);
  return isNode
    ? sql`(item.search_words @@ ${words}) IS TRUE`
    : sql`(SELECT named.search_words @@ ${words} FROM node AS named WHERE named.id = item.id)`;
}
