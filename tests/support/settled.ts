import { sql } from '../../src/db/sql.js';

import type { Database } from '../../src/db/database.js';
import { eventually } from './process.js';

/**
 * Waits until followers may read all that has been committed: transactions of other tests' databases on the same
 * server, however little they have to do with it, hold it back while they run.
 */
export async function settled(database: Database): Promise<void> {
  await eventually('the change log is settled', async () => {
    const { rows } = await sql<{ settled: boolean }>`
      SELECT NOT EXISTS (SELECT FROM change
                          WHERE era = (SELECT era FROM change_era)
                            AND xid >= pg_snapshot_xmin(pg_current_snapshot())) AS settled`.execute(
      database.sql,
    );
    return rows[0]!.settled ? true : undefined;
  });
}
