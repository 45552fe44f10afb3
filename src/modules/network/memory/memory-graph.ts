import { columnOwner, LINK_TYPES } from '../../links/link-types.js';
import { FIRST_DAY, LAST_DAY } from './days.js';
import { MOST_EVIDENCE, type GraphData, type LinkFacts } from './graph-data.js';
import { withRoom } from './growing.js';
import { MemoryVertices } from './memory-vertices.js';
import { copyUuid, uuidAt, uuidBytes, UUID_BYTES } from './vertex-ids.js';

/** About how many half-edges that lie side by side are looked at in the time that it takes to get to those of another vertex. */
export const APART = 64;

/** A link that was read after the graph was. */
export interface AddedLink extends LinkFacts {
  /** Of one that is a column, its owner's. */
  readonly id: string;
  readonly ofColumn: boolean;
}

/** A half-edge with the vertices at its ends. */
export interface Edge {
  readonly half: number;
  readonly here: number;
  readonly there: number;
  readonly evidence: number;
}

/** A link as one of its ends sees it. */
export interface AddedHalf {
  /** Whether it is read from its end to its start. */
  readonly back: boolean;
  readonly link: AddedLink;
}

/**
 * A graph in memory that can be corrected: the data as it was read, and above it what has changed since.
 *
 * What changed is kept by pairs of vertices. A pair that was read anew hides all that the data says of the two.
 */
export class MemoryGraph {
  readonly #data: GraphData;
  /** By vertex, and by the vertex at the other end: the half-edges between the two as they now are. */
  readonly #changed = new Map<number, Map<number, readonly number[]>>();
  readonly #addedLinks: AddedLink[] = [];
  readonly #fetched = new Float64Array(1);
  /** What `read` has put together of what lies above the data and what it hides. */
  #others = new Uint32Array(1024);
  #halves = new Uint32Array(1024);
  #evidence = new Uint16Array(1024);

  /**
   * What `read` has read, from `start` to `end`: who is at the other end of each half-edge, its code, and the evidence for its
   * link. They are the data's own arrays as long as nothing above these counts, so that a hub costs nothing but to be looked at.
   */
  others: Uint32Array;
  halves: Uint32Array;
  evidence: Uint16Array;
  start = 0;
  end = 0;

  readonly vertices: MemoryVertices;

  constructor(data: GraphData) {
    this.#data = data;
    this.others = data.target;
    this.halves = data.half;
    this.evidence = data.evidence;
    this.vertices = new MemoryVertices(data);
  }

  get links(): number {
    return this.#data.links;
  }

  get bytes(): number {
    const { ids, names, slugs, ...arrays } = this.#data;
    return Object.values(arrays).reduce<number>(
      (sum, array) => sum + (typeof array === 'number' ? 0 : array.byteLength),
      ids.bytes + names.bytes + slugs.bytes,
    );
  }

  /** How much lies above the data; past a point it is better read anew as a whole. */
  get changes(): number {
    return this.#addedLinks.length + this.vertices.changes;
  }

  degree(vertex: number): number {
    const { vertices, offset } = this.#data;
    const read = vertex < vertices ? offset[vertex + 1]! - offset[vertex]! : 0;
    return read + (this.#changed.size > 0 ? (this.#changed.get(vertex)?.size ?? 0) : 0);
  }

  /**
   * Fetches the first half-edges of some vertices into the processor's cache: of all at once, while `read`, asked of one after the
   * other, would wait for the memory of each.
   */
  prefetch(some: Uint32Array): void {
    const { vertices, offset, target } = this.#data;
    let sum = 0;
    for (const vertex of some) if (vertex < vertices) sum += target[offset[vertex]!] ?? 0;
    // What is never looked at is not fetched either.
    this.#fetched[0] = sum;
  }

  /** Reads the half-edges of a vertex, those to the same other end side by side; how many. */
  read(vertex: number): number {
    const { vertices, offset } = this.#data;
    const [start, end] = vertex < vertices ? [offset[vertex]!, offset[vertex + 1]!] : [0, 0];
    const changed = this.#changed.size > 0 ? this.#changed.get(vertex) : undefined;
    return changed ? this.#readChanged(start, end, changed) : this.#readData(start, end);
  }

  /** Reads as `read` does, but only the half-edges to one other end. */
  readBetween(vertex: number, other: number): number {
    const changed = this.#changed.size > 0 ? this.#changed.get(vertex)?.get(other) : undefined;
    if (changed) return this.#readChanged(0, 0, new Map([[other, changed]]));
    const { vertices, offset, target } = this.#data;
    if (vertex >= vertices) return 0;
    let [start, end] = [offset[vertex]!, offset[vertex + 1]!];
    const behind = end;
    while (start < end) {
      const middle = (start + end) >>> 1;
      if (target[middle]! < other) start = middle + 1;
      else end = middle;
    }
    while (end < behind && target[end] === other) end++;
    return this.#readData(start, end);
  }

  #readData(start: number, end: number): number {
    this.others = this.#data.target;
    this.halves = this.#data.half;
    this.evidence = this.#data.evidence;
    this.start = start;
    this.end = end;
    return end - start;
  }

  /** Reads what of some data is not hidden by what is now known of a vertex, and that. */
  #readChanged(start: number, end: number, changed: ReadonlyMap<number, readonly number[]>): number {
    const { links, target, half, evidence } = this.#data;
    let count = 0;
    const add = (other: number, code: number, backed: number): void => {
      this.#others = withRoom(this.#others, count);
      this.#halves = withRoom(this.#halves, count);
      this.#evidence = withRoom(this.#evidence, count);
      this.#others[count] = other;
      this.#halves[count] = code;
      this.#evidence[count++] = backed;
    };
    for (let at = start; at < end; at++)
      if (!changed.has(target[at]!)) add(target[at]!, half[at]!, evidence[at]!);
    for (const [other, between] of changed)
      for (const code of between)
        add(other, code, Math.min(this.#addedLinks[(code >>> 1) - links]!.evidence, MOST_EVIDENCE));
    this.others = this.#others;
    this.halves = this.#halves;
    this.evidence = this.#evidence;
    this.start = 0;
    this.end = count;
    return count;
  }

  typeOf(link: number): number {
    const { links, type } = this.#data;
    return link < links ? type[link]! : this.#addedLinks[link - links]!.type;
  }

  /** Whether a link can have held between two days. */
  heldDuring(link: number, from: number, to: number): boolean {
    const { links, earliest, latest } = this.#data;
    const [first, last] =
      link >= links
        ? [this.#addedLinks[link - links]!.earliest, this.#addedLinks[link - links]!.latest]
        : link < earliest.length
          ? [earliest[link]!, latest[link]!]
          : [FIRST_DAY, LAST_DAY];
    return first <= to && last >= from;
  }

  isColumn(link: number): boolean {
    const { links, stored } = this.#data;
    return link < links ? link >= stored : this.#addedLinks[link - links]!.ofColumn;
  }

  /** The UUID of a half-edge's link: of one that is a column, its owner's. */
  edgeId(edge: Edge): string {
    const bytes = new Uint8Array(UUID_BYTES);
    this.copyEdgeId(edge, bytes, 0);
    return uuidAt(bytes, 0);
  }

  /** Copies that UUID to a place of a buffer. */
  copyEdgeId({ half, here, there }: Edge, target: Uint8Array, at: number): void {
    const { links, linkIds } = this.#data;
    const link = half >>> 1;
    if (this.isColumn(link)) {
      const owner = columnOwner(LINK_TYPES[this.typeOf(link)]!);
      this.vertices.copyId((owner === 'from') === ((half & 1) === 0) ? here : there, target, at);
    } else if (link < links) copyUuid(linkIds, link * UUID_BYTES, target, at);
    else target.set(uuidBytes(this.#addedLinks[link - links]!.id), at);
  }

  /** Those of some vertices that a vertex has been linked with. */
  linkedWith(vertex: number, some: ReadonlySet<number>): Set<number> {
    const found = new Set<number>();
    this.read(vertex);
    for (let i = this.start; i < this.end; i++) if (some.has(this.others[i]!)) found.add(this.others[i]!);
    return found;
  }

  /** Replaces all that is between two vertices, as the first of them sees it. */
  replacePair(a: number, b: number, halves: readonly AddedHalf[]): void {
    const codes = halves.map(({ link, back }) => {
      const number = this.#data.links + this.#addedLinks.push(link) - 1;
      return 2 * number + (back ? 1 : 0);
    });
    this.#changedAt(a).set(b, codes);
    this.#changedAt(b).set(
      a,
      codes.map((code) => code ^ 1),
    );
  }

  #changedAt(vertex: number): Map<number, readonly number[]> {
    let changed = this.#changed.get(vertex);
    if (!changed) this.#changed.set(vertex, (changed = new Map<number, readonly number[]>()));
    return changed;
  }
}
