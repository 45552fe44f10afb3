import { translateDatabaseError } from './database-errors.js';

/** So often work is begun anew before its conflict is told. */
const TRIES = 5;

/**
 * Does a transaction's work again, from its beginning, where the database ended it in favour of another's: of two that
 * wait for each other, and of two that cannot have been one after the other, one has to go.
 */
export async function againOnConflict<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1)
    try {
      return await work();
    } catch (error) {
      if (tries === TRIES || translateDatabaseError(error)?.code !== 'CONFLICT') throw error;
    }
}
