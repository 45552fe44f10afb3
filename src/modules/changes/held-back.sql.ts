import { sql } from '../../db/sql.js';
import type { Database } from '../../db/database.js';

/**
 * For how many seconds the log of changes has been held back: the age of the oldest change that is committed but may not be
 * read yet, because a transaction is still under way that may write before it. 0 if there is none.
 */
export async function heldBackSeconds(database: Database): Promise<number> {
  const { rows } = await sql<{ seconds: number }>`
    SELECT COALESCE(EXTRACT(EPOCH FROM clock_timestamp() - min(at)), 0)::float8 AS seconds
      FROM change
     WHERE era = (SELECT era FROM change_era) AND xid >= pg_snapshot_xmin(pg_current_snapshot())`.execute(
    database.sql,
  );
  return rows[0]!.seconds;
}
