import type { Kysely, QueryExecutor } from 'kysely';

import type { AbortNotice } from './abort-notice.js';
import type { Database } from './database.js';

/**
 * The same database for the time of one request: when the signal aborts, because nobody waits for the answer any more,
 * its statements are cancelled in the server too, rather than left to run to their end.
 */
export function forRequest(database: Database, signal: AbortNotice): Database {
  return { ...database, sql: abortable(database, signal) };
}

function abortable(database: Database, signal: AbortNotice): Kysely<unknown> {
  const { sql } = database;
  // Straight to the pool: what Kysely does beside that, and with a signal above all, costs more than the driver does.
  const executeQuery = ((query) => database.ask(query, signal)) as QueryExecutor['executeQuery'];
  let executor: QueryExecutor | undefined;
  return override(
    sql,
    'getExecutor',
    () => (executor ??= override(sql.getExecutor(), 'executeQuery', executeQuery)),
  );
}

/** `target` with one of its methods replaced; the others still run on the target, whose private fields they need. */
function override<T extends object, K extends keyof T>(target: T, name: K, replacement: T[K]): T {
  return new Proxy(target, {
    get: (_, key) => {
      if (key === name) return replacement;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
