import type { Edge, MemoryGraph } from './memory-graph.js';
import type { SearchLimits } from './path-search.js';

/** Of each vertex, whether it is kept, how often it was met, and the evidence for the links by which it was; large, so kept. */
export class Tallies {
  #kept = new Uint8Array(0);
  #links = new Uint32Array(0);
  #evidence = new Uint32Array(0);

  of(vertices: number): {
    readonly kept: Uint8Array;
    readonly links: Uint32Array;
    readonly evidence: Uint32Array;
  } {
    if (this.#kept.length < vertices) {
      this.#kept = new Uint8Array(vertices + 1024);
      this.#links = new Uint32Array(vertices + 1024);
      this.#evidence = new Uint32Array(vertices + 1024);
    }
    return { kept: this.#kept, links: this.#links, evidence: this.#evidence };
  }
}

export interface Extent {
  readonly depth: number;
  /** How many vertices there may be. */
  readonly limit: number;
  readonly maxLinks: number;
}

/** Vertices, and the half-edges among them, each link once. */
export interface FoundSurroundings {
  readonly vertices: readonly number[];
  readonly links: readonly Edge[];
  readonly truncated: boolean;
}

/**
 * The surroundings of some vertices, step by step: at each, those with the most links to what is kept so far,
 * then those with the best backed, then the oldest entry.
 */
export function surroundings(
  graph: MemoryGraph,
  around: readonly number[],
  { depth, limit, maxLinks }: Extent,
  limits: SearchLimits,
  tallies: Tallies,
): FoundSurroundings {
  const { passesLink, passesVertex, watch } = limits;
  const { kept, links, evidence } = tallies.of(graph.vertices);
  const vertices = [...around];
  const met: number[] = [];
  let fresh: readonly number[] = around;
  let truncated = false;
  try {
    for (const vertex of around) kept[vertex] = 1;
    for (let step = 0; step < depth && !truncated && fresh.length > 0; step++) {
      for (const vertex of fresh) {
        const count = graph.read(vertex);
        watch.spend(count);
        const { others, halves } = graph;
        for (let i = 0; i < count; i++) {
          const [other, link] = [others[i]!, halves[i]! >>> 1];
          if (kept[other] === 1 || (passesLink && !passesLink(link))) continue;
          if (passesVertex && !passesVertex(other)) continue;
          if (links[other] === 0) met.push(other);
          links[other]!++;
          evidence[other]! += graph.evidenceOf(link);
        }
      }
      const room = Math.max(0, limit - vertices.length);
      const candidates = met.filter((vertex) => kept[vertex] === 0);
      truncated = candidates.length > room;
      fresh = leastOf(
        candidates,
        room,
        (a, b) => links[b]! - links[a]! || evidence[b]! - evidence[a]! || graph.compareIds(a, b),
      );
      for (const vertex of fresh) kept[vertex] = 1;
      vertices.push(...fresh);
    }
    const among = linksAmong(graph, vertices, kept, limits);
    return {
      vertices,
      links: leastOf(among, maxLinks, (a, b) => graph.compareEdges(a, b)),
      truncated: truncated || among.length > maxLinks,
    };
  } finally {
    for (const vertex of met) links[vertex] = evidence[vertex] = 0;
    for (const vertex of vertices) kept[vertex] = 0;
  }
}

function linksAmong(
  graph: MemoryGraph,
  vertices: readonly number[],
  kept: Uint8Array,
  { passesLink, watch }: SearchLimits,
): Edge[] {
  const among: Edge[] = [];
  for (const here of vertices) {
    const count = graph.read(here);
    watch.spend(count);
    const { others, halves } = graph;
    for (let i = 0; i < count; i++) {
      const [there, half] = [others[i]!, halves[i]!];
      if (kept[there] === 1 && here < there && (!passesLink || passesLink(half >>> 1)))
        among.push({ half, here, there });
    }
  }
  return among;
}

/** The first few of many in an order, without sorting the many. */
function leastOf<T>(items: readonly T[], count: number, compare: (a: T, b: T) => number): T[] {
  if (items.length <= count) return items.toSorted(compare);
  const kept: T[] = [];
  for (const item of items) {
    if (kept.length === count && (count === 0 || compare(item, kept[count - 1]!) > 0)) continue;
    let [least, most] = [0, kept.length];
    while (least < most) {
      const middle = (least + most) >>> 1;
      if (compare(item, kept[middle]!) < 0) most = middle;
      else least = middle + 1;
    }
    kept.splice(least, 0, item);
    if (kept.length > count) kept.pop();
  }
  return kept;
}
