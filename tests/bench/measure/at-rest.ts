import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from '../../../src/db/sql.js';
import type { Database } from '../../../src/db/database.js';

const LOOK_MS = 100;
/** Between two statements that wait for the same connection of a peer there may seem to be none. */
const LOOKS_AT_REST = 3;
const MOST_MS = 300_000;

/**
 * Waits until a database has nothing to do, so that what is measured next is not what was asked before: a server that nobody waits
 * for any more may still have questions in its queue. Statements that take longer than a second are then cancelled.
 */
export async function untilAtRest(database: Database): Promise<void> {
  const deadline = Date.now() + MOST_MS;
  for (let atRest = 0; atRest < LOOKS_AT_REST;) {
    const { rows } = await sql<{ busy: number }>`
      SELECT count(*)::int AS busy,
             count(*) FILTER (WHERE now() - query_start > interval '1 second' AND pg_cancel_backend(pid)) AS cancelled
        FROM pg_stat_activity
       WHERE datname = current_database() AND backend_type = 'client backend' AND state = 'active'
         AND pid <> pg_backend_pid()`.execute(database.sql);
    atRest = rows[0]!.busy === 0 ? atRest + 1 : 0;
    if (Date.now() > deadline) throw new Error('The database has not come to rest for five minutes.');
    await sleep(LOOK_MS);
  }
}
