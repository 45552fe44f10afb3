import quickselect from 'quickselect';
import { withRoom } from './growing.js';
import type { MemoryGraph } from './memory-graph.js';
import type { SearchLimits } from './path-search.js';

/** The links of a vertex as a graph has read them. */
type Halves = Pick<MemoryGraph, 'others' | 'halves' | 'evidence' | 'start' | 'end'>;
type Passing = Pick<SearchLimits, 'passesLink' | 'passesVertex'>;

/** What stands in place of a number of links of a vertex that is kept. */
const KEPT = 0xff;
/** Links beyond these are not told apart until they are weighed. */
const MANY = KEPT - 1;
/** What a link weighs, against which no evidence does. */
const LINK = 2 ** 32;

/**
 * The vertices that are kept of a search, and those that it meets around them.
 *
 * Most that are met are met by one link, and of few of them anything else matters. So links are first counted in a byte for
 * each vertex; only those that can be among the best are weighed then, at places in the order in which they come.
 *
 * The places are a sparse set: where a vertex says that it has a place, that place must say so of the vertex. So they need not be
 * cleared for the next search.
 */
export class MetVertices {
  /** By place. */
  vertices = new Uint32Array(1024);
  #weights = new Float64Array(1024);
  #count = 0;
  #places = new Uint32Array(0);
  /** By vertex, how many links to what is kept were counted. */
  #links = new Uint8Array(0);
  /** How many vertices have at least so many links. */
  readonly #atLeast = new Uint32Array(KEPT);
  /** With how many links a vertex can be among the best. */
  #enough = 1;

  /** Forgets all, for a search in a graph of so many vertices. */
  begin(vertices: number): void {
    if (this.#places.length < vertices) {
      this.#places = new Uint32Array(vertices + 1024);
      this.#links = new Uint8Array(vertices + 1024);
    } else this.#links.fill(0);
  }

  /** Begins to meet vertices around others; all that were met before must be kept by now. */
  beginStep(): void {
    this.#count = 0;
    this.#atLeast.fill(0);
  }

  keep(vertex: number): void {
    this.#links[vertex] = KEPT;
  }

  drop(vertex: number): void {
    this.#links[vertex] = 0;
  }

  isKept(vertex: number): boolean {
    return this.#links[vertex] === KEPT;
  }

  /** Counts the links of a vertex, which the graph has read. */
  count({ others, halves, evidence, start, end }: Halves, { passesLink, passesVertex }: Passing): void {
    const [links, atLeast] = [this.#links, this.#atLeast];
    for (let i = start; i < end; i++) {
      const other = others[i]!;
      if (links[other]! >= MANY) continue;
      if (passesLink && !passesLink(halves[i]! >>> 1, evidence[i]!)) continue;
      if (passesVertex && !passesVertex(other)) continue;
      atLeast[++links[other]!]!++;
    }
  }

  /** How many vertices this step has met. */
  get met(): number {
    return this.#atLeast[1]!;
  }

  /** To be told how many are to be kept once all links are counted, and before any is weighed. */
  beginToWeigh(few: number): void {
    this.#enough = 1;
    while (this.#enough < MANY && this.#atLeast[this.#enough + 1]! >= few) this.#enough++;
  }

  /** Weighs those of the links of a vertex that is kept, which the graph has read, that lead to what can be among the best. */
  weigh({ others, halves, evidence, start, end }: Halves, { passesLink }: Passing): void {
    const most = this.#count + end - start;
    const vertices = (this.vertices = withRoom(this.vertices, most));
    const weights = (this.#weights = withRoom(this.#weights, most));
    const [links, places, enough] = [this.#links, this.#places, this.#enough];
    let count = this.#count;
    for (let i = start; i < end; i++) {
      const other = others[i]!;
      const counted = links[other]!;
      if (counted < enough || counted === KEPT) continue;
      if (passesLink && !passesLink(halves[i]! >>> 1, evidence[i]!)) continue;
      const weight = LINK + evidence[i]!;
      // What has one link is met once, and need not be found again.
      let place = counted === 1 ? count : places[other]!;
      if (place < count && vertices[place] === other) weights[place]! += weight;
      else {
        place = count++;
        if (counted > 1) places[other] = place;
        vertices[place] = other;
        weights[place] = weight;
      }
    }
    this.#count = count;
  }

  /** The places of the best few, and of all that weigh as much as the last of them. */
  best(few: number): number[] {
    const weights = this.#weights.subarray(0, this.#count);
    let least = 0;
    if (few < this.#count) {
      const selected = weights.slice();
      // It takes typed arrays as well as others.
      quickselect(selected as unknown as number[], this.#count - Math.max(1, few));
      least = selected[this.#count - Math.max(1, few)]!;
    }
    const places: number[] = [];
    for (let place = 0; place < this.#count; place++) if (weights[place]! >= least) places.push(place);
    return places;
  }

  /** Which of two places comes first: that with the most links, then that with the most evidence for them. */
  compare(a: number, b: number): number {
    return this.#weights[b]! - this.#weights[a]!;
  }
}
