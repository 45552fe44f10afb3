import { createHash } from 'node:crypto';
import { sql } from '../../db/sql.js';
import type { Database } from '../../db/database.js';

/** What tells a client that what it has is still all that there is. */
export interface Validators {
  /** An ETag for whatever is made of the graph as it is. */
  readonly etag: string;
  readonly lastModified: Date;
}

/**
 * The state of the graph by the end of its change log; null while somebody writes, since what they commit may be dated
 * before what is there already, and just after a write, as dates in HTTP know no part of a second.
 */
export async function validators(database: Database): Promise<Validators | null> {
  const { rows } = await sql<{ at: Date; place: string }>`
    SELECT at, concat_ws('-', era, xid, seq) AS place
      FROM change
     WHERE NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'transactionid' AND mode = 'ExclusiveLock')
       AND NOT EXISTS (SELECT FROM pg_snapshot_xip(pg_current_snapshot()))
     ORDER BY era DESC, xid DESC, seq DESC LIMIT 1`.execute(database.sql);
  const last = rows[0];
  if (!last) return null;
  const lastModified = new Date(last.at);
  if (Date.now() - lastModified.getTime() < 1_000) return null;
  return { etag: createHash('sha256').update(last.place).digest('base64url').slice(0, 22), lastModified };
}
