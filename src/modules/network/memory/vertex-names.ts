import { resized, withRoom } from './growing.js';

/** Where in a buffer a text stands, in UTF-8. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** About how many bytes the two of a vertex have. */
const EXPECTED_BYTES = 48;

/** The slugs and names of vertices, one behind the other as bytes: strings would each be an object for the collector. */
export class VertexNames {
  #bytes: Uint8Array;
  /** Where the slug of each vertex ends, and then where its name does. */
  #ends: Uint32Array;
  #count = 0;

  constructor(expected: number) {
    this.#bytes = new Uint8Array(Math.max(1, expected) * EXPECTED_BYTES);
    this.#ends = new Uint32Array(Math.max(1, expected) * 2);
  }

  get count(): number {
    return this.#count;
  }

  get bytes(): number {
    return this.#bytes.byteLength + this.#ends.byteLength;
  }

  /** Adds the slug and the name of the next vertex, and gives its number. */
  add(source: Uint8Array, slug: Span, name: Span): number {
    const vertex = this.#count++;
    const start = this.#start(vertex);
    const slugEnd = start + slug.end - slug.start;
    const nameEnd = slugEnd + name.end - name.start;
    this.#bytes = withRoom(this.#bytes, nameEnd);
    this.#ends = withRoom(this.#ends, 2 * vertex + 1);
    this.#bytes.set(source.subarray(slug.start, slug.end), start);
    this.#bytes.set(source.subarray(name.start, name.end), slugEnd);
    this.#ends[2 * vertex] = slugEnd;
    this.#ends[2 * vertex + 1] = nameEnd;
    return vertex;
  }

  addTexts(slug: string, name: string): number {
    const slugEnd = Buffer.byteLength(slug);
    const source = Buffer.from(slug + name);
    return this.add(source, { start: 0, end: slugEnd }, { start: slugEnd, end: source.length });
  }

  /** The slug of a vertex in UTF-8, where it lies. */
  slugOf(vertex: number): Uint8Array {
    return this.#bytes.subarray(this.#start(vertex), this.#ends[2 * vertex]);
  }

  /** How many bytes the slug of a vertex has. */
  slugLength(vertex: number): number {
    return this.#ends[2 * vertex]! - this.#start(vertex);
  }

  /** How many bytes its slug and its name have together. */
  length(vertex: number): number {
    return this.#ends[2 * vertex + 1]! - this.#start(vertex);
  }

  /** Copies both to a place of a buffer, the slug first. */
  copy(vertex: number, target: Uint8Array, at: number): void {
    target.set(this.#bytes.subarray(this.#start(vertex), this.#ends[2 * vertex + 1]), at);
  }

  read(vertex: number): { slug: string; name: string } {
    const bytes = Buffer.from(this.#bytes.buffer, this.#start(vertex), this.length(vertex));
    const slugEnd = this.slugLength(vertex);
    return { slug: bytes.toString('utf8', 0, slugEnd), name: bytes.toString('utf8', slugEnd) };
  }

  /** Gives back what was reserved for more. */
  trim(): void {
    this.#bytes = resized(this.#bytes, Math.max(1, this.#start(this.#count)));
    this.#ends = resized(this.#ends, Math.max(1, 2 * this.#count));
  }

  #start(vertex: number): number {
    return vertex === 0 ? 0 : this.#ends[2 * vertex - 1]!;
  }
}
