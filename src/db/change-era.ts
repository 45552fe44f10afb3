import { sql } from './sql.js';

import type { Database } from './database.js';
import type { Log } from './log.js';

/**
 * Begins a new era of the change log where the database has come into another cluster, or on another timeline of its
 * cluster: transaction numbers then begin again below some that readers have passed. To be called before the first write.
 */
export async function keepEra({ sql: database }: Pick<Database, 'sql'>, log: Log): Promise<void> {
  const { rows } = await sql<{ cluster: string | null; known: string | null; standby: boolean }>`
    SELECT cluster AS known, pg_is_in_recovery() AS standby,
           CASE WHEN has_function_privilege('pg_control_system()', 'EXECUTE')
                 AND has_function_privilege('pg_walfile_name(pg_lsn)', 'EXECUTE')
                 AND NOT pg_is_in_recovery()
                THEN (SELECT system_identifier FROM pg_control_system())
                     || '/' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) END AS cluster
      FROM change_era`.execute(database);
  const { cluster, known, standby } = rows[0]!;
  if (standby || cluster === known) return;
  if (cluster === null) {
    log.warn(
      "The database's user may not call pg_control_system(), so a restore into another cluster goes unnoticed: " +
        'raise `change_era.era` by hand after one, or grant EXECUTE on that function.',
    );
    return;
  }
  const raised = await database.transaction().execute(async (transaction) => {
    // Who is writing now finishes in the era in which it began.
    await sql`LOCK TABLE change IN EXCLUSIVE MODE`.execute(transaction);
    return sql<{ era: number }>`
      UPDATE change_era SET era = era + (cluster IS NOT NULL)::int, cluster = ${cluster}
       WHERE cluster IS DISTINCT FROM ${cluster}
      RETURNING era`.execute(transaction);
  });
  const era = raised.rows[0]?.era;
  if (era !== undefined && known !== null) {
    log.info(`The database has come from another cluster; the change log goes on in era ${era}.`);
  }
}
