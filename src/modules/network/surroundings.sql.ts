import { sql } from '../../db/sql.js';
import type { Database } from '../../db/database.js';
import { all } from '../../db/listing.js';
import { edgeConditions, evidenceOfEdge } from './adjacency.sql.js';
import type { GraphFilter } from './graph-filter.js';

/**
 * The entities linked with some others, the best linked first: those with the most links to them, then those
 * with the best backed, then the oldest entry.
 */
export async function bestLinked(
  database: Database,
  around: readonly string[],
  filter: GraphFilter,
  limit: number,
): Promise<string[]> {
  const half = (here: string, there: string) => sql`
      SELECT ${sql.ref(`edge.${there}`)} AS id, ${evidenceOfEdge} AS evidence FROM edge
       WHERE ${all([
         sql`${sql.ref(`edge.${here}`)} = ANY (${around}::uuid[])`,
         sql`${sql.ref(`edge.${there}`)} <> ALL (${around}::uuid[])`,
         ...edgeConditions(filter),
       ])}`;
  const { rows } = await sql<{ id: string }>`
    SELECT linked.id
      FROM (${half('from_id', 'to_id')} UNION ALL ${half('to_id', 'from_id')}) AS linked
     ${filter.kinds ? sql`JOIN node ON node.id = linked.id AND node.kind = ANY (${filter.kinds}::entity_kind[])` : sql``}
     GROUP BY linked.id
     ORDER BY count(*) DESC, sum(evidence) DESC, linked.id
     LIMIT ${limit}`.execute(database.sql);
  return rows.map(({ id }) => id);
}
