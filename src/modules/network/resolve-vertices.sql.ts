import { sql } from '../../db/sql.js';
import type { Batch } from '../../graphql/types/loaders.js';
import { entityKey } from '../entities/ref.sql.js';

/** What a Ref names, and whether the index of the graph knows all that had been written when it was looked up. */
export interface Vertex {
  readonly key: string | null;
  readonly stale: boolean;
}

/**
 * Looks up what Refs name, and in the same statement whether anything has been committed that a snapshot did not see:
 * an answer of an index that has that snapshot is then as fresh as this look-up.
 */
export const verticesByRef: Batch<string, Vertex, string | null> = async (database, refs, snapshot) => {
  const ids = refs.map(entityKey);
  // What the planner does not see of parameters it cannot plan anew for, which would cost more than the rest; and read in
  // order, the log is looked at from where the snapshot ends.
  const { rows } = await sql<{ id: string | null; slug: string | null; stale: boolean }>`
    SELECT node.id, node.slug, index.stale
      FROM (SELECT (
              SELECT true FROM graph_change
               WHERE xid >= (SELECT pg_snapshot_xmin(${snapshot}::pg_snapshot))
                 AND NOT pg_visible_in_snapshot(xid, (SELECT ${snapshot}::pg_snapshot))
               ORDER BY xid LIMIT 1) IS NOT NULL) AS index (stale)
      LEFT JOIN node
        ON node.slug = ANY ((SELECT ${refs.filter((_, i) => ids[i] === null)}::text[])::text[])
        OR node.id = ANY ((SELECT ${ids.filter((id) => id !== null)}::uuid[])::uuid[])`.execute(database.sql);
  const { stale } = rows[0]!;
  const found = new Map(rows.flatMap(({ id, slug }) => [[id, id] as const, [slug, id] as const]));
  return refs.map((ref, i) => ({ key: found.get(ids[i] ?? ref) ?? null, stale }));
};
