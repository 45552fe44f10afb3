/** Some vertices, all with the same mark. */
export interface Marked {
  readonly vertices: Uint32Array;
  readonly mark: number;
}

const LAST_MARK = 0xff;

/**
 * Marks on the vertices of a graph, each with its newest, and lists of those that have the same. Kept from search to search, as
 * it is large: no search uses a mark that one before it used, and only when none is left are all taken away.
 */
export class Marks {
  /** By vertex. Those up to `before` are of searches that are over. */
  of = new Uint8Array(0);
  before = 0;
  #mark = 0;
  #listed = new Uint32Array(0);
  #start = 0;
  #count = 0;

  /** Forgets all marks, for a search in a graph of so many vertices that makes no more levels than some. */
  begin(vertices: number, levels: number): void {
    if (this.of.length < vertices) {
      this.of = new Uint8Array(vertices + 1024);
      // A vertex may be marked once as it is reached, and once as it is found to lie on a path.
      this.#listed = new Uint32Array(2 * this.of.length);
      this.#mark = 0;
    } else if (this.#mark + levels > LAST_MARK) {
      this.of.fill(0);
      this.#mark = 0;
    }
    this.before = this.#mark;
    this.#start = this.#count = 0;
    this.#mark++;
  }

  /** Marks a vertex as one of the next level; nothing happens if it already is. */
  add(vertex: number): void {
    if (this.of[vertex] === this.#mark) return;
    this.of[vertex] = this.#mark;
    this.#listed[this.#count++] = vertex;
  }

  /** The vertices that have been added since the last list. */
  list(): Marked {
    const vertices = this.#listed.subarray(this.#start, this.#count);
    this.#start = this.#count;
    return { vertices, mark: this.#mark++ };
  }
}
