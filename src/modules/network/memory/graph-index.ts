import type { Kysely } from 'kysely';
import { LINK_TYPES } from '../../links/link-types.js';
import { bestPaths } from '../best-paths.js';
import type { IndexedLink, IndexedPath, PathsQuestion, SurroundingsQuestion } from '../graph-reader.js';
import type { GraphFilter } from '../graph-filter.js';
import { changesSince, edgesAmong, nameKeys, readVertices } from './follow.sql.js';
import { EdgeOrder } from './edge-order.js';
import { linkFilter, vertexFilter } from './link-filter.js';
import { loadGraph, type GraphSource, type LoadedGraph, type Snapshot } from './load.sql.js';
import { Marks } from './marks.js';
import { MemoryGraph, type AddedHalf, type Edge } from './memory-graph.js';
import { MemoryPaths } from './memory-paths.js';
import { MetVertices } from './met-vertices.js';
import { packLinks, packVertices, type PackedLinks, type PackedVertices } from './packed.js';
import type { SearchLimits } from './path-search.js';
import { linksAmong, surroundings } from './surroundings.js';
import type { Watch } from './watch.js';

/** With more changes than this above it, the graph is better read anew. */
const MAX_CHANGES = 100_000;
/** The log of changes is kept for a day; an index that has not followed it for so long must be read anew. */
const MAX_UNFOLLOWED_MS = 12 * 3_600_000;

/** The graph in memory, kept up to date from the log of changes; vertices are named by their UUIDs. */
export class GraphIndex {
  readonly #graph: MemoryGraph;
  readonly #order: EdgeOrder;
  readonly #marks = new Marks();
  readonly #met = new MetVertices();
  #snapshot: Snapshot;
  #asOf = Date.now();
  #following: Promise<void> | undefined;
  #outdated = false;

  private constructor(
    private readonly database: Kysely<unknown>,
    { data, snapshot }: LoadedGraph,
  ) {
    this.#graph = new MemoryGraph(data);
    this.#order = new EdgeOrder(this.#graph);
    this.#snapshot = snapshot;
  }

  static async load(database: Kysely<unknown>, source: GraphSource): Promise<GraphIndex> {
    return new GraphIndex(database, await loadGraph(source));
  }

  get links(): number {
    return this.#graph.links;
  }

  get entities(): number {
    return this.#graph.vertices.count;
  }

  get bytes(): number {
    return this.#graph.bytes;
  }

  /** What the index has seen of the database. */
  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  /** When that was, in milliseconds since 1970. */
  get asOf(): number {
    return this.#asOf;
  }

  /** Whether more has changed than is worth taking in: load another one, and ask the database until then. */
  get outdated(): boolean {
    return this.#outdated || Date.now() - this.#asOf > MAX_UNFOLLOWED_MS;
  }

  /** Takes in what has been committed by now. */
  async follow(): Promise<void> {
    // Whoever asks while a reading is under way may know of more than it saw, and needs the next one.
    if (this.#following) await this.#following.catch(() => undefined);
    this.#following ??= this.#takeIn().finally(() => (this.#following = undefined));
    await this.#following;
  }

  /** The best paths between two entities; null if one of them is not in the index, or if they are the same. */
  async paths(
    { from, to, maxHops, wanted, filter }: PathsQuestion,
    watch: Watch,
  ): Promise<IndexedPath[] | null> {
    const graph = this.#graph;
    const [start, end] = [graph.vertices.named(from), graph.vertices.named(to)];
    if (start < 0 || end < 0 || start === end) return null;
    const limits = this.#limits(filter, watch);
    const paths = new MemoryPaths(graph, this.#marks, limits, (ids) => nameKeys(this.database, ids));
    const found = await bestPaths(paths, { from: start, to: end, maxHops }, wanted);
    const shown: IndexedPath[] = [];
    for (const { vertices, evidence } of found) {
      const links = vertices.slice(1).map((there, i) => this.#bestLink(vertices[i]!, there, limits));
      // The graph may have changed since that path was found.
      if (!links.every((link) => link !== null)) return null;
      shown.push({ vertices: vertices.map((vertex) => graph.vertices.read(vertex)), evidence, links });
    }
    return shown;
  }

  /**
   * The best linked around some entities, told as soon as they are found, and then the links among them; null if one of those
   * asked about is not in the index.
   */
  surroundings(
    { around, filter, maxLinks, ...extent }: SurroundingsQuestion,
    watch: Watch,
    tell: (vertices: PackedVertices) => void,
  ): PackedLinks | null {
    const graph = this.#graph;
    const start = [...new Set(around.map((ref) => graph.vertices.named(ref)))];
    if (start.some((vertex) => vertex < 0)) return null;
    const limits = this.#limits(filter, watch);
    const { vertices, truncated } = surroundings(graph, start, extent, limits, this.#met);
    tell(packVertices(graph, vertices));
    const among = linksAmong(graph, vertices, maxLinks, limits, this.#met);
    return packLinks(graph, vertices, { ...among, truncated: truncated || among.truncated });
  }

  #limits(filter: GraphFilter, watch: Watch): SearchLimits {
    const graph = this.#graph;
    return { passesLink: linkFilter(graph, filter), passesVertex: vertexFilter(graph, filter), watch };
  }

  /** Of the links between two vertices the best backed, then by type, then the oldest. */
  #bestLink(a: number, b: number, { passesLink }: SearchLimits): IndexedLink | null {
    const graph = this.#graph;
    graph.readBetween(a, b);
    let best: Edge | undefined;
    const { halves, start, end } = graph;
    for (let i = start; i < end; i++) {
      const [half, evidence] = [halves[i]!, graph.evidence[i]!];
      if (passesLink && !passesLink(half >>> 1, evidence)) continue;
      const edge = { half, here: a, there: b, evidence };
      if (!best || this.#order.compare(edge, best) < 0) best = edge;
    }
    if (!best) return null;
    const { half } = best;
    const [from, to] = half & 1 ? [b, a] : [a, b];
    return {
      id: graph.edgeId(best),
      type: LINK_TYPES[graph.typeOf(half >>> 1)]!,
      from: graph.vertices.idOf(from),
      to: graph.vertices.idOf(to),
      ofColumn: graph.isColumn(half >>> 1),
    };
  }

  async #takeIn(): Promise<void> {
    const asOf = Date.now();
    const { snapshot, entities } = await changesSince(this.database, this.#snapshot);
    if (entities !== null && entities.length > 0) await this.#readAnew(entities);
    this.#outdated ||= entities === null || this.#graph.changes > MAX_CHANGES;
    this.#snapshot = snapshot;
    this.#asOf = asOf;
  }

  /** Reads anew what is between some entities. The log names both ends of a link that changed. */
  async #readAnew(ids: readonly string[]): Promise<void> {
    const graph = this.#graph;
    const present = await readVertices(this.database, ids);
    const edges = present.length > 1 ? await edgesAmong(this.database, ids) : [];
    const there = new Set(present.map(({ id }) => id));
    for (const id of ids) if (!there.has(id)) graph.vertices.forget(id);
    for (const vertex of present) graph.vertices.note(vertex);
    const vertices = new Set(ids.map((id) => graph.vertices.of(id)).filter((vertex) => vertex >= 0));
    const now = new Map<number, Map<number, AddedHalf[]>>();
    for (const { from, to, ...link } of edges) {
      const [a, b] = [graph.vertices.of(from), graph.vertices.of(to)];
      // One that is not known yet was written since; the next reading of the log names it.
      if (a < 0 || b < 0) continue;
      const [here, there] = a < b ? [a, b] : [b, a];
      const atHere = now.get(here) ?? new Map<number, AddedHalf[]>();
      now.set(here, atHere);
      atHere.set(there, [...(atHere.get(there) ?? []), { back: here !== a, link }]);
    }
    for (const here of vertices) {
      const atHere = now.get(here) ?? new Map<number, AddedHalf[]>();
      for (const there of new Set([...graph.linkedWith(here, vertices), ...atHere.keys()]))
        if (here < there) graph.replacePair(here, there, atHere.get(there) ?? []);
    }
  }
}
