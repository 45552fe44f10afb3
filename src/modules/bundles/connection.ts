import type { PoolClient } from 'pg';
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
    const result = await work(client);
    failed = false;
    return result;
  } finally {
    client.release(failed);
    await pool.end();
  }
}

/** Runs work in one transaction; on any error nothing of it stays. */
export async function inTransaction<T>(client: PoolClient, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
