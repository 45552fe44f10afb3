import { ThroughlineError } from '../../../errors.js';
import { parseWindow } from '../../../domain/uncertain-date/index.js';
import { ENTITY_KINDS } from '../../entities/kinds.js';
import { LINK_TYPES } from '../../links/link-types.js';
import type { Adjacency, Way } from '../adjacency.js';
import type { GraphFilter } from '../graph-filter.js';
import { daysSince1970 } from './days.js';
import type { Half, MemoryGraph } from './memory-graph.js';

/** A search in memory takes less than a millisecond; one that takes this long has lost itself. */
const BUDGET_MS = 2_000;

/** A graph in memory as a search sees it through a filter; vertices are numbers. */
export class MemoryAdjacency implements Adjacency<number> {
  readonly #deadline = Date.now() + BUDGET_MS;
  readonly #passes: (half: Half) => boolean;
  readonly #kinds: ReadonlySet<number> | null;

  constructor(
    private readonly graph: MemoryGraph,
    filter: GraphFilter,
    /** Vertices that may be of any kind. */
    private readonly ends: ReadonlySet<number>,
    private readonly namesFromDatabase: (ids: readonly string[]) => Promise<readonly string[]>,
  ) {
    this.#passes = halfFilter(filter);
    this.#kinds = filter.kinds ? new Set(filter.kinds.map((kind) => ENTITY_KINDS.indexOf(kind))) : null;
  }

  ways(vertices: readonly number[]): Promise<ReadonlyMap<number, readonly Way<number>[]>> {
    if (Date.now() > this.#deadline) throw tookTooLong();
    return Promise.resolve(new Map(vertices.map((vertex) => [vertex, this.#waysOf(vertex)])));
  }

  effort(vertices: readonly number[]): number {
    return vertices.reduce((sum, vertex) => sum + this.graph.degree(vertex), 0);
  }

  async byName(vertices: readonly number[]): Promise<readonly number[]> {
    if (this.graph.inNameOrder(vertices)) return vertices.toSorted((a, b) => a - b);
    const ids = await this.namesFromDatabase(vertices.map((vertex) => this.graph.idOf(vertex)));
    return ids.map((id) => this.graph.vertexOf(id));
  }

  #waysOf(vertex: number): Way<number>[] {
    const ways: { other: number; evidence: number }[] = [];
    this.graph.forEachHalf(vertex, (half) => {
      if (!this.#passes(half)) return;
      const last = ways.at(-1);
      if (last?.other === half.other) last.evidence = Math.max(last.evidence, half.evidence);
      else if (this.#kindPasses(half.other)) ways.push({ other: half.other, evidence: half.evidence });
    });
    return ways;
  }

  #kindPasses(vertex: number): boolean {
    return this.#kinds === null || this.ends.has(vertex) || this.#kinds.has(this.graph.kindOf(vertex));
  }
}

/** Which half-edges a filter lets through. */
export function halfFilter({ types, during, minIndependentSources }: GraphFilter): (half: Half) => boolean {
  const wanted = types && new Set(types.map((type) => LINK_TYPES.indexOf(type)));
  const window = during == null ? null : parseWindow(during);
  const [from, to] = window ? [daysSince1970(window.from), daysSince1970(window.to)] : [0, 0];
  return (half) =>
    (!wanted || wanted.has(half.type)) &&
    (!window || (half.earliest <= to && half.latest >= from)) &&
    (!minIndependentSources || half.evidence >= minIndependentSources);
}

const tookTooLong = (): ThroughlineError =>
  new ThroughlineError(
    'TIMEOUT',
    `The search was given up after ${BUDGET_MS / 1000} seconds. Allow fewer hops, or fewer \`types\` or \`kinds\`.`,
    { limitMs: BUDGET_MS },
  );
