import { FIRST_DAY, LAST_DAY } from './days.js';
import { release, resized, withRoom } from './growing.js';
import { UUID_BYTES, VertexIds } from './vertex-ids.js';
import { VertexNames, type Span } from './vertex-names.js';
import { VertexSlugs } from './vertex-slugs.js';

/**
 * The links of a graph as compressed adjacency.
 *
 * Vertices are numbered in the order of their names. Of each, `offset` tells where its half-edges begin: in `target`
 * who is at the other end, in `half` by which link and which way round, in `evidence` how many independent sources that link
 * has, which is asked of one after the other. Sorted by target, so that the links between the same two stand together.
 *
 * Links are numbered in this order: stored ones of which a date is known, other stored ones, those that are columns.
 */
export interface GraphData {
  readonly vertices: number;
  readonly links: number;
  readonly ids: VertexIds;
  readonly names: VertexNames;
  readonly slugs: VertexSlugs;
  readonly kind: Uint8Array;
  readonly offset: Uint32Array;
  readonly target: Uint32Array;
  /** Twice the number of the link, and one if it is read from its end to its start. */
  readonly half: Uint32Array;
  readonly evidence: Uint16Array;
  readonly type: Uint8Array;
  /** The UUIDs of the stored links; one that is a column has its owner's. */
  readonly linkIds: Uint8Array;
  readonly stored: number;
  /** Days since 1970 between which a link of a known date held. */
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

/** Where in a buffer a vertex stands. */
export interface VertexSpans {
  readonly id: number;
  readonly slug: Span;
  readonly name: Span;
}

/** Where in a buffer the UUIDs of a link stand; `id` is null of one that is a column. */
export interface LinkUuids {
  readonly from: number;
  readonly to: number;
  readonly id: number | null;
}

/** More independent sources than these are not told apart. */
export const MOST_EVIDENCE = 0xffff;

/** Collects vertices, in the order of their names, and then links, in the order of their numbers; grows as it needs to. */
export class GraphBuilder {
  readonly #ids: VertexIds;
  readonly #names: VertexNames;
  #kind: Uint8Array;
  #from: Uint32Array;
  #to: Uint32Array;
  #type: Uint8Array;
  #evidence: Uint16Array;
  #linkIds: Uint8Array;
  #earliest = new Int32Array(1024);
  #latest = new Int32Array(1024);
  #links = 0;
  #stored = 0;
  #dated = 0;

  constructor(expected: { readonly vertices: number; readonly links: number }) {
    const [vertices, links] = [Math.max(1, expected.vertices), Math.max(1, expected.links)];
    this.#ids = new VertexIds(vertices);
    this.#names = new VertexNames(vertices);
    this.#kind = new Uint8Array(vertices);
    this.#from = new Uint32Array(links);
    this.#to = new Uint32Array(links);
    this.#type = new Uint8Array(links);
    this.#evidence = new Uint16Array(links);
    this.#linkIds = new Uint8Array(links * UUID_BYTES);
  }

  addVertex(source: Uint8Array, { id, slug, name }: VertexSpans, kind: number): void {
    const vertex = this.#ids.add(source, id);
    this.#names.add(source, slug, name);
    this.#kind = withRoom(this.#kind, vertex);
    this.#kind[vertex] = kind;
  }

  addLink(source: Uint8Array, uuids: LinkUuids, of: LinkFacts): void {
    const [from, to] = [this.#ids.find(source, uuids.from), this.#ids.find(source, uuids.to)];
    if (from < 0 || to < 0) return;
    const at = this.#links++;
    this.#from = withRoom(this.#from, at);
    this.#to = withRoom(this.#to, at);
    this.#type = withRoom(this.#type, at);
    this.#evidence = withRoom(this.#evidence, at);
    this.#from[at] = from;
    this.#to[at] = to;
    this.#type[at] = of.type;
    this.#evidence[at] = Math.min(of.evidence, MOST_EVIDENCE);
    if (uuids.id !== null) this.#addStored(source, uuids.id, of);
  }

  #addStored(source: Uint8Array, id: number, { earliest, latest }: LinkFacts): void {
    const at = this.#stored++;
    this.#linkIds = withRoom(this.#linkIds, (at + 1) * UUID_BYTES - 1);
    this.#linkIds.set(source.subarray(id, id + UUID_BYTES), at * UUID_BYTES);
    if (earliest === FIRST_DAY && latest === LAST_DAY) return;
    if (at !== this.#dated) throw new Error('Links of known dates come before the others');
    this.#dated++;
    this.#earliest = withRoom(this.#earliest, at);
    this.#latest = withRoom(this.#latest, at);
    this.#earliest[at] = earliest;
    this.#latest[at] = latest;
  }

  /** The graph of all that was added; nothing can be added any more then. */
  build(): GraphData {
    const [vertices, links] = [this.#ids.count, this.#links];
    this.#ids.trim();
    this.#names.trim();
    const offset = new Uint32Array(vertices + 1);
    for (let i = 0; i < links; i++) {
      offset[this.#from[i]! + 1]!++;
      offset[this.#to[i]! + 1]!++;
    }
    for (let v = 0; v < vertices; v++) offset[v + 1]! += offset[v]!;
    const halves = this.#sortedHalves(offset);
    release(this.#from, this.#to, this.#evidence);
    return {
      ...{ vertices, links, ids: this.#ids, names: this.#names, slugs: new VertexSlugs(this.#names) },
      ...{ offset, stored: this.#stored, ...halves },
      kind: resized(this.#kind, vertices),
      type: resized(this.#type, links),
      linkIds: resized(this.#linkIds, this.#stored * UUID_BYTES),
      earliest: resized(this.#earliest, this.#dated),
      latest: resized(this.#latest, this.#dated),
    };
  }

  /** Half-edges by vertex and then by target: two stable counting sorts, the first by target. */
  #sortedHalves(offset: Uint32Array): Pick<GraphData, 'target' | 'half' | 'evidence'> {
    const halves = this.#links * 2;
    const byTarget = new Uint32Array(halves);
    const place = offset.slice();
    // The halves that lead to a vertex are as many as those that leave it.
    for (let i = 0; i < this.#links; i++) {
      byTarget[place[this.#to[i]!]!++] = 2 * i;
      byTarget[place[this.#from[i]!]!++] = 2 * i + 1;
    }
    const [target, half, evidence] = [
      new Uint32Array(halves),
      new Uint32Array(halves),
      new Uint16Array(halves),
    ];
    place.set(offset);
    for (const code of byTarget) {
      const i = code >>> 1;
      const [here, there] = code & 1 ? [this.#to[i]!, this.#from[i]!] : [this.#from[i]!, this.#to[i]!];
      const at = place[here]!++;
      target[at] = there;
      half[at] = code;
      evidence[at] = this.#evidence[i]!;
    }
    release(byTarget, place);
    return { target, half, evidence };
  }
}
