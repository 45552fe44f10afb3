import { resized, withRoom } from './growing.js';

/** The bytes of a UUID. */
export const UUID_BYTES = 16;
/** How full the table may be before it is doubled. */
const MOST_FULL = 0.7;

/**
 * The UUIDs of vertices, and which vertex has which: sixteen bytes each, and a table of numbers with open addressing.
 * A map of strings would take ten times the memory.
 */
export class VertexIds {
  #bytes: Uint8Array;
  /** A vertex's number and one, at or behind the place that its UUID leads to; 0 where there is none. */
  #table: Uint32Array;
  #count = 0;

  constructor(expected: number) {
    this.#bytes = new Uint8Array(Math.max(1, expected) * UUID_BYTES);
    this.#table = new Uint32Array(tableLength(expected));
  }

  get count(): number {
    return this.#count;
  }

  get bytes(): number {
    return this.#bytes.byteLength + this.#table.byteLength;
  }

  /** Adds the UUID that stands at a place of a buffer, and gives the number of its vertex. */
  add(source: Uint8Array, at: number): number {
    const vertex = this.#count++;
    const start = vertex * UUID_BYTES;
    this.#bytes = withRoom(this.#bytes, start + UUID_BYTES - 1);
    copyUuid(source, at, this.#bytes, start);
    if (this.#count > this.#table.length * MOST_FULL) this.#fillTable();
    else this.#place(vertex);
    return vertex;
  }

  /** The vertex whose UUID stands at a place of a buffer; -1 if there is none. */
  find(source: Uint8Array, at: number): number {
    const mask = this.#table.length - 1;
    for (let slot = hash(source, at) & mask; ; slot = (slot + 1) & mask) {
      const vertex = this.#table[slot]! - 1;
      if (vertex < 0 || this.#is(vertex, source, at)) return vertex;
    }
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

  #place(vertex: number): void {
    const mask = this.#table.length - 1;
    let slot = hash(this.#bytes, vertex * UUID_BYTES) & mask;
    while (this.#table[slot] !== 0) slot = (slot + 1) & mask;
    this.#table[slot] = vertex + 1;
  }

  #fillTable(): void {
    this.#table = new Uint32Array(tableLength(this.#count * 2));
    for (let vertex = 0; vertex < this.#count; vertex++) this.#place(vertex);
  }
}

const tableLength = (entries: number): number => 2 ** Math.ceil(Math.log2(Math.max(16, entries / MOST_FULL)));

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
