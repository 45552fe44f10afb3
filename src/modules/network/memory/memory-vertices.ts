import type { GraphData } from './graph-data.js';
import { uuidBytes, VertexIds } from './vertex-ids.js';

/** The vertices of a graph in memory by their numbers: those that were read with it, and behind them those that came since. */
export class MemoryVertices {
  readonly #data: GraphData;
  readonly #addedIds = new VertexIds(0);
  readonly #addedKinds: number[] = [];
  readonly #outOfOrder = new Set<number>();

  constructor(data: GraphData) {
    this.#data = data;
  }

  get count(): number {
    return this.#data.vertices + this.#addedIds.count;
  }

  /** How many are new or have another name than when they were read. */
  get changes(): number {
    return this.#addedIds.count + this.#outOfOrder.size;
  }

  /** The number of a vertex; -1 if there is none of this UUID. */
  of(id: string): number {
    const bytes = uuidBytes(id);
    const known = this.#data.ids.find(bytes, 0);
    if (known >= 0) return known;
    const added = this.#addedIds.find(bytes, 0);
    return added < 0 ? -1 : added + this.#data.vertices;
  }

  idOf(vertex: number): string {
    const { vertices, ids } = this.#data;
    return vertex < vertices ? ids.read(vertex) : this.#addedIds.read(vertex - vertices);
  }

  /** Copies a vertex's UUID to a place of a buffer. */
  copyId(vertex: number, target: Uint8Array, at: number): void {
    const { vertices, ids } = this.#data;
    if (vertex < vertices) ids.copy(vertex, target, at);
    else this.#addedIds.copy(vertex - vertices, target, at);
  }

  compareIds(a: number, b: number): number {
    const { vertices, ids } = this.#data;
    if (a < vertices && b < vertices) return ids.compare(a, b);
    const [idA, idB] = [this.idOf(a), this.idOf(b)];
    return idA < idB ? -1 : idA > idB ? 1 : 0;
  }

  kindOf(vertex: number): number {
    const { vertices, kind } = this.#data;
    return vertex < vertices ? kind[vertex]! : this.#addedKinds[vertex - vertices]!;
  }

  /** Whether numbers tell the order of names: not if a vertex is new or has another name than when it was read. */
  inNameOrder(vertices: readonly number[]): boolean {
    return vertices.every((vertex) => vertex < this.#data.vertices && !this.#outOfOrder.has(vertex));
  }

  /** Takes in a vertex that may be new or have another name. */
  note(id: string, kind: number, nameHash: number): number {
    const known = this.of(id);
    if (known < 0) {
      this.#addedKinds.push(kind);
      return this.#data.vertices + this.#addedIds.add(uuidBytes(id), 0);
    }
    if (known < this.#data.vertices && this.#data.nameHash[known] !== nameHash) this.#outOfOrder.add(known);
    return known;
  }
}
