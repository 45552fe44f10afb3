import { sql, type RawBuilder } from 'kysely';

/** The words of a text as a tsquery for `node.search_words`: all must be there, and each may be only begun. */
export function wordQuery(text: string): RawBuilder<unknown> {
  // What plainto_tsquery makes is quoted words joined by &; ':*' behind each lets it be only begun.
  return sql`regexp_replace(plainto_tsquery('simple', fold(${text}))::text, '''(?= & |$)', ''':*', 'g')::tsquery`;
}
