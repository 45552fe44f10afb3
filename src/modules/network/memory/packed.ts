import { columnOwner, LINK_TYPES } from '../../links/link-types.js';
import type { IndexedLink, Surroundings } from '../graph-reader.js';
import type { MemoryGraph } from './memory-graph.js';
import type { FoundSurroundings } from './surroundings.js';
import { uuidAt, UUID_BYTES } from './vertex-ids.js';

/** Surroundings as a few arrays, which threads hand over rather than copy. */
export interface PackedSurroundings {
  /** The UUIDs of the vertices. */
  readonly ids: Uint8Array<ArrayBuffer>;
  /** The UUIDs of the links; of those that are columns, their owners'. */
  readonly linkIds: Uint8Array<ArrayBuffer>;
  /** The places of the links' ends among the vertices. */
  readonly from: Uint16Array<ArrayBuffer>;
  readonly to: Uint16Array<ArrayBuffer>;
  /** The place of each link's type among `LINK_TYPES`. */
  readonly type: Uint8Array<ArrayBuffer>;
  readonly ofColumn: Uint8Array<ArrayBuffer>;
  readonly truncated: boolean;
}

export function pack(
  graph: MemoryGraph,
  { vertices, links, truncated }: FoundSurroundings,
): PackedSurroundings {
  const packed = {
    ids: new Uint8Array(vertices.length * UUID_BYTES),
    linkIds: new Uint8Array(links.length * UUID_BYTES),
    from: new Uint16Array(links.length),
    to: new Uint16Array(links.length),
    type: new Uint8Array(links.length),
    ofColumn: new Uint8Array(links.length),
    truncated,
  };
  const places = new Map(vertices.map((vertex, place) => [vertex, place]));
  for (const [place, vertex] of vertices.entries())
    graph.vertices.copyId(vertex, packed.ids, place * UUID_BYTES);
  for (const [i, edge] of links.entries()) {
    const [here, there] = [places.get(edge.here)!, places.get(edge.there)!];
    graph.copyEdgeId(edge, packed.linkIds, i * UUID_BYTES);
    [packed.from[i], packed.to[i]] = edge.half & 1 ? [there, here] : [here, there];
    packed.type[i] = graph.typeOf(edge.half >>> 1);
    packed.ofColumn[i] = graph.isColumn(edge.half >>> 1) ? 1 : 0;
  }
  return packed;
}

/** What is handed over with packed surroundings. */
export const buffersOf = ({ ids, linkIds, from, to, type, ofColumn }: PackedSurroundings): ArrayBuffer[] =>
  [ids, linkIds, from, to, type, ofColumn].map(({ buffer }) => buffer);

export function unpack(packed: PackedSurroundings): Surroundings {
  const { from, to, type, ofColumn, linkIds, truncated } = packed;
  const ids = Array.from({ length: packed.ids.length / UUID_BYTES }, (_, i) =>
    uuidAt(packed.ids, i * UUID_BYTES),
  );
  const links = Array.from(type, (number, i): IndexedLink => {
    const link = { type: LINK_TYPES[number]!, from: ids[from[i]!]!, to: ids[to[i]!]! };
    return ofColumn[i] === 1
      ? { ...link, id: link[columnOwner(link.type)], ofColumn: true }
      : { ...link, id: uuidAt(linkIds, i * UUID_BYTES), ofColumn: false };
  });
  return { ids, links, truncated };
}
