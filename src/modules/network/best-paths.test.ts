import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Adjacency, Way } from './adjacency.js';
import type { FoundPath } from './best-path.js';
import { bestPaths } from './best-paths.js';

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

test('finds the same paths, in the same order, as trying everything', async () => {
  await fc.assert(
    fc.asyncProperty(
      edges,
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 8 }),
      async (given, maxHops, wanted) => {
        const graph = graphOf(given);
        const expected = await everyPath(graph, 0, 1, maxHops);
        expect(await bestPaths(graph, { from: 0, to: 1, maxHops }, wanted)).toEqual(
          expected.slice(0, wanted),
        );
      },
    ),
    { numRuns: 500 },
  );
});

test('of equally short paths the better backed comes first, then the first by name', async () => {
  const graph = graphOf([
    [0, 2, 1],
    [2, 1, 5],
    [0, 3, 2],
    [3, 1, 2],
    [0, 4, 2],
    [4, 1, 2],
  ]);
  const paths = await bestPaths(graph, { from: 0, to: 1, maxHops: 2 }, 3);
  expect(paths).toEqual([
    { vertices: [0, 3, 1], evidence: 2 },
    { vertices: [0, 4, 1], evidence: 2 },
    { vertices: [0, 2, 1], evidence: 1 },
  ]);
});
