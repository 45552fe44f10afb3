import quickselect from 'quickselect';
import { withRoom } from './growing.js';

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

  /** Whether a link to a vertex is to be counted. */
  counts(vertex: number): boolean {
    return this.#links[vertex]! < MANY;
  }

  count(vertex: number): void {
    this.#atLeast[++this.#links[vertex]!]!++;
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

  /** Whether a link to a vertex is to be weighed. */
  weighs(vertex: number): boolean {
    const links = this.#links[vertex]!;
    return links >= this.#enough && links !== KEPT;
  }

  weigh(vertex: number, evidence: number): void {
    let place = this.#places[vertex]!;
    if (place >= this.#count || this.vertices[place] !== vertex) {
      place = this.#count++;
      this.vertices = withRoom(this.vertices, place);
      this.#weights = withRoom(this.#weights, place);
      this.#places[vertex] = place;
      this.vertices[place] = vertex;
      this.#weights[place] = 0;
    }
    this.#weights[place]! += LINK + evidence;
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
