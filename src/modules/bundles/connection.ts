import type { PoolClient } from 'pg';
import { againOnConflict } from '../../db/again.js';
import type { Database } from '../../db/database.js';
import { silentLog } from '../../db/log.js';
import { createPool } from '../../db/pool.js';

/** Lends a connection of its own, whose statements may take as long as they must. */
export async function withConnection<T>(
  { url }: Pick<Database, 'url'>,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const pool = createPool({
    url,
    poolMax: 1,
    statementTimeoutMs: 0,
    connectTimeoutMs: 10_000,
    log: silentLog,
  });
  const client = await pool.connect();
  let failed = true;
  try {
    await client.query(`
      SET idle_in_transaction_session_timeout = 0; SET TimeZone = 'UTC';
      SET work_mem = '128MB'; SET maintenance_work_mem = '256MB'; SET jit = off; SET extra_float_digits = 1`);
    // A server that is busy with a long statement would not see that whoever asked for it is gone, and hold its locks.
    // Some platforms cannot look, and refuse.
    await client.query(`SET client_connection_check_interval = '1s'`).catch(() => undefined);
    const result = await work(client);
    failed = false;
    return result;
  } finally {
    client.release(failed);
    await pool.end();
  }
}

/**
 * Runs work in one transaction; on any error, and if that is its end, nothing of it stays. Work runs again where the
 * database ends it in favour of another writer.
 */
export function inTransaction<T>(
  client: PoolClient,
  work: () => Promise<T>,
  end: 'COMMIT' | 'ROLLBACK' = 'COMMIT',
): Promise<T> {
  return againOnConflict(() => once(client, work, end));
}

async function once<T>(client: PoolClient, work: () => Promise<T>, end: string): Promise<T> {
  await client.query('BEGIN');
  try {
    const result = await work();
    await client.query(end);
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
