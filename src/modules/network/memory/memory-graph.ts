import { findVertex, uuidOf, type GraphData, type LinkFacts } from './graph-data.js';

/** A link as one of its ends sees it. */
export interface Half extends LinkFacts {
  readonly other: number;
}

/**
 * A graph in memory that can be corrected: the data as it was read, and above it what has changed since.
 *
 * What changed is kept by pairs of vertices. A pair that was read anew hides all that the data says of the two.
 */
export class MemoryGraph {
  readonly #data: GraphData;
  /** By vertex, and by the vertex at the other end: the links between the two as they now are. */
  readonly #changed = new Map<number, Map<number, Half[]>>();
  readonly #addedIds: string[] = [];
  readonly #addedKinds: number[] = [];
  readonly #addedNumbers = new Map<string, number>();
  readonly #outOfOrder = new Set<number>();
  #changedHalves = 0;

  constructor(data: GraphData) {
    this.#data = data;
  }

  get links(): number {
    return this.#data.links;
  }

  /** How much lies above the data; past a point it is better read anew as a whole. */
  get changes(): number {
    return this.#changedHalves + this.#addedIds.length + this.#outOfOrder.size;
  }

  /** The number of a vertex; -1 if there is none of this UUID. */
  vertexOf(id: string): number {
    const { idHigh, idLow, byId } = this.#data;
    return this.#addedNumbers.get(id) ?? findVertex(idHigh, idLow, byId, id);
  }

  idOf(vertex: number): string {
    const { vertices, idHigh, idLow } = this.#data;
    return vertex < vertices ? uuidOf(idHigh[vertex]!, idLow[vertex]!) : this.#addedIds[vertex - vertices]!;
  }

  /** Which of two vertices has the lesser UUID, as the sign of a number. */
  compareIds(a: number, b: number): number {
    const { vertices, idHigh, idLow } = this.#data;
    if (a >= vertices || b >= vertices) return this.idOf(a) < this.idOf(b) ? -1 : 1;
    const [highA, highB] = [idHigh[a]!, idHigh[b]!];
    return highA < highB || (highA === highB && idLow[a]! < idLow[b]!) ? -1 : 1;
  }

  kindOf(vertex: number): number {
    const { vertices, kind } = this.#data;
    return vertex < vertices ? kind[vertex]! : this.#addedKinds[vertex - vertices]!;
  }

  /** Whether numbers tell the order of names: not if a vertex is new or has another name than when it was read. */
  inNameOrder(vertices: readonly number[]): boolean {
    return vertices.every((vertex) => vertex < this.#data.vertices && !this.#outOfOrder.has(vertex));
  }

  degree(vertex: number): number {
    const { vertices, offset } = this.#data;
    const read = vertex < vertices ? offset[vertex + 1]! - offset[vertex]! : 0;
    return read + (this.#changed.get(vertex)?.size ?? 0);
  }

  /** Every half-edge of a vertex; those to the same other end come one after the other. */
  forEachHalf(vertex: number, visit: (half: Half) => void): void {
    const { vertices, offset, target, link, type, evidence, earliest, latest } = this.#data;
    const changed = this.#changed.get(vertex);
    if (vertex < vertices) {
      for (let at = offset[vertex]!; at < offset[vertex + 1]!; at++) {
        const [other, i] = [target[at]!, link[at]!];
        if (changed?.has(other)) continue;
        visit({ other, type: type[i]!, evidence: evidence[i]!, earliest: earliest[i]!, latest: latest[i]! });
      }
    }
    for (const halves of changed?.values() ?? []) for (const half of halves) visit(half);
  }

  /** Takes in a vertex that is new or has another name. */
  noteVertex(id: string, kind: number): number {
    const known = this.vertexOf(id);
    if (known >= 0) {
      this.#outOfOrder.add(known);
      return known;
    }
    const vertex = this.#data.vertices + this.#addedIds.length;
    this.#addedIds.push(id);
    this.#addedKinds.push(kind);
    this.#addedNumbers.set(id, vertex);
    return vertex;
  }

  /** All that there now is between a vertex and others; what was between it and any other is no more. */
  replaceAll(vertex: number, halves: readonly Half[]): void {
    const others = new Map<number, Half[]>();
    this.forEachHalf(vertex, ({ other }) => others.set(other, []));
    for (const half of halves) {
      const known = others.get(half.other);
      if (known) known.push(half);
      else others.set(half.other, [half]);
    }
    for (const [other, between] of others) this.replacePair(vertex, other, between);
  }

  /** All that there now is between two vertices. */
  replacePair(a: number, b: number, halves: readonly Omit<Half, 'other'>[]): void {
    for (const [here, other] of [
      [a, b],
      [b, a],
    ] as const) {
      let ofHere = this.#changed.get(here);
      if (!ofHere) this.#changed.set(here, (ofHere = new Map<number, Half[]>()));
      this.#changedHalves += halves.length + 1 - (ofHere.has(other) ? ofHere.get(other)!.length + 1 : 0);
      ofHere.set(
        other,
        halves.map((half) => ({ ...half, other })),
      );
    }
  }
}
