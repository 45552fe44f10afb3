import { sql } from '../../db/sql.js';
import type { Database } from '../../db/database.js';
import type { TimelineKindName } from '../timeline/timeline.type.js';

/** An item of the timeline that is no more. */
export interface Deletion {
  readonly id: string;
  readonly kind: TimelineKindName;
  readonly slug: string;
  readonly at: string;
  readonly merged: boolean;
}

const MOST = 100;

/** The items that were deleted or merged into others last, the latest first; those entered again are not among them. */
export async function lastDeletions(
  database: Database,
  kinds: readonly TimelineKindName[] | null,
): Promise<Deletion[]> {
  const { rows } = await sql<Deletion>`
    SELECT change.subject_id AS id, change.kind, change.slug, change.at, change.operation = 'MERGE' AS merged
      FROM change
     WHERE change.operation IN ('DELETE', 'MERGE') AND change.kind IN ('EVENT', 'SHIPMENT', 'CLAIM', 'SOURCE')
       AND ${kinds ? sql`change.kind = ANY (${kinds}::change_kind[])` : sql`true`}
       AND NOT EXISTS (SELECT FROM node WHERE node.id = change.subject_id)
     ORDER BY change.era DESC, change.xid DESC, change.seq DESC
     LIMIT ${MOST}`.execute(database.sql);
  return [...new Map(rows.reverse().map((row) => [row.id, row])).values()].reverse();
}
