/** A way through a graph: its vertices, and the least evidence that any of its steps has. */
export interface FoundPath<Key> {
  readonly vertices: readonly Key[];
  readonly evidence: number;
}

export interface PathSearch<Key> {
  readonly from: Key;
  readonly to: Key;
  readonly maxHops: number;
  /** Vertices that it must not pass. */
  readonly without?: ReadonlySet<Key>;
  /** Vertices that its first step must not lead to. */
  readonly notFirst?: ReadonlySet<Key>;
  /** The evidence beyond which more does not count, because what precedes has no more. */
  readonly enough?: number;
}

/** What several paths are found with: a graph that can tell one. `Key` names a vertex. */
export interface PathGraph<Key> {
  bestPath(search: PathSearch<Key>): Promise<FoundPath<Key> | null>;
  /** The most independent sources that a link between two vertices has; they are linked. */
  evidenceBetween(a: Key, b: Key): Promise<number>;
  /** Some vertices in the order of their names. */
  byName(vertices: readonly Key[]): Promise<readonly Key[]>;
}
