import type { Adjacency } from './adjacency.js';
import type { FoundPath, PathGraph, PathSearch } from './path-graph.js';

/** The levels of a search from one end: for each vertex reached, how many steps it is away. */
interface Side<Key> {
  readonly distance: Map<Key, number>;
  frontier: Key[];
  depth: number;
}

/**
 * The best path between two vertices: the shortest; among those, one whose weakest step has the most evidence;
 * among those, the first by the names of its vertices. Null if there is none within `maxHops`.
 *
 * Both ends are searched level by level, always on the side with less to look at.
 */
async function bestPath<Key>(graph: Adjacency<Key>, search: PathSearch<Key>): Promise<FoundPath<Key> | null> {
  const sides = await meet(graph, search);
  if (!sides) return null;
  const levels = levelsBetween(sides);
  const next = await stepsThrough(graph, search, levels);
  return choose(graph, search, levels, next);
}

async function meet<Key>(
  graph: Adjacency<Key>,
  search: PathSearch<Key>,
): Promise<[Side<Key>, Side<Key>] | null> {
  const forwards: Side<Key> = { distance: new Map([[search.from, 0]]), frontier: [search.from], depth: 0 };
  const backwards: Side<Key> = { distance: new Map([[search.to, 0]]), frontier: [search.to], depth: 0 };
  while (forwards.depth + backwards.depth < search.maxHops) {
    if (forwards.frontier.length === 0 || backwards.frontier.length === 0) return null;
    const side = graph.effort(forwards.frontier) <= graph.effort(backwards.frontier) ? forwards : backwards;
    const other = side === forwards ? backwards : forwards;
    await widen(graph, search, side, side === forwards);
    if (side.frontier.some((vertex) => other.distance.has(vertex))) return [forwards, backwards];
  }
  return null;
}

async function widen<Key>(
  graph: Adjacency<Key>,
  search: PathSearch<Key>,
  side: Side<Key>,
  forwards: boolean,
): Promise<void> {
  const ways = await graph.ways(side.frontier);
  const reached: Key[] = [];
  side.depth++;
  for (const vertex of side.frontier) {
    for (const { other } of ways.get(vertex) ?? []) {
      if (side.distance.has(other) || search.without?.has(other)) continue;
      const firstStep = forwards ? vertex === search.from : other === search.from;
      if (firstStep && search.notFirst?.has(forwards ? other : vertex)) continue;
      side.distance.set(other, side.depth);
      reached.push(other);
    }
  }
  side.frontier = reached;
}

/** The vertices that lie on some shortest path, by their distance from the start. */
function levelsBetween<Key>([forwards, backwards]: [Side<Key>, Side<Key>]): Key[][] {
  const length = forwards.depth + backwards.depth;
  const levels: Key[][] = Array.from({ length: length + 1 }, () => []);
  for (const [vertex, distance] of forwards.distance) levels[distance]!.push(vertex);
  for (const [vertex, distance] of backwards.distance) {
    // The level on which the two searches met is known to both.
    if (distance < backwards.depth || !forwards.distance.has(vertex)) levels[length - distance]!.push(vertex);
  }
  levels[forwards.depth] = levels[forwards.depth]!.filter(
    (vertex) => backwards.distance.get(vertex) === backwards.depth,
  );
  return levels;
}

interface Step<Key> {
  readonly other: Key;
  readonly evidence: number;
}

/** For each vertex that can still reach the end, its steps to the next level, and how good the best of them is. */
interface Onward<Key> {
  readonly steps: Map<Key, Step<Key>[]>;
  /** The most evidence that the weakest step can have from here to the end. */
  readonly widest: Map<Key, number>;
}

async function stepsThrough<Key>(
  graph: Adjacency<Key>,
  search: PathSearch<Key>,
  levels: readonly Key[][],
): Promise<Onward<Key>> {
  const widest = new Map<Key, number>([[search.to, Number.POSITIVE_INFINITY]]);
  const steps = new Map<Key, Step<Key>[]>();
  for (let level = levels.length - 2; level >= 0; level--) {
    // The end may be a hub and the level before it small, or the other way round: ask the smaller for its ways.
    const [here, there] = [levels[level]!, levels[level + 1]!.filter((vertex) => widest.has(vertex))];
    for (const [vertex, other, evidence] of await between(graph, here, there)) {
      if (level === 0 && search.notFirst?.has(other)) continue;
      const found = steps.get(vertex) ?? [];
      found.push({ other, evidence });
      steps.set(vertex, found);
      widest.set(vertex, Math.max(widest.get(vertex) ?? -1, Math.min(evidence, widest.get(other)!)));
    }
  }
  return { steps, widest };
}

/** The steps from one set of vertices to another. */
async function between<Key>(
  graph: Adjacency<Key>,
  here: readonly Key[],
  there: readonly Key[],
): Promise<[Key, Key, number][]> {
  const [asked, sought, turned] =
    graph.effort(here) <= graph.effort(there) ? [here, there, false] : [there, here, true];
  const ways = await graph.ways(asked);
  const wanted = new Set(sought);
  return asked.flatMap((vertex) =>
    (ways.get(vertex) ?? [])
      .filter(({ other }) => wanted.has(other))
      .map(({ other, evidence }): [Key, Key, number] =>
        turned ? [other, vertex, evidence] : [vertex, other, evidence],
      ),
  );
}

async function choose<Key>(
  graph: Adjacency<Key>,
  { from, to, enough = Number.POSITIVE_INFINITY }: PathSearch<Key>,
  levels: readonly Key[][],
  { steps, widest }: Onward<Key>,
): Promise<FoundPath<Key> | null> {
  const best = widest.get(from);
  if (best === undefined) return null;
  const needed = Math.min(best, enough);
  const vertices = [from];
  let evidence = Number.POSITIVE_INFINITY;
  for (let at = from; at !== to; at = vertices.at(-1)!) {
    const fit = steps.get(at)!.filter((step) => Math.min(step.evidence, widest.get(step.other)!) >= needed);
    const [first] = fit.length > 1 ? await graph.byName(fit.map(({ other }) => other)) : [fit[0]!.other];
    const step = fit.find(({ other }) => other === first)!;
    evidence = Math.min(evidence, step.evidence);
    vertices.push(step.other);
    if (vertices.length > levels.length)
      throw new Error('A path is longer than the levels that it goes through');
  }
  return { vertices, evidence };
}

/** A graph that is known by its adjacency, searched level by level. */
export class LevelSearch<Key> implements PathGraph<Key> {
  constructor(private readonly graph: Adjacency<Key>) {}

  bestPath(search: PathSearch<Key>): Promise<FoundPath<Key> | null> {
    return bestPath(this.graph, search);
  }

  async evidenceBetween(a: Key, b: Key): Promise<number> {
    const ways = (await this.graph.ways([a])).get(a)!;
    return ways.find(({ other }) => other === b)!.evidence;
  }

  byName(vertices: readonly Key[]): Promise<readonly Key[]> {
    return this.graph.byName(vertices);
  }
}
