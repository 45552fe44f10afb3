import quickselect from 'quickselect';
import { withRoom } from './growing.js';

/**
 * The vertices that a search has met, and what it has counted of each, by places in the order in which they were met.
 *
 * A sparse set: where a vertex says that it has a place, that place must say so of the vertex. So nothing is cleared for the
 * next search, and what is counted lies close together, however large the graph is.
 */
export class MetVertices {
  vertices = new Uint32Array(1024);
  #places = new Uint32Array(0);
  #links = new Uint32Array(1024);
  #evidence = new Uint32Array(1024);
  #kept = new Uint8Array(1024);
  #notKept = new Uint32Array(1024);
  #ranks = new Float64Array(0);
  #count = 0;

  /** Forgets what it has met, for a search in a graph of so many vertices. */
  begin(vertices: number): void {
    if (this.#places.length < vertices) this.#places = new Uint32Array(vertices + 1024);
    this.#count = 0;
  }

  /** The place of a vertex; -1 of one that was not met. */
  placeOf(vertex: number): number {
    const place = this.#places[vertex]!;
    return place < this.#count && this.vertices[place] === vertex ? place : -1;
  }

  /** Gives a vertex that was not met a place. */
  add(vertex: number): number {
    const place = this.#count++;
    if (place >= this.vertices.length) {
      this.vertices = withRoom(this.vertices, place);
      this.#links = withRoom(this.#links, place);
      this.#evidence = withRoom(this.#evidence, place);
      this.#kept = withRoom(this.#kept, place);
    }
    this.#places[vertex] = place;
    this.vertices[place] = vertex;
    this.#links[place] = this.#evidence[place] = this.#kept[place] = 0;
    return place;
  }

  /** Takes in a link to what is at a place. */
  count(place: number, evidence: number): void {
    this.#links[place]!++;
    this.#evidence[place]! += evidence;
  }

  keep(place: number, kept = true): void {
    this.#kept[place] = kept ? 1 : 0;
  }

  isKept(vertex: number): boolean {
    const place = this.placeOf(vertex);
    return place >= 0 && this.#kept[place] === 1;
  }

  /** The places of what is not kept; the array is the same the next time. */
  notKept(): Uint32Array {
    this.#notKept = withRoom(this.#notKept, this.#count);
    let count = 0;
    for (let place = 0; place < this.#count; place++)
      if (this.#kept[place] === 0) this.#notKept[count++] = place;
    return this.#notKept.subarray(0, count);
  }

  /** A number that never tells places apart otherwise than `compare` does, though it may leave some equal. */
  rank(place: number): number {
    return -(this.#links[place]! * 2 ** 32 + this.#evidence[place]!);
  }

  /** The rank that would stand at a place of some in order. */
  rankAt(places: Uint32Array, at: number): number {
    if (this.#ranks.length < places.length) this.#ranks = new Float64Array(places.length * 2);
    const ranks = this.#ranks.subarray(0, places.length);
    for (let i = 0; i < places.length; i++) ranks[i] = this.rank(places[i]!);
    // It takes typed arrays as well as others.
    quickselect(ranks as unknown as number[], at);
    return ranks[at]!;
  }

  /** Which of two places comes first: that with the most links, then that with the most evidence for them. */
  compare(a: number, b: number): number {
    return this.#links[b]! - this.#links[a]! || this.#evidence[b]! - this.#evidence[a]!;
  }
}
