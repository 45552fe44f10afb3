import type { VertexNames } from './vertex-names.js';
import { VertexTable } from './vertex-table.js';

/** Which vertex has which slug, of names to which nothing is added any more. */
export class VertexSlugs {
  readonly #table: VertexTable;

  constructor(private readonly names: VertexNames) {
    this.#table = new VertexTable(names.count, (vertex) => hash(names.slugOf(vertex)));
    for (let vertex = 0; vertex < names.count; vertex++) this.#table.add(vertex);
  }

  get bytes(): number {
    return this.#table.bytes;
  }

  /** The vertex that has a slug; -1 if there is none. */
  find(slug: string): number {
    const bytes = Buffer.from(slug);
    const table = this.#table;
    let vertex = table.first(hash(bytes));
    while (vertex >= 0 && bytes.compare(this.names.slugOf(vertex)) !== 0) vertex = table.next();
    return vertex;
  }
}

/** The 32-bit FNV-1a of some bytes, its upper half mixed into the lower. */
function hash(bytes: Uint8Array): number {
  let mixed = 0x811c9dc5;
  for (const byte of bytes) mixed = Math.imul(mixed ^ byte, 0x01000193);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
