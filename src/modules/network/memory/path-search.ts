import type { FoundPath, PathSearch } from '../path-graph.js';
import type { MemoryGraph } from './memory-graph.js';
import type { Watch } from './watch.js';

/** What of a graph a search may use, and what it is watched by. */
export interface SearchLimits {
  readonly passesLink: ((link: number) => boolean) | null;
  /** The ends of a path need not pass. */
  readonly passesVertex: ((vertex: number) => boolean) | null;
  readonly watch: Watch;
}

/** Thrown where it must be known which of some vertices comes first by name, and numbers do not tell. */
export class NamesWanted extends Error {
  override readonly name = 'NamesWanted';

  constructor(readonly vertices: readonly number[]) {
    super('The order of names is not known');
  }
}

/** The steps between two neighbouring levels of all shortest paths, side by side. */
interface Steps {
  readonly from: number[];
  readonly to: number[];
  readonly evidence: number[];
}

/** A vertex's distance from either end, one more than it is; 0 where it is not known. Kept, as it is large. */
export class Distances {
  #forwards = new Uint8Array(0);
  #backwards = new Uint8Array(0);

  of(vertices: number): readonly [Uint8Array, Uint8Array] {
    if (this.#forwards.length < vertices) {
      this.#forwards = new Uint8Array(vertices + 1024);
      this.#backwards = new Uint8Array(vertices + 1024);
    }
    return [this.#forwards, this.#backwards];
  }
}

/**
 * The best path between two vertices of a graph in memory, as `bestPath` finds it in any graph: the shortest; among those,
 * one whose weakest step has the most evidence; among those, the first by the names of its vertices.
 */
export class PathSearcher {
  readonly #ends = new Set<number>();

  constructor(
    private readonly graph: MemoryGraph,
    private readonly distances: Distances,
    private readonly limits: SearchLimits,
    /** The first by name of some vertices. Throws NamesWanted where that is not known. */
    private readonly firstByName: (vertices: readonly number[]) => number,
  ) {}

  bestPath(search: PathSearch<number>): FoundPath<number> | null {
    const { from, to, maxHops } = search;
    this.#ends.add(from).add(to);
    const [forwards, backwards] = this.distances.of(this.graph.vertices.count);
    const [ahead, behind] = [[[from]], [[to]]];
    forwards[from] = 1;
    backwards[to] = 1;
    try {
      while (ahead.length + behind.length - 2 < maxHops) {
        const [next, last] = [ahead.at(-1)!, behind.at(-1)!];
        if (next.length === 0 || last.length === 0) return null;
        const goesAhead = this.#effort(next) <= this.#effort(last);
        const [levels, known, other] = goesAhead
          ? [ahead, forwards, backwards]
          : [behind, backwards, forwards];
        const reached = this.#widen(search, levels, known, goesAhead);
        const met = reached.filter((vertex) => other[vertex] !== 0);
        if (met.length > 0) return this.#choose(search, met, ahead.length - 1, behind.length - 1);
      }
      return null;
    } finally {
      for (const level of ahead) for (const vertex of level) forwards[vertex] = 0;
      for (const level of behind) for (const vertex of level) backwards[vertex] = 0;
      this.#ends.clear();
    }
  }

  /** The most independent sources that a link between two vertices has. */
  evidenceBetween(a: number, b: number): number {
    const { graph, limits } = this;
    const count = graph.readBetween(a, b);
    let most = 0;
    for (let i = 0; i < count; i++) {
      const link = graph.halves[i]! >>> 1;
      if (!limits.passesLink || limits.passesLink(link)) most = Math.max(most, graph.evidenceOf(link));
    }
    return most;
  }

  #effort(vertices: readonly number[]): number {
    let sum = 0;
    for (const vertex of vertices) sum += this.graph.degree(vertex);
    return sum;
  }

  /** Goes one level further, and gives the vertices of that level. */
  #widen(search: PathSearch<number>, levels: number[][], known: Uint8Array, goesAhead: boolean): number[] {
    const { from, without, notFirst } = search;
    const { graph, limits } = this;
    const { passesLink, passesVertex, watch } = limits;
    const level: number[] = [];
    const distance = levels.length + 1;
    const last = levels.at(-1)!;
    // Whatever ends the search, what it has marked is known to be in a level, and is unmarked.
    levels.push(level);
    for (const vertex of last) {
      const count = graph.read(vertex);
      watch.spend(count);
      const { others, halves } = graph;
      for (let i = 0; i < count; i++) {
        const other = others[i]!;
        if (known[other] !== 0) continue;
        if (passesLink && !passesLink(halves[i]! >>> 1)) continue;
        if (passesVertex && !passesVertex(other) && !this.#ends.has(other)) continue;
        if (without?.has(other)) continue;
        if (
          notFirst &&
          (goesAhead ? vertex === from && notFirst.has(other) : other === from && notFirst.has(vertex))
        )
          continue;
        known[other] = distance;
        level.push(other);
      }
    }
    return level;
  }

  /** The best of the shortest paths, which all pass one of the vertices at which the two searches met. */
  #choose(
    search: PathSearch<number>,
    met: readonly number[],
    ahead: number,
    behind: number,
  ): FoundPath<number> | null {
    const steps = this.#stepsThrough(search, met, ahead, behind);
    const widest = new Map<number, number>([[search.to, Number.POSITIVE_INFINITY]]);
    for (const { from, to, evidence } of steps.toReversed()) {
      for (let i = 0; i < from.length; i++) {
        const onward = Math.min(evidence[i]!, widest.get(to[i]!) ?? -1);
        if (onward > (widest.get(from[i]!) ?? -1)) widest.set(from[i]!, onward);
      }
    }
    const best = widest.get(search.from);
    if (best === undefined) return null;
    const needed = Math.min(best, search.enough ?? Number.POSITIVE_INFINITY);
    const vertices = [search.from];
    let least = Number.POSITIVE_INFINITY;
    for (const { from, to, evidence } of steps) {
      const at = vertices.at(-1)!;
      const fit = new Map<number, number>();
      for (let i = 0; i < from.length; i++) {
        if (from[i] === at && Math.min(evidence[i]!, widest.get(to[i]!) ?? -1) >= needed)
          fit.set(to[i]!, evidence[i]!);
      }
      const next = this.firstByName([...fit.keys()]);
      least = Math.min(least, fit.get(next)!);
      vertices.push(next);
    }
    return { vertices, evidence: least };
  }

  /** All steps of shortest paths, level by level from the start, found from the middle outwards. */
  #stepsThrough(
    { from, notFirst }: PathSearch<number>,
    met: readonly number[],
    ahead: number,
    behind: number,
  ): Steps[] {
    const [forwards, backwards] = this.distances.of(this.graph.vertices.count);
    const isFirst = (start: number, next: number) => start === from && notFirst?.has(next) === true;
    const before = this.#stepsOutwards(met, forwards, ahead, (near, far) => !isFirst(far, near));
    const after = this.#stepsOutwards(met, backwards, behind, (near, far) => !isFirst(near, far));
    return [
      ...before.reverse().map(({ near, far, evidence }) => ({ from: far, to: near, evidence })),
      ...after.map(({ near, far, evidence }) => ({ from: near, to: far, evidence })),
    ];
  }

  /** The steps from the middle to one of the ends, level by level. */
  #stepsOutwards(
    met: readonly number[],
    known: Uint8Array,
    levels: number,
    accepts: (near: number, far: number) => boolean,
  ): { readonly near: number[]; readonly far: number[]; readonly evidence: number[] }[] {
    let level = met;
    return Array.from({ length: levels }, (_, i) => {
      const [near, far, evidence]: [number[], number[], number[]] = [[], [], []];
      for (const vertex of level)
        this.#forEachWay(vertex, known, levels - i, (other, most) => {
          if (!accepts(vertex, other)) return;
          near.push(vertex);
          far.push(other);
          evidence.push(most);
        });
      level = [...new Set(far)];
      return { near, far, evidence };
    });
  }

  /** Calls back with each vertex of a distance that links lead to which pass, once, and the most evidence of one of them. */
  #forEachWay(
    vertex: number,
    known: Uint8Array,
    distance: number,
    visit: (other: number, evidence: number) => void,
  ): void {
    const { graph, limits } = this;
    const { passesLink, watch } = limits;
    const count = graph.read(vertex);
    watch.spend(count);
    const { others, halves } = graph;
    for (let i = 0; i < count;) {
      const other = others[i]!;
      if (known[other] !== distance) {
        i++;
        continue;
      }
      let most = -1;
      for (; i < count && others[i] === other; i++) {
        const link = halves[i]! >>> 1;
        if (!passesLink || passesLink(link)) most = Math.max(most, graph.evidenceOf(link));
      }
      if (most >= 0) visit(other, most);
    }
  }
}
