import type { Kysely } from 'kysely';
import { sql } from '../../../db/sql.js';
import { ENTITY_KINDS, type EntityKindName } from '../../entities/kinds.js';
import { LINK_TYPES, type LinkTypeName } from '../../links/link-types.js';
import { FIRST_DAY, LAST_DAY, daysSince1970 } from './days.js';
import type { LinkFacts } from './graph-data.js';
import type { Snapshot } from './load.sql.js';

export interface Changes {
  readonly snapshot: Snapshot;
  /** Entities whose links changed; null if more changed than was worth naming. */
  readonly entities: readonly string[] | null;
}

/** What has been committed that a snapshot did not see, and the snapshot that sees it. */
export async function changesSince(database: Kysely<unknown>, snapshot: Snapshot): Promise<Changes> {
  const { rows } = await sql<{ snapshot: string; unnamed: boolean; entities: string[] }>`
    WITH unseen AS MATERIALIZED (
      SELECT entities FROM graph_change
       WHERE xid >= pg_snapshot_xmin(${snapshot}::pg_snapshot)
         AND NOT pg_visible_in_snapshot(xid, ${snapshot}::pg_snapshot))
    SELECT pg_current_snapshot()::text AS snapshot,
           EXISTS (SELECT FROM unseen WHERE entities IS NULL) AS unnamed,
           ARRAY(SELECT DISTINCT unnest(entities) FROM unseen) AS entities`.execute(database);
  const { unnamed, ...changes } = rows[0]!;
  return unnamed ? { ...changes, entities: null } : changes;
}

/** About how many links there are, as the planner knows it; counting them would take as long as reading. */
export async function countLinks(database: Kysely<unknown>): Promise<number> {
  const { rows } = await sql<{ links: number }>`
    SELECT GREATEST(reltuples, 0)::float8 AS links FROM pg_class WHERE oid = 'link'::regclass`.execute(
    database,
  );
  return rows[0]!.links;
}

/** Whoever is a day behind reads the graph anew, so nobody needs what is older. */
export async function forgetOldChanges(database: Kysely<unknown>): Promise<void> {
  await sql`DELETE FROM graph_change WHERE at < now() - interval '1 day'`.execute(database);
}

export interface ReadVertex {
  readonly id: string;
  readonly kind: number;
  readonly slug: string;
  readonly name: string;
}

/** Entities that still are there, among some. */
export async function readVertices(database: Kysely<unknown>, ids: readonly string[]): Promise<ReadVertex[]> {
  const { rows } = await sql<{ id: string; kind: EntityKindName; slug: string; name: string }>`
    SELECT id, kind, slug, name FROM node WHERE id = ANY (${ids}::uuid[])`.execute(database);
  return rows.map((row) => ({ ...row, kind: ENTITY_KINDS.indexOf(row.kind) }));
}

interface EdgeRow {
  readonly id: string;
  readonly of_column: boolean;
  readonly from_id: string;
  readonly to_id: string;
  readonly type: LinkTypeName;
  readonly evidence: number;
  readonly earliest: string | null;
  readonly latest: string | null;
}

export interface ReadEdge extends LinkFacts {
  /** Of one that is a column, its owner's. */
  readonly id: string;
  readonly ofColumn: boolean;
  readonly from: string;
  readonly to: string;
}

/** Up to so many, the links among some entities are looked up pair by pair; of more, all links are gone through. */
const FEW = 50;

/** All edges between two of some entities. */
export async function edgesAmong(database: Kysely<unknown>, ids: readonly string[]): Promise<ReadEdge[]> {
  const amongThem = ids.length <= FEW ? sql`= ANY (${ids}::uuid[])` : sql`IN (SELECT unnest(${ids}::uuid[]))`;
  const { rows } = await sql<EdgeRow>`
    SELECT edge.id, edge.of_column, edge.from_id, edge.to_id, edge.type, edge.earliest, edge.latest,
           COALESCE(link_evidence.independent_sources, entity_evidence.independent_sources, 0) AS evidence
      FROM edge
      LEFT JOIN link_evidence ON NOT edge.of_column AND link_evidence.link_id = edge.id
      LEFT JOIN entity_evidence ON edge.of_column AND entity_evidence.entity_id = edge.id
     WHERE edge.from_id = ANY (${ids}::uuid[]) AND edge.to_id ${amongThem}`.execute(database);
  return rows.map((row) => ({
    ...{ id: row.id, ofColumn: row.of_column, from: row.from_id, to: row.to_id },
    type: LINK_TYPES.indexOf(row.type),
    evidence: row.evidence,
    earliest: row.earliest === null ? FIRST_DAY : daysSince1970(row.earliest),
    latest: row.latest === null ? LAST_DAY : daysSince1970(row.latest),
  }));
}

/** The sort keys of entities' names, spelled so that they sort as the database sorts the names. */
export async function nameKeys(
  database: Kysely<unknown>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; key: string }>`
    SELECT id, encode(convert_to(name_key, 'UTF8'), 'hex') AS key FROM node WHERE id = ANY (${ids}::uuid[])`.execute(
    database,
  );
  return new Map(rows.map(({ id, key }) => [id, key]));
}
