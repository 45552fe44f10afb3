import { sql, type Sql } from '../../db/sql.js';
import type { Database } from '../../db/database.js';
import { all } from '../../db/listing.js';
import { ThroughlineError } from '../../errors.js';
import { heldDuring } from '../links/link.sql.js';
import type { Adjacency, Way } from './adjacency.js';
import type { GraphFilter } from './graph-filter.js';

/** How many ways a single search may look at before it is given up. */
const MAX_WAYS = 500_000;

/** How many independent sources support an edge; one that is a column has its entity's. */
export const evidenceOfEdge = sql`COALESCE(CASE WHEN edge.of_column
      THEN (SELECT independent_sources FROM entity_evidence WHERE entity_id = edge.id)
      ELSE (SELECT independent_sources FROM link_evidence WHERE link_id = edge.id) END, 0)`;

/** The conditions of a filter on the view `edge`. */
export const edgeConditions = ({ types, during, minIndependentSources }: GraphFilter): Sql[] => [
  ...(types ? [sql`edge.type = ANY (${types}::link_type[])`] : []),
  ...(during ? [heldDuring('edge', during)] : []),
  ...(minIndependentSources ? [sql`${evidenceOfEdge} >= ${minIndependentSources}`] : []),
];

/** The graph as it stands in the database, read as a search goes on; vertices are entities' keys. */
export class DatabaseAdjacency implements Adjacency<string> {
  #looked = 0;

  constructor(
    private readonly database: Database,
    private readonly filter: GraphFilter,
    /** Vertices that may be of any kind. */
    private readonly ends: readonly string[],
  ) {}

  async ways(vertices: readonly string[]): Promise<ReadonlyMap<string, readonly Way<string>[]>> {
    const { kinds } = this.filter;
    const half = (here: string, there: string) => sql`
        SELECT ${sql.ref(`edge.${here}`)} AS vertex, ${sql.ref(`edge.${there}`)} AS other, ${evidenceOfEdge} AS evidence
          FROM edge WHERE ${all([sql`${sql.ref(`edge.${here}`)} = ANY (${vertices}::uuid[])`, ...edgeConditions(this.filter)])}`;
    const ofKinds = kinds
      ? sql`WHERE other = ANY (${this.ends}::uuid[])
                OR EXISTS (SELECT FROM node WHERE id = other AND kind = ANY (${kinds}::entity_kind[]))`
      : sql``;
    const { rows } = await sql<{ vertex: string; other: string; evidence: number }>`
      SELECT vertex, other, max(evidence)::int AS evidence
        FROM (${half('from_id', 'to_id')} UNION ALL ${half('to_id', 'from_id')}) AS way
       ${ofKinds}
       GROUP BY vertex, other
       LIMIT ${MAX_WAYS - this.#looked + 1}`.execute(this.database.sql);
    this.#looked += rows.length;
    if (this.#looked > MAX_WAYS) throw tooWide();
    const ways = new Map<string, Way<string>[]>(vertices.map((vertex) => [vertex, []]));
    for (const { vertex, other, evidence } of rows) ways.get(vertex)!.push({ other, evidence });
    return ways;
  }

  /** How many links they have is not known before they are read. */
  effort(vertices: readonly string[]): number {
    return vertices.length;
  }

  async byName(vertices: readonly string[]): Promise<readonly string[]> {
    const { rows } = await sql<{ id: string }>`
      SELECT id FROM node WHERE id = ANY (${vertices}::uuid[]) ORDER BY name_key, id`.execute(
      this.database.sql,
    );
    return rows.map(({ id }) => id);
  }
}

const tooWide = (): ThroughlineError =>
  new ThroughlineError(
    'TIMEOUT',
    `The search was given up after looking at ${MAX_WAYS} links. Allow fewer hops, or fewer \`types\` or \`kinds\`.`,
    { limit: MAX_WAYS },
  );
