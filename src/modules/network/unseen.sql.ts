import { sql } from '../../db/sql.js';
import type { Batch } from '../../graphql/types/loaders.js';

/** Whether anything has been committed that snapshots of the database, as PostgreSQL writes them, did not see. */
export const unseenBy: Batch<string, boolean> = async (database, snapshots) => {
  // Read in order, the log is looked at from where a snapshot ends.
  const { rows } = await sql<{ unseen: boolean }>`
    SELECT (SELECT true FROM graph_change
             WHERE xid >= pg_snapshot_xmin(snapshot)
               AND NOT pg_visible_in_snapshot(xid, snapshot)
             ORDER BY xid LIMIT 1) IS NOT NULL AS unseen
      FROM unnest((SELECT ${snapshots}::pg_snapshot[])) WITH ORDINALITY AS asked (snapshot, place)
     ORDER BY place`.execute(database.sql);
  return rows.map(({ unseen }) => unseen);
};
