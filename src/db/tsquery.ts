import { sql, type RawBuilder } from 'kysely';

/** A word as the input of `tsquery` takes it, whatever characters it has. */
export function quotedWord(word: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`'''' || replace(replace(${word}, '\\', '\\\\'), '''', '''''') || ''''`;
}
