import { sql } from '../../db/sql.js';
import type { Database } from '../../db/database.js';

/**
 * For how many seconds the oldest committed change that readers may not see yet has waited for a transaction that began
 * before it; 0 if all are told.
 */
export async function changeLogLag({ sql: database }: Pick<Database, 'sql'>): Promise<number> {
  const { rows } = await sql<{ lag: number }>`
    SELECT EXTRACT(EPOCH FROM clock_timestamp() - at)::float8 AS lag FROM change
     WHERE era = (SELECT era FROM change_era) AND xid >= pg_snapshot_xmin(pg_current_snapshot())
     ORDER BY era, xid, seq LIMIT 1`.execute(database);
  return Math.max(0, Math.round((rows[0]?.lag ?? 0) * 1000) / 1000);
}
