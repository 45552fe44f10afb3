import type { Kysely } from 'kysely';
import { sql } from '../../db/sql.js';
import type { Database } from '../../db/database.js';

class Undone<T> extends Error {
  constructor(readonly result: T) {
    super('This was a dry run.');
  }
}

/** Does work that may take long in one transaction, which is undone if it was only to be tried. */
export async function inOneTransaction<T>(
  { sql: database }: Database,
  dryRun: boolean,
  work: (transaction: Kysely<unknown>) => Promise<T>,
): Promise<T> {
  try {
    return await database.transaction().execute(async (transaction) => {
      await sql`SET LOCAL statement_timeout = 0`.execute(transaction);
      const result = await work(transaction);
      if (dryRun) throw new Undone(result);
      return result;
    });
  } catch (error) {
    if (error instanceof Undone) return (error as Undone<T>).result;
    throw error;
  }
}
