import { resized, withRoom } from './growing.js';
import { VertexTable } from './vertex-table.js';

/** The bytes of a UUID. */
export const UUID_BYTES = 16;

/** The UUIDs of vertices, sixteen bytes each, and which vertex has which. */
export class VertexIds {
  #bytes: Uint8Array;
  readonly #table: VertexTable;
  #count = 0;

  constructor(expected: number) {
    this.#bytes = new Uint8Array(Math.max(1, expected) * UUID_BYTES);
    this.#table = new VertexTable(expected, (vertex) => hash(this.#bytes, vertex * UUID_BYTES));
  }

  get count(): number {
    return this.#count;
  }

  get bytes(): number {
    return this.#bytes.byteLength + this.#table.bytes;
  }

  /** Adds the UUID that stands at a place of a buffer, and gives the number of its vertex. */
  add(source: Uint8Array, at: number): number {
    const vertex = this.#count++;
    const start = vertex * UUID_BYTES;
    this.#bytes = withRoom(this.#bytes, start + UUID_BYTES - 1);
    copyUuid(source, at, this.#bytes, start);
    this.#table.add(vertex);
    return vertex;
  }

  /** The vertex whose UUID stands at a place of a buffer; -1 if there is none. */
  find(source: Uint8Array, at: number): number {
    const table = this.#table;
    let vertex = table.first(hash(source, at));
    while (vertex >= 0 && !this.#is(vertex, source, at)) vertex = table.next();
    return vertex;
  }

  read(vertex: number): string {
    return uuidAt(this.#bytes, vertex * UUID_BYTES);
  }

  /** Copies a vertex's UUID to a place of a buffer. */
  copy(vertex: number, target: Uint8Array, at: number): void {
    copyUuid(this.#bytes, vertex * UUID_BYTES, target, at);
  }

  compare(a: number, b: number): number {
    return compareUuids(this.#bytes, a * UUID_BYTES, this.#bytes, b * UUID_BYTES);
  }

  /** Gives back what was reserved for more. */
  trim(): void {
    this.#bytes = resized(this.#bytes, Math.max(1, this.#count) * UUID_BYTES);
  }

  #is(vertex: number, source: Uint8Array, at: number): boolean {
    const start = vertex * UUID_BYTES;
    // The last bytes differ first: the first ones of version 7 are the time.
    for (let i = UUID_BYTES - 1; i >= 0; i--) if (this.#bytes[start + i] !== source[at + i]) return false;
    return true;
  }
}

/** The last four bytes and four before them, mixed: both are random in the versions of UUID that are made here. */
function hash(source: Uint8Array, at: number): number {
  const last =
    source[at + 15]! | (source[at + 14]! << 8) | (source[at + 13]! << 16) | (source[at + 12]! << 24);
  const before =
    source[at + 11]! | (source[at + 10]! << 8) | (source[at + 9]! << 16) | (source[at + 3]! << 24);
  const mixed = Math.imul(last ^ Math.imul(before, 0x85ebca6b), 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

export function compareUuids(a: Uint8Array, aAt: number, b: Uint8Array, bAt: number): number {
  for (let i = 0; i < UUID_BYTES; i++) {
    const difference = a[aAt + i]! - b[bAt + i]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

export function copyUuid(source: Uint8Array, from: number, target: Uint8Array, to: number): void {
  for (let i = 0; i < UUID_BYTES; i++) target[to + i] = source[from + i]!;
}

export function uuidAt(bytes: Uint8Array, at: number): string {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset + at, UUID_BYTES).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export const uuidBytes = (id: string): Uint8Array => Buffer.from(id.replaceAll('-', ''), 'hex');
