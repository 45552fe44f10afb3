import { columnOwner, LINK_TYPES } from '../../links/link-types.js';
import type { IndexedLink, LinksAmong } from '../graph-reader.js';
import type { MemoryGraph } from './memory-graph.js';
import type { FoundLinks } from './surroundings.js';
import { uuidAt, UUID_BYTES } from './vertex-ids.js';

/** The UUIDs of vertices, one behind the other: a buffer, which threads hand over rather than copy. */
export type PackedVertices = ArrayBuffer;

/** The links among vertices that are known already. */
export interface PackedLinks {
  readonly buffer: ArrayBuffer;
  readonly count: number;
  readonly truncated: boolean;
}

/** The bytes of a link: its UUID, the places of its ends, its type, and whether it is a column. */
const LINK_BYTES = UUID_BYTES + 2 * Uint16Array.BYTES_PER_ELEMENT + 2;

/** What lies in the buffer of packed links, one behind the other. */
function partsOf({ buffer, count }: Omit<PackedLinks, 'truncated'>) {
  let at = 0;
  const next = (bytes: number): number => (at += bytes) - bytes;
  return {
    /** The UUIDs of the links; of those that are columns, their owners'. */
    ids: new Uint8Array(buffer, next(count * UUID_BYTES), count * UUID_BYTES),
    /** The places of the links' ends among the vertices. */
    from: new Uint16Array(buffer, next(2 * count), count),
    to: new Uint16Array(buffer, next(2 * count), count),
    /** The place of each link's type among `LINK_TYPES`. */
    type: new Uint8Array(buffer, next(count), count),
    ofColumn: new Uint8Array(buffer, next(count), count),
  };
}

export function packVertices(graph: MemoryGraph, vertices: readonly number[]): PackedVertices {
  const ids = new Uint8Array(vertices.length * UUID_BYTES);
  for (const [place, vertex] of vertices.entries()) graph.vertices.copyId(vertex, ids, place * UUID_BYTES);
  return ids.buffer;
}

export function unpackVertices(packed: PackedVertices): string[] {
  const [bytes, ids] = [new Uint8Array(packed), Array<string>()];
  for (let at = 0; at < bytes.length; at += UUID_BYTES) ids.push(uuidAt(bytes, at));
  return ids;
}

export function packLinks(
  graph: MemoryGraph,
  vertices: readonly number[],
  { links, truncated }: FoundLinks,
): PackedLinks {
  const count = links.length;
  const buffer = new ArrayBuffer(count * LINK_BYTES);
  const parts = partsOf({ buffer, count });
  const places = new Map(vertices.map((vertex, place) => [vertex, place]));
  for (const [i, edge] of links.entries()) {
    const [here, there] = [places.get(edge.here)!, places.get(edge.there)!];
    graph.copyEdgeId(edge, parts.ids, i * UUID_BYTES);
    [parts.from[i], parts.to[i]] = edge.half & 1 ? [there, here] : [here, there];
    parts.type[i] = graph.typeOf(edge.half >>> 1);
    parts.ofColumn[i] = graph.isColumn(edge.half >>> 1) ? 1 : 0;
  }
  return { buffer, count, truncated };
}

/** The links among vertices of these UUIDs. */
export function unpackLinks(packed: PackedLinks, ids: readonly string[]): LinksAmong {
  const parts = partsOf(packed);
  const links: IndexedLink[] = [];
  for (let i = 0; i < packed.count; i++) {
    const type = LINK_TYPES[parts.type[i]!]!;
    const [from, to] = [ids[parts.from[i]!]!, ids[parts.to[i]!]!];
    const ofColumn = parts.ofColumn[i] === 1;
    const owner = columnOwner(type) === 'from' ? from : to;
    links.push({ id: ofColumn ? owner : uuidAt(parts.ids, i * UUID_BYTES), type, from, to, ofColumn });
  }
  return { links, truncated: packed.truncated };
}
