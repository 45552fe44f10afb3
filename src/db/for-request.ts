import type { Kysely, QueryExecutor } from 'kysely';

import type { Database } from './database.js';

/**
 * The same database for the time of one request: when the signal aborts, because nobody waits for the answer any more,
 * its statements are cancelled in the server too, rather than left to run to their end.
 */
export function forRequest(database: Database, signal: AbortSignal): Database {
  return { ...database, sql: abortable(database.sql, signal) };
}

function abortable(sql: Kysely<unknown>, signal: AbortSignal): Kysely<unknown> {
  return override(sql, 'getExecutor', () => abortableExecutor(sql.getExecutor(), signal));
}

function abortableExecutor(executor: QueryExecutor, signal: AbortSignal): QueryExecutor {
  const executeQuery: QueryExecutor['executeQuery'] = (query, options) =>
    executor.executeQuery(query, { signal, inflightQueryAbortStrategy: 'cancel query', ...options });
  return override(executor, 'executeQuery', executeQuery);
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
