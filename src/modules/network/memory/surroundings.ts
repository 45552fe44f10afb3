import { ENTITY_KINDS } from '../../entities/kinds.js';
import type { GraphFilter } from '../graph-filter.js';
import type { Surroundings } from '../graph-reader.js';
import { halfFilter } from './memory-adjacency.js';
import type { MemoryGraph } from './memory-graph.js';

interface Linked {
  links: number;
  evidence: number;
}

/**
 * The surroundings of some vertices, step by step: at each, those with the most links to what is kept so far,
 * then those with the best backed, then the oldest entry.
 */
export function surroundings(
  graph: MemoryGraph,
  around: readonly number[],
  depth: number,
  limit: number,
  filter: GraphFilter,
): Surroundings {
  const passes = halfFilter(filter);
  const kinds = filter.kinds && new Set(filter.kinds.map((kind) => ENTITY_KINDS.indexOf(kind)));
  const kept = new Set(around);
  const linked = new Map<number, Linked>();
  let fresh: readonly number[] = around;
  let truncated = false;
  for (let step = 0; step < depth && !truncated && fresh.length > 0; step++) {
    for (const vertex of fresh) {
      linked.delete(vertex);
      graph.forEachHalf(vertex, (half) => {
        if (!passes(half) || kept.has(half.other) || (kinds && !kinds.has(graph.kindOf(half.other)))) return;
        const known = linked.get(half.other);
        if (known) {
          known.links++;
          known.evidence += half.evidence;
        } else linked.set(half.other, { links: 1, evidence: half.evidence });
      });
    }
    const room = Math.max(0, limit - kept.size);
    truncated = linked.size > room;
    fresh = best(graph, linked, room);
    for (const vertex of fresh) kept.add(vertex);
  }
  return {
    ids: [...kept].map((vertex) => graph.idOf(vertex)),
    pairs: pairsAmong(graph, kept, passes),
    truncated,
  };
}

function best(graph: MemoryGraph, linked: ReadonlyMap<number, Linked>, room: number): number[] {
  return leastOf(
    linked,
    room,
    ([a, ofA], [b, ofB]) => ofB.links - ofA.links || ofB.evidence - ofA.evidence || graph.compareIds(a, b),
  ).map(([vertex]) => vertex);
}

/** The first few of many in an order, without sorting the many. */
function leastOf<T>(items: Iterable<T>, count: number, compare: (a: T, b: T) => number): T[] {
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

function pairsAmong(
  graph: MemoryGraph,
  kept: ReadonlySet<number>,
  passes: ReturnType<typeof halfFilter>,
): [string, string][] {
  const seen = new Set<string>();
  for (const vertex of kept) {
    graph.forEachHalf(vertex, (half) => {
      if (kept.has(half.other) && vertex < half.other && passes(half)) seen.add(`${vertex} ${half.other}`);
    });
  }
  return [...seen].map((pair) => {
    const [a, b] = pair.split(' ').map(Number);
    return [graph.idOf(a!), graph.idOf(b!)];
  });
}
