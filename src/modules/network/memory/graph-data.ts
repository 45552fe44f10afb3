/**
 * The links of a graph as compressed adjacency, in memory that threads can share.
 *
 * Vertices are numbered in the order of their names. Of each, `offset` tells where its half-edges begin: in
 * `target` who is at the other end, in `link` by which link. Sorted by target, so that the links between the
 * same two stand together.
 */
export interface GraphData {
  readonly vertices: number;
  readonly links: number;
  /** A vertex's UUID, the first and the last eight bytes. */
  readonly idHigh: BigUint64Array;
  readonly idLow: BigUint64Array;
  /** The vertices sorted by UUID. */
  readonly byId: Uint32Array;
  readonly kind: Uint8Array;
  readonly offset: Uint32Array;
  readonly target: Uint32Array;
  readonly link: Uint32Array;
  readonly type: Uint8Array;
  readonly evidence: Uint16Array;
  /** Days since 1970 between which a link held; the whole range where that is not known. */
  readonly earliest: Int32Array;
  readonly latest: Int32Array;
}

/** What a search looks at of a link; `type` is the place of its type among `LINK_TYPES`. */
export interface LinkFacts {
  readonly type: number;
  readonly evidence: number;
  readonly earliest: number;
  readonly latest: number;
}

/** Collects vertices, in the order of their names, and then links; grows as it needs to. */
export class GraphBuilder {
  #idHigh = new BigUint64Array(1024);
  #idLow = new BigUint64Array(1024);
  #kind = new Uint8Array(1024);
  #vertices = 0;
  /** Only while building: by far the quickest way from a UUID to its number. */
  readonly #numbers = new Map<string, number>();

  #from = new Uint32Array(1024);
  #to = new Uint32Array(1024);
  #type = new Uint8Array(1024);
  #evidence = new Uint16Array(1024);
  #earliest = new Int32Array(1024);
  #latest = new Int32Array(1024);
  #links = 0;

  addVertex(id: string, kind: number): void {
    if (this.#vertices === this.#kind.length) {
      this.#idHigh = grown(this.#idHigh);
      this.#idLow = grown(this.#idLow);
      this.#kind = grown(this.#kind);
    }
    const [high, low] = uuidWords(id);
    this.#idHigh[this.#vertices] = high;
    this.#idLow[this.#vertices] = low;
    this.#numbers.set(id, this.#vertices);
    this.#kind[this.#vertices++] = kind;
  }

  addLink(fromId: string, toId: string, of: LinkFacts): void {
    const [from, to] = [this.#numbers.get(fromId), this.#numbers.get(toId)];
    if (from === undefined || to === undefined) return;
    if (this.#links === this.#type.length) {
      this.#from = grown(this.#from);
      this.#to = grown(this.#to);
      this.#type = grown(this.#type);
      this.#evidence = grown(this.#evidence);
      this.#earliest = grown(this.#earliest);
      this.#latest = grown(this.#latest);
    }
    const at = this.#links++;
    this.#from[at] = from;
    this.#to[at] = to;
    this.#type[at] = of.type;
    this.#evidence[at] = Math.min(of.evidence, 0xffff);
    this.#earliest[at] = of.earliest;
    this.#latest[at] = of.latest;
  }

  build(): GraphData {
    const [vertices, links] = [this.#vertices, this.#links];
    const offset = new Uint32Array(vertices + 1);
    for (let i = 0; i < links; i++) {
      offset[this.#from[i]! + 1]!++;
      offset[this.#to[i]! + 1]!++;
    }
    for (let v = 0; v < vertices; v++) offset[v + 1]! += offset[v]!;
    const { target, link } = this.#sortedHalves(offset);
    return {
      vertices,
      links,
      idHigh: this.#idHigh.slice(0, vertices),
      idLow: this.#idLow.slice(0, vertices),
      byId: sortedById(this.#idHigh, this.#idLow, vertices),
      kind: this.#kind.slice(0, vertices),
      offset,
      target,
      link,
      type: this.#type.slice(0, links),
      evidence: this.#evidence.slice(0, links),
      earliest: this.#earliest.slice(0, links),
      latest: this.#latest.slice(0, links),
    };
  }

  /** Half-edges by vertex and then by target: two stable counting sorts, the first by target. */
  #sortedHalves(offset: Uint32Array): { target: Uint32Array; link: Uint32Array } {
    const halves = this.#links * 2;
    const byTarget = new Uint32Array(halves);
    const place = offset.slice();
    // A half-edge is numbered 2 × link, one more for the way back; its target's degree is the same as its own.
    for (let i = 0; i < this.#links; i++) {
      byTarget[place[this.#to[i]!]!++] = 2 * i;
      byTarget[place[this.#from[i]!]!++] = 2 * i + 1;
    }
    const [target, link] = [new Uint32Array(halves), new Uint32Array(halves)];
    place.set(offset);
    for (const half of byTarget) {
      const i = half >>> 1;
      const [here, there] = half & 1 ? [this.#to[i]!, this.#from[i]!] : [this.#from[i]!, this.#to[i]!];
      const at = place[here]!++;
      target[at] = there;
      link[at] = i;
    }
    return { target, link };
  }
}

function grown<A extends Uint8Array | Uint16Array | Uint32Array | Int32Array | BigUint64Array>(array: A): A {
  const larger = new (array.constructor as new (length: number) => A)(array.length * 2);
  larger.set(array as never);
  return larger;
}

/** A UUID's two halves as numbers, which sort as the UUIDs do. */
export function uuidWords(id: string): [bigint, bigint] {
  const hex = id.replaceAll('-', '');
  return [BigInt(`0x${hex.slice(0, 16)}`), BigInt(`0x${hex.slice(16)}`)];
}

export function uuidOf(high: bigint, low: bigint): string {
  const hex = high.toString(16).padStart(16, '0') + low.toString(16).padStart(16, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function sortedById(high: BigUint64Array, low: BigUint64Array, vertices: number): Uint32Array {
  const order = Uint32Array.from({ length: vertices }, (_, vertex) => vertex);
  return order.sort((a, b) =>
    high[a]! !== high[b]!
      ? high[a]! < high[b]!
        ? -1
        : 1
      : low[a]! < low[b]!
        ? -1
        : low[a]! > low[b]!
          ? 1
          : 0,
  );
}

/** The vertex of a UUID, by halving; -1 if there is none. */
export function findVertex(high: BigUint64Array, low: BigUint64Array, byId: Uint32Array, id: string): number {
  const [wantedHigh, wantedLow] = uuidWords(id);
  let [least, most] = [0, byId.length - 1];
  while (least <= most) {
    const middle = (least + most) >>> 1;
    const vertex = byId[middle]!;
    if (high[vertex] === wantedHigh && low[vertex] === wantedLow) return vertex;
    const before = high[vertex]! < wantedHigh || (high[vertex] === wantedHigh && low[vertex]! < wantedLow);
    if (before) least = middle + 1;
    else most = middle - 1;
  }
  return -1;
}
