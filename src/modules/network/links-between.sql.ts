import { sql } from 'kysely';
import { all } from '../../db/listing.js';
import type { Database } from '../../db/database.js';
import { linkColumns } from '../links/link.sql.js';
import { Link, type LinkRow } from '../links/link.type.js';
import { edgeConditions, evidenceOfEdge } from './adjacency.sql.js';
import type { GraphFilter } from './graph-filter.js';

/** The best link between each pair of entities, either way round: the one with the most independent sources. */
export async function bestLinks(
  database: Database,
  pairs: readonly (readonly [string, string])[],
  filter: GraphFilter,
): Promise<Map<string, Link>> {
  const [heres, theres] = [pairs.map(([here]) => here), pairs.map(([, there]) => there)];
  const joined = (from: string, to: string) => sql`
      SELECT pair.here, pair.there, ${evidenceOfEdge} AS evidence, ${linkColumns('edge', sql`edge.of_column`)}
        FROM pair JOIN edge ON edge.from_id = ${sql.ref(`pair.${from}`)} AND edge.to_id = ${sql.ref(`pair.${to}`)}
       WHERE ${all(edgeConditions(filter))}`;
  const { rows } = await sql<LinkRow & { here: string; there: string }>`
    WITH pair AS (SELECT DISTINCT here, there FROM unnest(${heres}::uuid[], ${theres}::uuid[]) AS pair (here, there))
    SELECT DISTINCT ON (here, there) * FROM (${joined('here', 'there')} UNION ALL ${joined('there', 'here')}) AS link
     ORDER BY here, there, evidence DESC, link_type, link_id`.execute(database.sql);
  return new Map(rows.map((row) => [`${row.here} ${row.there}`, new Link(row)]));
}

/** The links between some pairs of entities, either way round, at most `limit` of them, the best backed first. */
export async function linksBetween(
  database: Database,
  pairs: readonly (readonly [string, string])[],
  filter: GraphFilter,
  limit: number,
): Promise<Link[]> {
  const joined = (from: string, to: string) => sql`
      SELECT ${evidenceOfEdge} AS evidence, ${linkColumns('edge', sql`edge.of_column`)}
        FROM pair JOIN edge ON edge.from_id = ${sql.ref(`pair.${from}`)} AND edge.to_id = ${sql.ref(`pair.${to}`)}
       WHERE ${all(edgeConditions(filter))}`;
  const { rows } = await sql<LinkRow>`
    WITH pair AS (
      SELECT here, there
        FROM unnest(${pairs.map(([here]) => here)}::uuid[], ${pairs.map(([, there]) => there)}::uuid[]) AS pair (here, there)
    )
    SELECT * FROM (${joined('here', 'there')} UNION ALL ${joined('there', 'here')}) AS link
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
    SELECT ${linkColumns('edge', sql`edge.of_column`)} FROM edge
     WHERE ${all([
       sql`edge.from_id = ANY (${ids}::uuid[])`,
       sql`edge.to_id = ANY (${ids}::uuid[])`,
       ...edgeConditions(filter),
     ])}
     ORDER BY ${evidenceOfEdge} DESC, edge.type, edge.id
     LIMIT ${limit}`.execute(database.sql);
  return rows.map((row) => new Link(row));
}
