import type { Edge, MemoryGraph } from './memory-graph.js';
import type { MetVertices } from './met-vertices.js';
import type { SearchLimits } from './path-search.js';

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
  met: MetVertices,
): FoundSurroundings {
  met.begin(graph.vertices.count);
  const vertices = [...around];
  for (const vertex of around) met.keep(met.add(vertex));
  let fresh: readonly number[] = around;
  let truncated = false;
  for (let step = 0; step < depth && !truncated && fresh.length > 0; step++) {
    for (const vertex of fresh) meet(graph, vertex, met, limits);
    const room = Math.max(0, limit - vertices.length);
    const candidates = met.notKept();
    truncated = candidates.length > room;
    const best = bestOf(graph, candidates, room, met);
    for (const place of best) met.keep(place);
    fresh = best.map((place) => met.vertices[place]!);
    vertices.push(...fresh);
  }
  const among = linksAmong(graph, vertices, met, limits);
  return {
    vertices,
    links: leastOf(among, maxLinks, (a, b) => graph.compareEdges(a, b)),
    truncated: truncated || among.length > maxLinks,
  };
}

/** The first of some places: by what `MetVertices` has counted of them, then the oldest entry. */
function bestOf(graph: MemoryGraph, places: Uint32Array, count: number, met: MetVertices): number[] {
  const compare = (a: number, b: number): number =>
    met.compare(a, b) || graph.vertices.compareIds(met.vertices[a]!, met.vertices[b]!);
  if (places.length <= count || count === 0) return leastOf(places, count, compare);
  // Of thousands a few hundred are taken: numbers tell most apart, and only those that are equal to the last are compared.
  const last = met.rankAt(places, count - 1);
  const [before, equal]: [number[], number[]] = [[], []];
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!;
    const rank = met.rank(place);
    if (rank <= last) (rank < last ? before : equal).push(place);
  }
  return [...before.sort(compare), ...leastOf(equal, count - before.length, compare)];
}

/** Takes in the links of a vertex that is kept. */
function meet(
  graph: MemoryGraph,
  vertex: number,
  met: MetVertices,
  { passesLink, passesVertex, watch }: SearchLimits,
): void {
  const count = graph.read(vertex);
  watch.spend(count);
  const { others, halves } = graph;
  for (let i = 0; i < count; i++) {
    const other = others[i]!;
    const link = halves[i]! >>> 1;
    if (passesLink && !passesLink(link)) continue;
    let place = met.placeOf(other);
    if (place < 0) {
      if (passesVertex && !passesVertex(other)) continue;
      place = met.add(other);
    }
    met.count(place, graph.evidenceOf(link));
  }
}

/** About how many links are gone through in the time that one other end takes to be looked up. */
const LOOK_UP = 16;

/**
 * The links among the vertices that are kept, each from the end that has fewer: of a hub, it is then cheaper to look up
 * the few others that have still more links than to go through its own.
 */
function linksAmong(
  graph: MemoryGraph,
  vertices: readonly number[],
  met: MetVertices,
  { passesLink, watch }: SearchLimits,
): Edge[] {
  const among: Edge[] = [];
  const byDegree = vertices
    .map((vertex) => ({ vertex, degree: graph.degree(vertex) }))
    .sort((a, b) => a.degree - b.degree || a.vertex - b.vertex);
  const take = (here: number, count: number): void => {
    watch.spend(count);
    const { others, halves } = graph;
    for (let i = 0; i < count; i++) {
      const there = others[i]!;
      const half = halves[i]!;
      if (met.isKept(there) && !(passesLink && !passesLink(half >>> 1))) among.push({ half, here, there });
    }
  };
  for (const [i, { vertex, degree }] of byDegree.entries()) {
    met.keep(met.placeOf(vertex), false);
    if (degree <= (byDegree.length - i) * LOOK_UP) take(vertex, graph.read(vertex));
    else
      for (let j = i + 1; j < byDegree.length; j++)
        take(vertex, graph.readBetween(vertex, byDegree[j]!.vertex));
  }
  return among;
}

/** The first few of many in an order, without sorting the many. */
function leastOf<T>(items: ArrayLike<T>, count: number, compare: (a: T, b: T) => number): T[] {
  if (items.length <= count) return Array.from(items).sort(compare);
  const kept: T[] = [];
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!;
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
