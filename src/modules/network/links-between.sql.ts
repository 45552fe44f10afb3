import { sql, type Sql } from '../../db/sql.js';
import { all } from '../../db/listing.js';
import type { Database } from '../../db/database.js';
import { linkColumns } from '../links/link.sql.js';
import { Link, type LinkRow } from '../links/link.type.js';
import { edgeConditions, evidenceOfEdge } from './adjacency.sql.js';
import type { GraphFilter } from './graph-filter.js';

export type Pair = readonly [string, string];

/** The best link between each of some pairs of entities, either way round: the one with the most independent sources. */
export async function bestLinks(
  database: Database,
  pairs: readonly Pair[],
  filter: GraphFilter,
): Promise<Map<string, Link>> {
  const best = new Map<string, Link>();
  for (const link of await linksBetween(database, pairs, filter, null)) {
    for (const key of [`${link.fromId} ${link.toId}`, `${link.toId} ${link.fromId}`]) {
      if (!best.has(key)) best.set(key, link);
    }
  }
  return best;
}

/** The links between some pairs of entities, either way round, at most `limit` of them, the best backed first. */
export async function linksBetween(
  database: Database,
  pairs: readonly Pair[],
  filter: GraphFilter,
  limit: number | null,
): Promise<Link[]> {
  const both = [...pairs, ...pairs.map(([a, b]): Pair => [b, a])];
  const [from, to] = [both.map(([a]) => a), both.map(([, b]) => b)];
  const between = (edges: Sql) => sql`
      SELECT ${evidenceOfEdge} AS evidence, ${linkColumns('edge', sql`edge.of_column`).list}
        FROM pair JOIN ${edges} AS edge ON edge.from_id = pair.from_id AND edge.to_id = pair.to_id
       WHERE ${all(edgeConditions(filter))}`;
  // The planner cannot join by index with those edges that are columns, but can look them up by their ends.
  const { rows } = await sql<LinkRow>`
    WITH pair AS MATERIALIZED (SELECT DISTINCT * FROM unnest(${from}::uuid[], ${to}::uuid[]) AS pair (from_id, to_id))
    SELECT * FROM (
      ${between(sql`(SELECT link.*, false AS of_column FROM link)`)}
      UNION ALL
      ${between(sql`(SELECT * FROM edge WHERE of_column AND from_id = ANY (${from}::uuid[]) AND to_id = ANY (${to}::uuid[]))`)}
    ) AS link
     ORDER BY evidence DESC, link_type, link_id
     LIMIT ${limit}`.execute(database.sql);
  return rows.map((row) => new Link(row));
}

/** The links among some entities, at most `limit` of them, the best backed first. */
export async function linksAmong(
  database: Database,
  ids: readonly string[],
  filter: GraphFilter,
  limit: number,
): Promise<Link[]> {
  const { rows } = await sql<LinkRow>`
    SELECT ${linkColumns('edge', sql`edge.of_column`).list} FROM edge
     WHERE ${all([
       sql`edge.from_id = ANY (${ids}::uuid[])`,
       sql`edge.to_id = ANY (${ids}::uuid[])`,
       ...edgeConditions(filter),
     ])}
     ORDER BY ${evidenceOfEdge} DESC, edge.type, edge.id
     LIMIT ${limit}`.execute(database.sql);
  return rows.map((row) => new Link(row));
}
