import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Adjacency, Way } from './adjacency.js';
import { LevelSearch } from './best-path.js';
import { bestPaths } from './best-paths.js';
import { FIRST_DAY, LAST_DAY } from './memory/days.js';
import { GraphBuilder } from './memory/graph-data.js';
import { Marks } from './memory/marks.js';
import { MemoryGraph } from './memory/memory-graph.js';
import { MemoryPaths } from './memory/memory-paths.js';
import { Watch } from './memory/watch.js';
import type { FoundPath, PathGraph } from './path-graph.js';

/** An edge of a small graph: two vertices, whose numbers are their names, and the evidence for it. */
type Edge = readonly [a: number, b: number, evidence: number];

function graphOf(edges: readonly Edge[]): Adjacency<number> {
  const ways = new Map<number, Map<number, number>>();
  const add = (from: number, to: number, evidence: number) => {
    const known = ways.get(from) ?? new Map<number, number>();
    known.set(to, Math.max(known.get(to) ?? 0, evidence));
    ways.set(from, known);
  };
  for (const [a, b, evidence] of edges) {
    if (a === b) continue;
    add(a, b, evidence);
    add(b, a, evidence);
  }
  const waysOf = (vertex: number): Way<number>[] =>
    [...(ways.get(vertex) ?? [])].map(([other, evidence]) => ({ other, evidence }));
  return {
    ways: (vertices) => Promise.resolve(new Map(vertices.map((vertex) => [vertex, waysOf(vertex)]))),
    effort: (vertices) => vertices.length,
    byName: (vertices) => Promise.resolve(vertices.toSorted((a, b) => a - b)),
  };
}

/** All paths that pass no vertex twice, found by trying everything, the best first. */
async function everyPath(
  graph: Adjacency<number>,
  from: number,
  to: number,
  maxHops: number,
): Promise<FoundPath<number>[]> {
  const paths: FoundPath<number>[] = [];
  const walk = async (vertices: number[], evidence: number): Promise<void> => {
    const at = vertices.at(-1)!;
    if (at === to) return void paths.push({ vertices, evidence });
    if (vertices.length > maxHops) return;
    for (const way of (await graph.ways([at])).get(at)!) {
      if (!vertices.includes(way.other))
        await walk([...vertices, way.other], Math.min(evidence, way.evidence));
    }
  };
  await walk([from], Number.POSITIVE_INFINITY);
  return paths.sort(
    (a, b) =>
      a.vertices.length - b.vertices.length || b.evidence - a.evidence || compare(a.vertices, b.vertices),
  );
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((vertex, i) => vertex !== b[i]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}

const edges = fc.array(fc.tuple(fc.nat(8), fc.nat(8), fc.nat(3)), { maxLength: 24 });
/** Vertices that have many links that lead no further: at these, a search looks up what it can instead of reading all. */
const hubs = fc.uniqueArray(fc.nat(8), { maxLength: 3 });
const LEAVES = 130;

const withLeaves = (edges: readonly Edge[], hubs: readonly number[]): Edge[] => [
  ...edges,
  ...hubs.flatMap((hub, i) =>
    Array.from({ length: LEAVES }, (_, leaf): Edge => [hub, 9 + i * LEAVES + leaf, 1]),
  ),
];

/** The same graph as the index has it. */
function inMemory(edges: readonly Edge[]): PathGraph<number> {
  const uuid = (vertex: number): Uint8Array =>
    Uint8Array.from({ length: 16 }, (_, i) => (i % 2 ? vertex : vertex >> 8));
  const nameless = { id: 0, slug: { start: 0, end: 0 }, name: { start: 0, end: 0 } };
  const builder = new GraphBuilder({ vertices: 0, links: 0 });
  const vertices = Math.max(8, ...edges.flatMap(([a, b]) => [a, b])) + 1;
  for (let vertex = 0; vertex < vertices; vertex++) builder.addVertex(uuid(vertex), nameless, 0);
  for (const [a, b, evidence] of edges.filter(([from, to]) => from !== to)) {
    const ends = new Uint8Array([...uuid(a), ...uuid(b)]);
    const facts = { type: 0, evidence, earliest: FIRST_DAY, latest: LAST_DAY };
    builder.addLink(ends, { from: 0, to: 16, id: null }, facts);
  }
  const limits = { passesLink: null, passesVertex: null, watch: new Watch(10_000, Date.now()) };
  return new MemoryPaths(new MemoryGraph(builder.build()), new Marks(), limits, () =>
    Promise.reject(new Error('The numbers of all vertices tell their order')),
  );
}

const ways: Record<string, (edges: readonly Edge[]) => PathGraph<number>> = {
  'by its adjacency': (edges) => new LevelSearch(graphOf(edges)),
  'in memory': inMemory,
};

test.each(Object.keys(ways))(
  'finds the same paths, in the same order, as trying everything: %s',
  async (way) => {
    await fc.assert(
      fc.asyncProperty(
        edges,
        hubs,
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 8 }),
        async (given, hubs, maxHops, wanted) => {
          // What leads no further is on no path.
          const expected = await everyPath(graphOf(given), 0, 1, maxHops);
          const graph = ways[way]!(withLeaves(given, hubs));
          expect(await bestPaths(graph, { from: 0, to: 1, maxHops }, wanted)).toEqual(
            expected.slice(0, wanted),
          );
        },
      ),
      { numRuns: 500 },
    );
  },
);

test('of equally short paths the better backed comes first, then the first by name', async () => {
  const graph = new LevelSearch(
    graphOf([
      [0, 2, 1],
      [2, 1, 5],
      [0, 3, 2],
      [3, 1, 2],
      [0, 4, 2],
      [4, 1, 2],
    ]),
  );
  const paths = await bestPaths(graph, { from: 0, to: 1, maxHops: 2 }, 3);
  expect(paths).toEqual([
    { vertices: [0, 3, 1], evidence: 2 },
    { vertices: [0, 4, 1], evidence: 2 },
    { vertices: [0, 2, 1], evidence: 1 },
  ]);
});
