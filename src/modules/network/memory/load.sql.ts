import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely';
import { ENTITY_KINDS, type EntityKindName } from '../../entities/kinds.js';
import { LINK_TYPES, type LinkTypeName } from '../../links/link-types.js';
import { FIRST_DAY, LAST_DAY, daysSince1970 } from './days.js';
import { GraphBuilder, type GraphData, type LinkFacts } from './graph-data.js';

/** Rows fetched at once; more than this gains nothing and costs memory. */
const ROWS = 20_000;

/** A place in the log of changes: all before it is known, and of what lies behind it, what was seen already. */
export interface LogPosition {
  readonly xid: string;
  readonly seen: ReadonlySet<string>;
}

interface EdgeRow {
  readonly from_id: string;
  readonly to_id: string;
  readonly type: LinkTypeName;
  readonly evidence: number;
  readonly earliest: string | null;
  readonly latest: string | null;
}

const edgeFacts = sql`
    edge.from_id, edge.to_id, edge.type, edge.earliest, edge.latest,
    COALESCE(link_evidence.independent_sources, entity_evidence.independent_sources, 0) AS evidence`;
const edges = sql`edge
      LEFT JOIN link_evidence ON NOT edge.of_column AND link_evidence.link_id = edge.id
      LEFT JOIN entity_evidence ON edge.of_column AND entity_evidence.entity_id = edge.id`;

const factsOf = (row: EdgeRow): LinkFacts => ({
  type: LINK_TYPES.indexOf(row.type),
  evidence: row.evidence,
  earliest: row.earliest === null ? FIRST_DAY : daysSince1970(row.earliest),
  latest: row.latest === null ? LAST_DAY : daysSince1970(row.latest),
});

/** Reads the whole graph as one snapshot, and from which place of the log on it must be corrected. */
export function loadGraph(database: Kysely<unknown>): Promise<{ data: GraphData; position: LogPosition }> {
  return database
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (transaction) => {
      await sql`SET LOCAL statement_timeout = 0`.execute(transaction);
      const position = await readPosition(transaction);
      const builder = new GraphBuilder();
      const vertices = sql`SELECT id, kind FROM node ORDER BY name_key, id`;
      for await (const rows of batches<{ id: string; kind: EntityKindName }>(transaction, vertices)) {
        for (const { id, kind } of rows) builder.addVertex(id, ENTITY_KINDS.indexOf(kind));
      }
      for await (const rows of batches<EdgeRow>(transaction, sql`SELECT ${edgeFacts} FROM ${edges}`)) {
        for (const row of rows) builder.addLink(row.from_id, row.to_id, factsOf(row));
      }
      return { data: builder.build(), position };
    });
}

async function readPosition(database: Kysely<unknown>): Promise<LogPosition> {
  const { rows } = await sql<{ xid: string }>`
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xid`.execute(database);
  return { xid: rows[0]!.xid, seen: new Set() };
}

async function* batches<Row>(
  transaction: Transaction<unknown>,
  query: RawBuilder<unknown>,
): AsyncGenerator<Row[]> {
  await sql`DECLARE batch NO SCROLL CURSOR FOR ${query}`.execute(transaction);
  for (;;) {
    const { rows } = await sql<Row>`FETCH ${sql.lit(ROWS)} FROM batch`.execute(transaction);
    if (rows.length === 0) break;
    yield rows;
  }
  await sql`CLOSE batch`.execute(transaction);
}

export interface Changes {
  readonly position: LogPosition;
  /** Entities whose links changed; null if more changed than was worth naming. */
  readonly entities: readonly string[] | null;
}

/**
 * What has been committed since a place in the log. The new place is before the oldest transaction still running,
 * as that may yet add to the log there; what is behind it is remembered as seen.
 */
export async function changesSince(database: Kysely<unknown>, { xid, seen }: LogPosition): Promise<Changes> {
  const { rows } = await sql<{
    horizon: string;
    key: string | null;
    open: boolean;
    entities: string[] | null;
  }>`
    WITH horizon AS MATERIALIZED (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS xid)
    SELECT horizon.xid::text AS horizon, change.xid || ' ' || change.seq AS key, change.xid >= horizon.xid AS open, entities
      FROM horizon LEFT JOIN graph_change AS change ON change.xid >= ${xid}::xid8`.execute(database);
  const news = rows.filter(({ key }) => key !== null && !seen.has(key));
  const open = rows.filter((row) => row.open).map(({ key }) => key!);
  return {
    position: { xid: rows[0]!.horizon, seen: new Set(open) },
    entities: news.some(({ entities }) => entities === null)
      ? null
      : [...new Set(news.flatMap(({ entities }) => entities ?? []))],
  };
}

export interface ReadVertex {
  readonly id: string;
  readonly kind: number;
}

/** Entities that still are there, among some. */
export async function readVertices(database: Kysely<unknown>, ids: readonly string[]): Promise<ReadVertex[]> {
  const { rows } = await sql<{ id: string; kind: EntityKindName }>`
    SELECT id, kind FROM node WHERE id = ANY (${ids}::uuid[]) ORDER BY name_key, id`.execute(database);
  return rows.map(({ id, kind }) => ({ id, kind: ENTITY_KINDS.indexOf(kind) }));
}

export interface ReadEdge extends LinkFacts {
  readonly from: string;
  readonly to: string;
}

/** All edges at some entities; or, with `among`, only those between two of them. */
export async function readEdges(
  database: Kysely<unknown>,
  ids: readonly string[],
  among: boolean,
): Promise<ReadEdge[]> {
  const both = sql`edge.from_id = ANY (${ids}::uuid[]) AND edge.to_id = ANY (${ids}::uuid[])`;
  const half = (end: string, unless: RawBuilder<unknown>) => sql`
      SELECT ${edgeFacts} FROM ${edges} WHERE ${sql.ref(`edge.${end}`)} = ANY (${ids}::uuid[]) ${unless}`;
  const { rows } = await (
    among
      ? sql<EdgeRow>`SELECT ${edgeFacts} FROM ${edges} WHERE ${both}`
      : sql<EdgeRow>`${half('from_id', sql``)} UNION ALL ${half('to_id', sql`AND edge.from_id <> ALL (${ids}::uuid[])`)}`
  ).execute(database);
  return rows.map((row) => ({ from: row.from_id, to: row.to_id, ...factsOf(row) }));
}

/** Entities in the order of their names. */
export async function idsByName(database: Kysely<unknown>, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM node WHERE id = ANY (${ids}::uuid[]) ORDER BY name_key, id`.execute(database);
  return rows.map(({ id }) => id);
}
