import { sql, type Sql } from './sql.js';

/** A word as the input of `tsquery` takes it, whatever characters it has. */
export function quotedWord(word: Sql): Sql {
  return sql`'''' || replace(replace(${word}, '\\', '\\\\'), '''', '''''') || ''''`;
}
