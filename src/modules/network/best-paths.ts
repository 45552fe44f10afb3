import type { FoundPath, PathGraph, PathSearch } from './path-graph.js';

/**
 * Several paths between two vertices, the best first and none passing a vertex twice, by Yen's algorithm: each
 * further path leaves one of those found so far at some vertex, by a step that none of them takes there.
 */
export async function bestPaths<Key>(
  graph: PathGraph<Key>,
  search: PathSearch<Key>,
  wanted: number,
): Promise<readonly FoundPath<Key>[]> {
  const first = await graph.bestPath(search);
  if (!first) return [];
  const found = [first];
  const candidates: FoundPath<Key>[] = [];
  const seen = new Set([signature(first)]);
  while (found.length < wanted) {
    for (const candidate of await deviations(graph, search, found)) {
      if (!seen.has(signature(candidate))) candidates.push(candidate);
      seen.add(signature(candidate));
    }
    const best = await takeBest(graph, candidates);
    if (!best) break;
    found.push(best);
  }
  return found;
}

const signature = (path: FoundPath<unknown>): string => path.vertices.join(' ');

async function deviations<Key>(
  graph: PathGraph<Key>,
  search: PathSearch<Key>,
  found: readonly FoundPath<Key>[],
): Promise<FoundPath<Key>[]> {
  const { vertices } = found.at(-1)!;
  const paths: FoundPath<Key>[] = [];
  let enough = Number.POSITIVE_INFINITY;
  for (let i = 0; i < vertices.length - 1; i++) {
    const root = vertices.slice(0, i + 1);
    const alike = found.filter((path) => root.every((vertex, at) => path.vertices[at] === vertex));
    const spur = await graph.bestPath({
      from: vertices[i]!,
      to: search.to,
      maxHops: search.maxHops - i,
      without: new Set(root.slice(0, -1)),
      notFirst: new Set(alike.map((path) => path.vertices[i + 1]!)),
      enough,
    });
    if (spur)
      paths.push({
        vertices: [...root.slice(0, -1), ...spur.vertices],
        evidence: Math.min(enough, spur.evidence),
      });
    enough = Math.min(enough, await graph.evidenceBetween(vertices[i]!, vertices[i + 1]!));
  }
  return paths;
}

/** Takes the best of some candidates out: the shortest, then that with the most evidence, then the first by name. */
async function takeBest<Key>(
  graph: PathGraph<Key>,
  candidates: FoundPath<Key>[],
): Promise<FoundPath<Key> | undefined> {
  const least = Math.min(...candidates.map(({ vertices }) => vertices.length));
  const short = candidates.filter(({ vertices }) => vertices.length === least);
  const most = Math.max(...short.map(({ evidence }) => evidence));
  let best = short.filter(({ evidence }) => evidence === most);
  for (let i = 0; best.length > 1 && i < least; i++) {
    const here = [...new Set(best.map(({ vertices }) => vertices[i]!))];
    const [first] = here.length > 1 ? await graph.byName(here) : here;
    best = best.filter(({ vertices }) => vertices[i] === first);
  }
  const [taken] = best;
  if (taken) candidates.splice(candidates.indexOf(taken), 1);
  return taken;
}
