import { LRUCache } from 'lru-cache';

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
    if (known !== undefined || !/^[\s(]*(?:SELECT|WITH)\b/i.test(text)) return known;
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
