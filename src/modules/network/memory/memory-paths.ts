import { setImmediate as otherWork } from 'node:timers/promises';
import type { FoundPath, PathGraph, PathSearch } from '../path-graph.js';
import type { Marks } from './marks.js';
import type { MemoryGraph } from './memory-graph.js';
import { NamesWanted, PathSearcher, type SearchLimits } from './path-search.js';

/** After so long, other questions have their turn. */
const TURN_MS = 10;

/** The sort keys of entities' names, as the database has them, by UUID. */
export type NameKeys = (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** The graph in memory as several paths are found in it. */
export class MemoryPaths implements PathGraph<number> {
  readonly #searcher: PathSearcher;
  readonly #names = new Map<number, string>();
  #turnSince = Date.now();

  constructor(
    private readonly graph: MemoryGraph,
    marks: Marks,
    private readonly limits: SearchLimits,
    private readonly namesFromDatabase: NameKeys,
  ) {
    this.#searcher = new PathSearcher(graph, marks, limits, (vertices) => this.#inOrder(vertices)[0]!);
  }

  async bestPath(search: PathSearch<number>): Promise<FoundPath<number> | null> {
    if (Date.now() - this.#turnSince > TURN_MS) {
      await otherWork();
      this.limits.watch.check();
      this.#turnSince = Date.now();
    }
    return this.#knowingNames(() => this.#searcher.bestPath(search));
  }

  evidenceBetween(a: number, b: number): Promise<number> {
    return Promise.resolve(this.#searcher.evidenceBetween(a, b));
  }

  byName(vertices: readonly number[]): Promise<readonly number[]> {
    return this.#knowingNames(() => this.#inOrder(vertices));
  }

  #inOrder(vertices: readonly number[]): number[] {
    if (vertices.length < 2) return [...vertices];
    if (this.graph.vertices.inNameOrder(vertices)) return vertices.toSorted((a, b) => a - b);
    if (vertices.some((vertex) => !this.#names.has(vertex))) throw new NamesWanted(vertices);
    return vertices.toSorted((a, b) => {
      const [nameA, nameB] = [this.#names.get(a)!, this.#names.get(b)!];
      return nameA < nameB ? -1 : nameA > nameB ? 1 : this.graph.vertices.compareIds(a, b);
    });
  }

  /** Does what may want names, and does it again once they are known. */
  async #knowingNames<T>(work: () => T): Promise<T> {
    for (;;) {
      try {
        return work();
      } catch (error) {
        if (!(error instanceof NamesWanted)) throw error;
        const { graph } = this;
        const ids = new Map(error.vertices.map((vertex) => [vertex, graph.vertices.idOf(vertex)]));
        const keys = await this.namesFromDatabase([...ids.values()]);
        // One that is gone by now is last; the answer then proves outdated when it is shown.
        for (const [vertex, id] of ids) this.#names.set(vertex, keys.get(id) ?? 'x');
      }
    }
  }
}
