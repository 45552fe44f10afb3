import { EdgeOrder } from './edge-order.js';
import { APART, type Edge, type MemoryGraph } from './memory-graph.js';
import type { MetVertices } from './met-vertices.js';
import type { SearchLimits } from './path-search.js';

export interface Extent {
  readonly depth: number;
  /** How many vertices there may be. */
  readonly limit: number;
}

/** Vertices, and whether there are more. */
export interface FoundVertices {
  readonly vertices: readonly number[];
  readonly truncated: boolean;
}

/** Half-edges, each link once, and whether there are more. */
export interface FoundLinks {
  readonly links: readonly Edge[];
  readonly truncated: boolean;
}

/**
 * The surroundings of some vertices, step by step: at each, those with the most links to what is kept so far,
 * then those with the best backed, then the oldest entry. They stay marked as kept.
 */
export function surroundings(
  graph: MemoryGraph,
  around: readonly number[],
  { depth, limit }: Extent,
  limits: SearchLimits,
  met: MetVertices,
): FoundVertices {
  met.begin(graph.vertices.count);
  const vertices = [...around];
  for (const vertex of around) met.keep(vertex);
  let fresh: readonly number[] = around;
  let truncated = false;
  for (let step = 0; step < depth && !truncated && fresh.length > 0; step++) {
    met.beginStep();
    for (const vertex of fresh) {
      limits.watch.spend(graph.read(vertex));
      met.count(graph, limits);
    }
    const room = Math.max(0, limit - vertices.length);
    truncated = met.met > room;
    met.beginToWeigh(room);
    for (const vertex of fresh) {
      limits.watch.spend(graph.read(vertex));
      met.weigh(graph, limits);
    }
    fresh = bestOf(graph, room, met);
    for (const vertex of fresh) met.keep(vertex);
    vertices.push(...fresh);
  }
  return { vertices, truncated };
}

/** The first few of what was met: by what it weighs, then the oldest entry. */
function bestOf(graph: MemoryGraph, few: number, met: MetVertices): number[] {
  const { vertices } = met;
  return leastOf(
    met.best(few),
    few,
    (a, b) => met.compare(a, b) || graph.vertices.compareIds(vertices[a]!, vertices[b]!),
  ).map((place) => vertices[place]!);
}

/** The first few of some links. What tells most of them apart is read once of each. */
function bestLinks(graph: MemoryGraph, links: readonly Edge[], few: number): Edge[] {
  const order = new EdgeOrder(graph);
  const ranked = links.map((edge) => ({ edge, rank: order.rankOf(edge), since: order.sinceOf(edge) }));
  return leastOf(
    ranked,
    few,
    (a, b) => a.rank - b.rank || a.since - b.since || order.compare(a.edge, b.edge),
  ).map(({ edge }) => edge);
}

/** The best of the links among vertices that are marked as kept, and are not any more then. */
export function linksAmong(
  graph: MemoryGraph,
  vertices: readonly number[],
  maxLinks: number,
  limits: SearchLimits,
  met: MetVertices,
): FoundLinks {
  const all = allLinksAmong(graph, vertices, limits, met);
  return { links: bestLinks(graph, all, maxLinks), truncated: all.length > maxLinks };
}

/**
 * All links among them, each from the end that has fewer: of a hub, it is then cheaper to look up the few others that have
 * still more links than to go through its own.
 */
function allLinksAmong(
  graph: MemoryGraph,
  vertices: readonly number[],
  { passesLink, watch }: SearchLimits,
  met: MetVertices,
): Edge[] {
  const among: Edge[] = [];
  const byDegree = vertices.toSorted((a, b) => graph.degree(a) - graph.degree(b) || a - b);
  const take = (here: number, count: number): void => {
    watch.spend(count);
    const { others, halves, evidence: backed, start, end } = graph;
    for (let i = start; i < end; i++) {
      const there = others[i]!;
      if (!met.isKept(there)) continue;
      const [half, evidence] = [halves[i]!, backed[i]!];
      if (!passesLink || passesLink(half >>> 1, evidence)) among.push({ half, here, there, evidence });
    }
  };
  for (const [i, vertex] of byDegree.entries()) {
    met.drop(vertex);
    if (graph.degree(vertex) <= (byDegree.length - i) * APART) take(vertex, graph.read(vertex));
    else for (const other of byDegree.slice(i + 1)) take(vertex, graph.readBetween(vertex, other));
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
