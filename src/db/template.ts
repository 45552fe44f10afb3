import { randomUUID } from 'node:crypto';
import { CompiledQuery, type Kysely, type QueryResult } from 'kysely';
import type { Sql } from './sql.js';

/**
 * A statement that is put together once and asked again with other values, since putting it together may cost more than
 * all else that is done to ask it.
 */
export class Template<Row> {
  readonly text: string;
  readonly #values: readonly unknown[];
  /** By the number of a value: which of the given ones takes its place, -1 for none. */
  readonly #slots: readonly number[];

  /** `write` gets as many texts as values are to be given, which nobody can guess, and puts them where these belong. */
  constructor(count: number, write: (slots: readonly string[]) => Sql<Row>) {
    const slots: readonly unknown[] = Array.from({ length: count }, () => randomUUID());
    const { text, values } = write(slots as readonly string[]);
    this.text = text;
    this.#values = values;
    this.#slots = values.map((value) => slots.indexOf(value));
  }

  execute(database: Kysely<unknown>, given: readonly unknown[]): Promise<QueryResult<Row>> {
    const values = this.#values.map((value, i) => (this.#slots[i] === -1 ? value : given[this.#slots[i]!]));
    return database.getExecutor().executeQuery<Row>(CompiledQuery.raw(this.text, values));
  }
}
