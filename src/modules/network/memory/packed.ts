import { columnOwner, LINK_TYPES } from '../../links/link-types.js';
import type { IndexedLink, Surroundings } from '../graph-reader.js';
import type { MemoryGraph } from './memory-graph.js';
import type { FoundSurroundings } from './surroundings.js';
import { uuidAt, UUID_BYTES } from './vertex-ids.js';

/** Surroundings as one buffer, which threads hand over rather than copy. */
export interface PackedSurroundings {
  readonly buffer: ArrayBuffer;
  readonly vertices: number;
  readonly links: number;
  readonly truncated: boolean;
}

/** The bytes of a link: its UUID, the places of its ends, its type, and whether it is a column. */
const LINK_BYTES = UUID_BYTES + 2 * Uint16Array.BYTES_PER_ELEMENT + 2;

/** What lies in the buffer of packed surroundings, one behind the other. */
function partsOf({ buffer, vertices, links }: Omit<PackedSurroundings, 'truncated'>) {
  let at = 0;
  const next = (bytes: number): number => (at += bytes) - bytes;
  return {
    /** The UUIDs of the vertices. */
    ids: new Uint8Array(buffer, next(vertices * UUID_BYTES), vertices * UUID_BYTES),
    /** The UUIDs of the links; of those that are columns, their owners'. */
    linkIds: new Uint8Array(buffer, next(links * UUID_BYTES), links * UUID_BYTES),
    /** The places of the links' ends among the vertices. */
    from: new Uint16Array(buffer, next(2 * links), links),
    to: new Uint16Array(buffer, next(2 * links), links),
    /** The place of each link's type among `LINK_TYPES`. */
    type: new Uint8Array(buffer, next(links), links),
    ofColumn: new Uint8Array(buffer, next(links), links),
  };
}

export function pack(graph: MemoryGraph, found: FoundSurroundings): PackedSurroundings {
  const { vertices, links, truncated } = found;
  const packed = {
    buffer: new ArrayBuffer(vertices.length * UUID_BYTES + links.length * LINK_BYTES),
    vertices: vertices.length,
    links: links.length,
    truncated,
  };
  const parts = partsOf(packed);
  const places = new Map<number, number>();
  for (const [place, vertex] of vertices.entries()) {
    places.set(vertex, place);
    graph.vertices.copyId(vertex, parts.ids, place * UUID_BYTES);
  }
  for (const [i, edge] of links.entries()) {
    const [here, there] = [places.get(edge.here)!, places.get(edge.there)!];
    graph.copyEdgeId(edge, parts.linkIds, i * UUID_BYTES);
    [parts.from[i], parts.to[i]] = edge.half & 1 ? [there, here] : [here, there];
    parts.type[i] = graph.typeOf(edge.half >>> 1);
    parts.ofColumn[i] = graph.isColumn(edge.half >>> 1) ? 1 : 0;
  }
  return packed;
}

export function unpack(packed: PackedSurroundings): Surroundings {
  const parts = partsOf(packed);
  const ids: string[] = [];
  for (let i = 0; i < packed.vertices; i++) ids.push(uuidAt(parts.ids, i * UUID_BYTES));
  const links: IndexedLink[] = [];
  for (let i = 0; i < packed.links; i++) {
    const type = LINK_TYPES[parts.type[i]!]!;
    const [from, to] = [ids[parts.from[i]!]!, ids[parts.to[i]!]!];
    const ofColumn = parts.ofColumn[i] === 1;
    const owner = columnOwner(type) === 'from' ? from : to;
    links.push({ id: ofColumn ? owner : uuidAt(parts.linkIds, i * UUID_BYTES), type, from, to, ofColumn });
  }
  return { ids, links, truncated: packed.truncated };
}
