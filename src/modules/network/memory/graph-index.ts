import type { Kysely } from 'kysely';
import type { FoundPath } from '../best-path.js';
import { bestPaths } from '../best-paths.js';
import type { PathsQuestion, Surroundings, SurroundingsQuestion } from '../graph-reader.js';
import {
  changesSince,
  idsByName,
  loadGraph,
  readEdges,
  readVertices,
  type LogPosition,
  type ReadEdge,
} from './load.sql.js';
import { MemoryAdjacency } from './memory-adjacency.js';
import { MemoryGraph, type Half } from './memory-graph.js';
import { surroundings } from './surroundings.js';

/** A vertex with more links than this is not read as a whole because one of them changed. */
const HUB = 2_000;
/** With more changes than this above it, the graph is better read anew. */
const MAX_CHANGES = 100_000;

/** The graph in memory, kept up to date from the log of changes; vertices are named by their UUIDs. */
export class GraphIndex {
  readonly #graph: MemoryGraph;
  #position: LogPosition;
  #followedAt = Date.now();
  #following: Promise<void> | undefined;
  #outdated = false;

  private constructor(
    private readonly database: Kysely<unknown>,
    graph: MemoryGraph,
    position: LogPosition,
  ) {
    this.#graph = graph;
    this.#position = position;
  }

  static async load(database: Kysely<unknown>): Promise<GraphIndex> {
    const { data, position } = await loadGraph(database);
    return new GraphIndex(database, new MemoryGraph(data), position);
  }

  get links(): number {
    return this.#graph.links;
  }

  /** Whether more has changed than is worth taking in: load another one, and ask the database until then. */
  get outdated(): boolean {
    return this.#outdated;
  }

  /** Takes in what has been written, unless what is known is younger than `maxAgeMs`. */
  async follow(maxAgeMs = 0): Promise<void> {
    if (maxAgeMs > 0 && Date.now() - this.#followedAt < maxAgeMs) return;
    // Whoever asks while a reading is under way may have written after it began, and needs the next one.
    if (this.#following) await this.#following.catch(() => undefined);
    this.#following ??= this.#takeIn().finally(() => (this.#following = undefined));
    await this.#following;
  }

  /** The best paths between two entities; null if one of them is not in the index. */
  async paths({ from, to, maxHops, wanted, filter }: PathsQuestion): Promise<FoundPath<string>[] | null> {
    const graph = this.#graph;
    const [start, end] = [graph.vertexOf(from), graph.vertexOf(to)];
    if (start < 0 || end < 0) return null;
    const adjacency = new MemoryAdjacency(graph, filter, new Set([start, end]), (ids) =>
      idsByName(this.database, ids),
    );
    const found = await bestPaths(adjacency, { from: start, to: end, maxHops }, wanted);
    return found.map(({ vertices, evidence }) => ({
      vertices: vertices.map((vertex) => graph.idOf(vertex)),
      evidence,
    }));
  }

  /** The best linked around some entities; null if one of them is not in the index. */
  surroundings({ around, depth, limit, filter }: SurroundingsQuestion): Surroundings | null {
    const vertices = around.map((id) => this.#graph.vertexOf(id));
    return vertices.some((vertex) => vertex < 0)
      ? null
      : surroundings(this.#graph, vertices, depth, limit, filter);
  }

  async #takeIn(): Promise<void> {
    const asOf = Date.now();
    const { position, entities } = await changesSince(this.database, this.#position);
    if (entities !== null && entities.length > 0) await this.#readAnew(entities);
    this.#outdated ||= entities === null || this.#graph.changes > MAX_CHANGES;
    this.#position = position;
    this.#followedAt = asOf;
  }

  /** Reads the links of some entities anew; between hubs, only those between the hubs themselves. */
  async #readAnew(ids: readonly string[]): Promise<void> {
    const graph = this.#graph;
    const present = await readVertices(this.database, ids);
    const numbers = new Map(present.map(({ id, kind }) => [id, graph.noteVertex(id, kind)]));
    const hubs = present.filter(({ id }) => graph.degree(numbers.get(id)!) > HUB).map(({ id }) => id);
    const small = ids.filter((id) => !hubs.includes(id));
    const [atSmall, amongHubs] = [
      await readEdges(this.database, small, false),
      hubs.length > 1 ? await readEdges(this.database, hubs, true) : [],
    ];
    const missing = atSmall.flatMap(({ from, to }) => [from, to]).filter((id) => graph.vertexOf(id) < 0);
    // An entity that is linked but not known yet was written since; the next reading of the log names it too.
    for (const { id, kind } of missing.length > 0 ? await readVertices(this.database, missing) : [])
      graph.noteVertex(id, kind);
    const bySmall = halvesOf(atSmall, graph);
    for (const id of small) {
      const vertex = graph.vertexOf(id);
      if (vertex >= 0) graph.replaceAll(vertex, bySmall.get(vertex) ?? []);
    }
    const byHub = halvesOf(amongHubs, graph);
    for (const [i, a] of hubs.entries()) {
      for (const b of hubs.slice(i + 1)) {
        const [here, there] = [numbers.get(a)!, numbers.get(b)!];
        graph.replacePair(
          here,
          there,
          (byHub.get(here) ?? []).filter(({ other }) => other === there),
        );
      }
    }
  }
}

/** Edges by the vertices at both of their ends. */
function halvesOf(edges: readonly ReadEdge[], graph: MemoryGraph): Map<number, Half[]> {
  const halves = new Map<number, Half[]>();
  for (const { from, to, ...facts } of edges) {
    const [a, b] = [graph.vertexOf(from), graph.vertexOf(to)];
    for (const [here, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const known = halves.get(here);
      if (known) known.push({ ...facts, other });
      else halves.set(here, [{ ...facts, other }]);
    }
  }
  return halves;
}
