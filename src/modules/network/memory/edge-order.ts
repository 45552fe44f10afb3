import { LINK_TYPES } from '../../links/link-types.js';
import type { Edge, MemoryGraph } from './memory-graph.js';
import { compareUuids, UUID_BYTES } from './vertex-ids.js';

/** The order of links: the best backed come first, then by type, then the oldest. */
export class EdgeOrder {
  readonly #uuids = new Uint8Array(2 * UUID_BYTES);
  readonly #view = new DataView(this.#uuids.buffer);

  constructor(private readonly graph: MemoryGraph) {}

  compare(a: Edge, b: Edge): number {
    const order = this.rankOf(a) - this.rankOf(b);
    if (order !== 0) return order;
    this.graph.copyEdgeId(a, this.#uuids, 0);
    this.graph.copyEdgeId(b, this.#uuids, UUID_BYTES);
    return compareUuids(this.#uuids, 0, this.#uuids, UUID_BYTES);
  }

  /** A number by which links come first that are better backed, and then by type. */
  rankOf({ half, evidence }: Edge): number {
    return this.graph.typeOf(half >>> 1) - evidence * LINK_TYPES.length;
  }

  /** A number by which older links come first, as far as the time in their UUIDs tells. */
  sinceOf(edge: Edge): number {
    this.graph.copyEdgeId(edge, this.#uuids, 0);
    return this.#view.getUint32(0) * 2 ** 16 + this.#view.getUint16(4);
  }
}
