import { CompiledQuery, type Kysely, type QueryResult } from 'kysely';
import { escapeIdentifier, escapeLiteral } from 'pg';
import { Sql as Piece } from 'sql-template-tag';

/**
 * A piece of SQL, or a whole statement that answers with rows: text between parameters, each of which stays a parameter.
 * Pieces within pieces lie flat, so that one that is kept costs a copy of a few strings wherever it is used again.
 */
export class Sql<Row = unknown> extends Piece {
  execute(database: Kysely<unknown>): Promise<QueryResult<Row>> {
    // By the executor, which for the time of a request is one that cancels what nobody waits for any more.
    return database.getExecutor().executeQuery<Row>(CompiledQuery.raw(this.text, this.values));
  }
}

/** SQL with values: a `Sql` becomes part of the text, everything else a parameter. */
export function sql<Row = unknown>(strings: TemplateStringsArray, ...values: readonly unknown[]): Sql<Row> {
  return new Sql<Row>(strings, values);
}

/** Text of SQL that no user wrote. */
sql.raw = (text: string): Sql => new Sql([text], []);

/** A name, or names with dots between them, such as that of a column with its table. */
sql.ref = (name: string): Sql => sql.raw(name.split('.').map(escapeIdentifier).join('.'));

/** A value as part of the text, so that the planner knows it. */
sql.lit = (value: string | number | boolean): Sql =>
  sql.raw(typeof value === 'string' ? escapeLiteral(value) : String(value));

/** Pieces or values with a separator between them; nothing, of none. */
sql.join = (items: readonly unknown[], separator = sql`, `): Sql =>
  new Sql(
    ['', ...Array<string>(Math.max(0, 2 * items.length - 1)).fill('')],
    items.flatMap((item, i) => (i === 0 ? [item] : [separator, item])),
  );
