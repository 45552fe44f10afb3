/** How full a table may be before it is made anew, twice as long. */
const MOST_FULL = 0.7;

/**
 * Vertices by something that they are told apart by, as a table of numbers with open addressing: whoever has one knows the hashes of
 * these, and compares. A map of strings would take ten times the memory.
 */
export class VertexTable {
  /** A vertex's number and one, at or behind the place that its hash leads to; 0 where there is none. */
  #slots: Uint32Array;
  #slot = 0;

  constructor(
    expected: number,
    private readonly hashOf: (vertex: number) => number,
  ) {
    this.#slots = new Uint32Array(lengthFor(expected));
  }

  get bytes(): number {
    return this.#slots.byteLength;
  }

  /** The first vertex that may have a hash; -1 if none has. */
  first(hash: number): number {
    this.#slot = hash & (this.#slots.length - 1);
    return this.#slots[this.#slot]! - 1;
  }

  /** The next that may have the hash that was last asked for; -1 behind the last. */
  next(): number {
    this.#slot = (this.#slot + 1) & (this.#slots.length - 1);
    return this.#slots[this.#slot]! - 1;
  }

  /** Adds the next vertex: their numbers are those from 0. */
  add(vertex: number): void {
    if (vertex + 1 <= this.#slots.length * MOST_FULL) {
      this.#place(vertex);
      return;
    }
    this.#slots = new Uint32Array(lengthFor(2 * vertex));
    for (let each = 0; each <= vertex; each++) this.#place(each);
  }

  #place(vertex: number): void {
    for (let at = this.first(this.hashOf(vertex)); at >= 0; at = this.next());
    this.#slots[this.#slot] = vertex + 1;
  }
}

const lengthFor = (entries: number): number => 2 ** Math.ceil(Math.log2(Math.max(16, entries / MOST_FULL)));
