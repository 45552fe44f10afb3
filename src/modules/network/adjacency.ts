/** One way from a vertex to another, however many links there are between the two. */
export interface Way<Key> {
  readonly other: Key;
  /** The most independent sources that any of the links has. */
  readonly evidence: number;
}

/** What a search for paths needs to know of a graph; `Key` names a vertex. */
export interface Adjacency<Key> {
  /** The ways out of each of some vertices, each other vertex once. */
  ways(vertices: readonly Key[]): Promise<ReadonlyMap<Key, readonly Way<Key>[]>>;
  /** How many ways there are to look at from some vertices; a guess will do. */
  effort(vertices: readonly Key[]): number;
  /** The vertices in the order of their names. */
  byName(vertices: readonly Key[]): Promise<readonly Key[]>;
}

/** An adjacency that asks another once for each vertex. */
export class Remembered<Key> implements Adjacency<Key> {
  readonly #ways = new Map<Key, readonly Way<Key>[]>();

  constructor(private readonly source: Adjacency<Key>) {}

  async ways(vertices: readonly Key[]): Promise<ReadonlyMap<Key, readonly Way<Key>[]>> {
    const unknown = vertices.filter((vertex) => !this.#ways.has(vertex));
    if (unknown.length > 0) {
      const found = await this.source.ways(unknown);
      for (const vertex of unknown) this.#ways.set(vertex, found.get(vertex) ?? []);
    }
    return this.#ways;
  }

  effort(vertices: readonly Key[]): number {
    return this.source.effort(vertices);
  }

  byName(vertices: readonly Key[]): Promise<readonly Key[]> {
    return this.source.byName(vertices);
  }
}
