import { to as copyTo } from 'pg-copy-streams';
import type { PoolClient } from 'pg';
import { silentLog } from '../../../db/log.js';
import { createPool } from '../../../db/pool.js';
import { ENTITY_KINDS } from '../../entities/kinds.js';
import { LINK_TYPES } from '../../links/link-types.js';
import { copiedRows, type CopiedRow } from './copy-rows.js';
import { dayOfBinary, FIRST_DAY, LAST_DAY } from './days.js';
import { GraphBuilder, type GraphData, type LinkFacts } from './graph-data.js';
import type { Span } from './vertex-names.js';

/** Which transactions the database held for done, as PostgreSQL writes it; it tells what one has seen. */
export type Snapshot = string;

export interface LoadedGraph {
  readonly data: GraphData;
  readonly snapshot: Snapshot;
}

/** Where the graph is read from. */
export interface GraphSource {
  readonly url: string;
  readonly connectTimeoutMs: number;
}

const KINDS = new Map<string, number>(ENTITY_KINDS.map((kind, i) => [kind, i]));
const TYPES = new Map<string, number>(LINK_TYPES.map((type, i) => [type, i]));

const copyOut = (select: string): string => `COPY (${select}) TO STDOUT (FORMAT binary)`;
const vertices = copyOut('SELECT id, kind, slug, name FROM node ORDER BY name_key, id');
const stored = (which: string): string =>
  copyOut(`
    SELECT link.from_id, link.to_id, link.type, COALESCE(evidence.independent_sources, 0)::int4, link.id, link.earliest, link.latest
      FROM link LEFT JOIN link_evidence AS evidence ON evidence.link_id = link.id
     WHERE (link.earliest > '-infinity' OR link.latest < 'infinity') IS ${which}`);
const columns = copyOut(`
    SELECT edge.from_id, edge.to_id, edge.type, COALESCE(evidence.independent_sources, 0)::int4, NULL::uuid, NULL::date, NULL::date
      FROM edge LEFT JOIN entity_evidence AS evidence ON evidence.entity_id = edge.id
     WHERE edge.of_column`);

/** Reads the whole graph as one snapshot. */
export async function loadGraph({ url, connectTimeoutMs }: GraphSource): Promise<LoadedGraph> {
  const pool = createPool({ url, connectTimeoutMs, poolMax: 1, statementTimeoutMs: 0, log: silentLog });
  try {
    const client = await pool.connect();
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      await client.query(
        'SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0',
      );
      const { snapshot, ...expected } = await readSizes(client);
      const builder = new GraphBuilder(expected);
      await copied(client, vertices, 4, ({ buffer, at, length }) => {
        const kind = KINDS.get(textOf(buffer, at[1]!, length[1]!))!;
        const span = (field: number): Span => ({ start: at[field]!, end: at[field]! + length[field]! });
        builder.addVertex(buffer, { id: at[0]!, slug: span(2), name: span(3) }, kind);
      });
      for (const select of [stored('TRUE'), stored('NOT TRUE'), columns])
        await copied(client, select, 7, (row) => {
          const id = row.length[4]! < 0 ? null : row.at[4]!;
          builder.addLink(row.buffer, { from: row.at[0]!, to: row.at[1]!, id }, factsOf(row));
        });
      await client.query('COMMIT');
      return { data: builder.build(), snapshot };
    } finally {
      client.release(true);
    }
  } finally {
    await pool.end();
  }
}

const textOf = (buffer: Buffer, at: number, length: number): string =>
  buffer.toString('latin1', at, at + length);

function factsOf({ buffer, at, length }: CopiedRow): LinkFacts {
  const day = (field: number, unknown: number): number =>
    length[field]! < 0 ? unknown : dayOfBinary(buffer.readInt32BE(at[field]));
  return {
    type: TYPES.get(textOf(buffer, at[2]!, length[2]!))!,
    evidence: buffer.readInt32BE(at[3]),
    earliest: day(5, FIRST_DAY),
    latest: day(6, LAST_DAY),
  };
}

/** What is seen from now on, and about how much there is of it, as the planner knows it. */
async function readSizes(
  client: PoolClient,
): Promise<{ snapshot: Snapshot; vertices: number; links: number }> {
  const { rows } = await client.query<{ snapshot: string; vertices: number; links: number }>(`
    SELECT pg_current_snapshot()::text AS snapshot,
           GREATEST(0, (SELECT reltuples FROM pg_class WHERE oid = 'node'::regclass))::float8 AS vertices,
           GREATEST(0, (SELECT reltuples FROM pg_class WHERE oid = 'link'::regclass))::float8 AS links`);
  const { snapshot, vertices, links } = rows[0]!;
  // About one entity in one has a reference that is a column.
  return { snapshot, vertices: Math.ceil(vertices), links: Math.ceil(links + vertices) };
}

function copied(
  client: PoolClient,
  statement: string,
  fields: number,
  visit: (row: CopiedRow) => void,
): Promise<void> {
  return copiedRows(client.query(copyTo(statement)) as AsyncIterable<Buffer>, fields, visit);
}
