import DataLoader from 'dataloader';
import type { Database } from '../../db/database.js';

/** Answers many keys at once: one answer per key, in the keys' order. */
export type Batch<Key, Value, Args = void> = (
  database: Database,
  keys: readonly Key[],
  args: Args,
) => Promise<readonly (Value | Error)[]>;

/**
 * The loaders of one request: one per batch function and arguments, made when first asked for. Fields that
 * are asked for with the same arguments on many parents so become one call of the batch function.
 */
export class Loaders {
  readonly #database: Database;
  readonly #byBatch = new Map<unknown, Map<string, unknown>>();

  constructor(database: Database) {
    this.#database = database;
  }

  of<Key, Value, Args = void>(batch: Batch<Key, Value, Args>, args: Args): DataLoader<Key, Value> {
    let byArgs = this.#byBatch.get(batch);
    if (!byArgs) this.#byBatch.set(batch, (byArgs = new Map<string, unknown>()));
    const signature = args === undefined ? '' : JSON.stringify(args);
    let loader = byArgs.get(signature) as DataLoader<Key, Value> | undefined;
    if (!loader) {
      loader = new DataLoader<Key, Value>((keys) => batch(this.#database, keys, args));
      byArgs.set(signature, loader);
    }
    return loader;
  }
}
