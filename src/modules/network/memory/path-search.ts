import type { FoundPath, PathSearch } from '../path-graph.js';
import type { Marked, Marks } from './marks.js';
import { APART, type MemoryGraph } from './memory-graph.js';
import type { Watch } from './watch.js';

/** What of a graph a search may use, and what it is watched by. */
export interface SearchLimits {
  readonly passesLink: ((link: number, evidence: number) => boolean) | null;
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

/** The vertices that one of the two searches has reached at one distance, or those of them that lie on a path. */
interface Level extends Marked {
  /** How many half-edges there are to look at, what it takes to get to them included. */
  readonly effort: number;
}

/** The steps from some vertices to others, side by side. */
interface Steps {
  readonly from: number[];
  readonly to: number[];
  readonly evidence: number[];
}

/**
 * The best path between two vertices of a graph in memory, as `bestPath` finds it in any graph: the shortest; among those,
 * one whose weakest step has the most evidence; among those, the first by the names of its vertices.
 *
 * Both ends are searched level by level. Before one is searched further, the steps between the last levels are looked for:
 * of the widest levels, which those would be at which the two meet, none is then made.
 */
export class PathSearcher {
  constructor(
    private readonly graph: MemoryGraph,
    private readonly marks: Marks,
    private readonly limits: SearchLimits,
    /** The first by name of some vertices. Throws NamesWanted where that is not known. */
    private readonly firstByName: (vertices: readonly number[]) => number,
  ) {}

  bestPath(search: PathSearch<number>): FoundPath<number> | null {
    const { from, to, maxHops } = search;
    this.marks.begin(this.graph.vertices.count, 2 * maxHops + 3);
    const [ahead, behind] = [[this.#levelOf([from])], [this.#levelOf([to])]];
    for (;;) {
      const [next, last] = [ahead.at(-1)!, behind.at(-1)!];
      const met = this.#steps(search, next, last);
      if (met.from.length > 0) return this.#choose(search, this.#stepsThrough(search, ahead, met, behind));
      if (ahead.length + behind.length > maxHops) return null;
      const [levels, level] = next.effort <= last.effort ? [ahead, next] : [behind, last];
      const wider = this.#widen(search, level);
      if (wider.vertices.length === 0) return null;
      levels.push(wider);
    }
  }

  /** The most independent sources that a link between two vertices has; -1 if none passes. */
  evidenceBetween(a: number, b: number): number {
    const { graph } = this;
    if (graph.degree(a) < graph.degree(b)) graph.readBetween(a, b);
    else graph.readBetween(b, a);
    return this.#mostEvidence(graph.start, graph.end);
  }

  /** The most evidence of some of the half-edges that were read. */
  #mostEvidence(start: number, end: number): number {
    const { graph, limits } = this;
    const { passesLink } = limits;
    let most = -1;
    for (let i = start; i < end; i++) {
      const evidence = graph.evidence[i]!;
      if (!passesLink || passesLink(graph.halves[i]! >>> 1, evidence)) most = Math.max(most, evidence);
    }
    return most;
  }

  #levelOf(vertices: readonly number[]): Level {
    for (const vertex of vertices) this.marks.add(vertex);
    return this.#level();
  }

  /** What has been marked since the last level. */
  #level(): Level {
    const { vertices, mark } = this.marks.list();
    let effort = vertices.length * APART;
    for (const vertex of vertices) effort += this.graph.degree(vertex);
    return { vertices, mark, effort };
  }

  /** The vertices one step from a level that neither search has reached yet. */
  #widen({ from, without, notFirst }: PathSearch<number>, level: Level): Level {
    const { graph, marks } = this;
    const { of: marked, before } = marks;
    const { passesLink, passesVertex, watch } = this.limits;
    for (const vertex of level.vertices) {
      watch.spend(graph.read(vertex));
      const { others, halves, evidence, start, end } = graph;
      for (let i = start; i < end; i++) {
        const other = others[i]!;
        if (marked[other]! > before) continue;
        if (passesLink && !passesLink(halves[i]! >>> 1, evidence[i]!)) continue;
        if (passesVertex && !passesVertex(other)) continue;
        if (without?.has(other) || (vertex === from && notFirst?.has(other))) continue;
        marks.add(other);
      }
    }
    return this.#level();
  }

  /** The steps between two levels, found from the one that has fewer links. */
  #steps({ from, notFirst }: PathSearch<number>, here: Level, there: Level): Steps {
    const steps: Steps = { from: [], to: [], evidence: [] };
    const turned = there.effort < here.effort;
    const [asked, sought] = turned ? [there, here] : [here, there];
    const { graph, marks } = this;
    const { of: marked } = marks;
    const { mark } = sought;
    const add = (vertex: number, other: number, evidence: number): void => {
      const [a, b] = turned ? [other, vertex] : [vertex, other];
      if (evidence < 0 || (a === from && notFirst?.has(b))) return;
      steps.from.push(a);
      steps.to.push(b);
      steps.evidence.push(evidence);
    };
    graph.prefetch(asked.vertices);
    for (const vertex of asked.vertices) {
      if (graph.degree(vertex) > sought.vertices.length * APART) {
        this.limits.watch.spend(sought.vertices.length * APART);
        for (const other of sought.vertices) add(vertex, other, this.evidenceBetween(vertex, other));
        continue;
      }
      this.limits.watch.spend(graph.read(vertex));
      const { others, start, end } = graph;
      for (let i = start; i < end; i++) {
        const other = others[i]!;
        if (marked[other] !== mark) continue;
        const first = i;
        while (i + 1 < end && others[i + 1] === other) i++;
        add(vertex, other, this.#mostEvidence(first, i + 1));
      }
    }
    return steps;
  }

  /** All steps of shortest paths, level by level from the start, found from where the searches met outwards. */
  #stepsThrough(
    search: PathSearch<number>,
    ahead: readonly Level[],
    met: Steps,
    behind: readonly Level[],
  ): Steps[] {
    const steps = [met];
    for (const level of ahead.slice(0, -1).reverse())
      steps.unshift(this.#steps(search, level, this.#levelOf(steps[0]!.from)));
    for (const level of behind.slice(0, -1).reverse())
      steps.push(this.#steps(search, this.#levelOf(steps.at(-1)!.to), level));
    return steps;
  }

  /** The best of the shortest paths, by all their steps. */
  #choose({ from: start, to: end, enough }: PathSearch<number>, steps: readonly Steps[]): FoundPath<number> {
    const widest = new Map<number, number>([[end, Number.POSITIVE_INFINITY]]);
    for (const { from, to, evidence } of steps.toReversed()) {
      for (let i = 0; i < from.length; i++) {
        const onward = Math.min(evidence[i]!, widest.get(to[i]!) ?? -1);
        if (onward > (widest.get(from[i]!) ?? -1)) widest.set(from[i]!, onward);
      }
    }
    const needed = Math.min(widest.get(start)!, enough ?? Number.POSITIVE_INFINITY);
    const vertices = [start];
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
}
