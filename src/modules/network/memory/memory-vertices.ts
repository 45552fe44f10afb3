import { ENTITY_KINDS } from '../../entities/kinds.js';
import type { IndexedVertex, VertexRef } from '../graph-reader.js';
import type { ReadVertex } from './follow.sql.js';
import type { GraphData } from './graph-data.js';
import { uuidBytes, VertexIds } from './vertex-ids.js';
import { VertexNames } from './vertex-names.js';

/** The vertices of a graph in memory by their numbers: those that were read with it, and behind them those that came since. */
export class MemoryVertices {
  readonly #data: GraphData;
  readonly #addedIds = new VertexIds(0);
  readonly #addedKinds: number[] = [];
  /** The slugs and names of vertices that are new or are called otherwise than when they were read, and of which those are. */
  readonly #laterNames = new VertexNames(0);
  readonly #later = new Map<number, number>();
  readonly #laterSlugs = new Map<string, number>();
  /** Those that are there no longer. */
  readonly #gone = new Set<number>();

  constructor(data: GraphData) {
    this.#data = data;
  }

  get count(): number {
    return this.#data.vertices + this.#addedIds.count;
  }

  /** How often one was new, or was called otherwise than before. */
  get changes(): number {
    return this.#laterNames.count;
  }

  /** The number of a vertex that is there; -1 if there is none that is called so. */
  named(ref: VertexRef): number {
    const vertex = 'id' in ref ? this.of(ref.id) : this.#withSlug(ref.slug);
    return this.#gone.has(vertex) ? -1 : vertex;
  }

  /** The number of a vertex that is or was there; -1 if there never was one of this UUID. */
  of(id: string): number {
    const bytes = uuidBytes(id);
    const known = this.#data.ids.find(bytes, 0);
    if (known >= 0) return known;
    const added = this.#addedIds.find(bytes, 0);
    return added < 0 ? -1 : added + this.#data.vertices;
  }

  /** All that is known of a vertex. */
  read(vertex: number): IndexedVertex {
    const [names, at] = this.#namesOf(vertex);
    return { id: this.idOf(vertex), kind: ENTITY_KINDS[this.kindOf(vertex)]!, ...names.read(at) };
  }

  /** How many bytes the slug of a vertex has, and how many that and its name have. */
  nameLengths(vertex: number): [slug: number, both: number] {
    const [names, at] = this.#namesOf(vertex);
    return [names.slugLength(at), names.length(at)];
  }

  /** Copies a vertex's slug, and its name behind it, to a place of a buffer. */
  copyNames(vertex: number, target: Uint8Array, at: number): void {
    const [names, place] = this.#namesOf(vertex);
    names.copy(place, target, at);
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

  /** Whether numbers tell the order of names: not if a vertex is new or is called otherwise than when it was read. */
  inNameOrder(vertices: readonly number[]): boolean {
    return vertices.every((vertex) => !this.#later.has(vertex));
  }

  /** Takes in that a vertex is there no longer. */
  forget(id: string): void {
    this.#gone.add(this.of(id));
  }

  /** Takes in a vertex that may be new, or called otherwise. */
  note({ id, kind, slug, name }: ReadVertex): void {
    let vertex = this.of(id);
    this.#gone.delete(vertex);
    if (vertex < 0) {
      vertex = this.#data.vertices + this.#addedIds.add(uuidBytes(id), 0);
      this.#addedKinds.push(kind);
    } else {
      const known = this.read(vertex);
      if (known.slug === slug && known.name === name) return;
    }
    this.#later.set(vertex, this.#laterNames.addTexts(slug, name));
    this.#laterSlugs.set(slug, vertex);
  }

  #withSlug(slug: string): number {
    const later = this.#laterSlugs.get(slug);
    if (later !== undefined && this.read(later).slug === slug) return later;
    const vertex = this.#data.slugs.find(slug);
    return this.#later.has(vertex) ? -1 : vertex;
  }

  #namesOf(vertex: number): [VertexNames, at: number] {
    const later = this.#later.size > 0 ? this.#later.get(vertex) : undefined;
    return later === undefined ? [this.#data.names, vertex] : [this.#laterNames, later];
  }
}
