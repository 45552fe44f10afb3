import { hash } from 'node:crypto';
import type { GraphQLRequest } from '@apollo/server';
import { LRUCache } from 'lru-cache';

/** Sum of the lengths of the texts that are kept. */
const MOST_CHARACTERS = 30_000_000;

/**
 * The texts of operations by their hashes, where Apollo Server looks for those that clients name by hash. Whoever sends a
 * text is taken for one who names it: the hash that Apollo Server makes of each text itself costs ten times what this does.
 */
export class OperationTexts {
  readonly #texts = new LRUCache<string, string>({
    maxSize: MOST_CHARACTERS,
    sizeCalculation: ({ length }) => length,
  });

  /** Names an operation by the hash of its text, which is found again since it is asked for before anything else is named. */
  name(request: GraphQLRequest): void {
    const { query, extensions } = request;
    if (!query || extensions?.persistedQuery) return;
    const sha256Hash = hash('sha256', query);
    if (!this.#texts.has(sha256Hash)) this.#texts.set(sha256Hash, query);
    request.extensions = { ...extensions, persistedQuery: { version: 1, sha256Hash } };
    request.query = undefined;
  }

  get(key: string): Promise<string | undefined> {
    return Promise.resolve(this.#texts.get(hashIn(key)));
  }

  set(key: string, text: string): Promise<void> {
    this.#texts.set(hashIn(key), text);
    return Promise.resolve();
  }

  delete(key: string): Promise<boolean> {
    return Promise.resolve(this.#texts.delete(hashIn(key)));
  }
}

/** Keys have a prefix, which says that it is a text that is asked for. */
const hashIn = (key: string): string => key.slice(key.lastIndexOf(':') + 1);
