import { LRUCache } from 'lru-cache';
import { Client, Query } from 'pg';

/** How many statements each connection keeps prepared at the most: the server pays for each in memory. */
const MOST_PREPARED = 300;
/** Of how many other statements it is remembered that they came once. */
const MOST_REMEMBERED = 1_000;

/**
 * Names for the questions that come again, so that the server plans them once and not each time: planning a page
 * of the timeline costs six times what reading it does. What comes only once is left without a name.
 */
export class StatementNames {
  readonly #names = new Map<string, string>();
  readonly #once = new LRUCache<string, true>({ max: MOST_REMEMBERED });

  nameOf(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || !/^\s*(?:SELECT|WITH)\b/i.test(text)) return known;
    if (this.#names.size < MOST_PREPARED && this.#once.has(text)) {
      const name = `q${this.#names.size + 1}`;
      this.#names.set(text, name);
      this.#once.delete(text);
      return name;
    }
    this.#once.set(text, true);
    return undefined;
  }
}

/** Lets a connection send under their names the statements that have one. */
export function preparing(client: Client, names: StatementNames): void {
  // Looked up anew each time, as whoever watches the driver replaces it there.
  const send = (...args: unknown[]): unknown =>
    Reflect.apply(Reflect.get(Client.prototype, 'query') as (...args: unknown[]) => unknown, client, args);
  const query = (...args: unknown[]): unknown => {
    const [text, values, callback] = args;
    const isQuestion = typeof text === 'string' && Array.isArray(values);
    const name = isQuestion ? names.nameOf(text) : undefined;
    if (name === undefined) return send(...args);
    // Of an object the driver makes a copy, property by property, which costs more than all else that it does before it sends.
    return callback === undefined
      ? send({ name, text, values })
      : send(Object.assign(new Query(text as string, values as unknown[]), { name, callback }));
  };
  client.query = query as Client['query'];
}
