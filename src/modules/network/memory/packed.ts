import { ENTITY_KINDS } from '../../entities/kinds.js';
import { columnOwner, LINK_TYPES } from '../../links/link-types.js';
import type { IndexedLink, IndexedVertex, LinksAmong } from '../graph-reader.js';
import type { MemoryGraph } from './memory-graph.js';
import type { FoundLinks } from './surroundings.js';
import { uuidAt, UUID_BYTES } from './vertex-ids.js';

/** Vertices as one buffer, which threads hand over rather than copy. */
export interface PackedVertices {
  readonly buffer: ArrayBuffer;
  readonly count: number;
}

/** The links among vertices that are known already. */
export interface PackedLinks {
  readonly buffer: ArrayBuffer;
  readonly count: number;
  readonly truncated: boolean;
}

/** The bytes of a vertex without its slug and name: its UUID, the lengths of these, and its kind. */
const VERTEX_BYTES = UUID_BYTES + 2 * Uint32Array.BYTES_PER_ELEMENT + 1;

/** What lies in the buffer of packed vertices, one behind the other. */
function vertexParts({ buffer, count }: PackedVertices) {
  return {
    ids: new Uint8Array(buffer, 0, count * UUID_BYTES),
    /** Of each vertex how many bytes its slug has, and how many that and its name have. */
    lengths: new Uint32Array(buffer, count * UUID_BYTES, 2 * count),
    /** The place of its kind among `ENTITY_KINDS`. */
    kinds: new Uint8Array(buffer, count * (VERTEX_BYTES - 1), count),
    texts: Buffer.from(buffer, count * VERTEX_BYTES),
  };
}

/** The bytes of a link: its UUID, the places of its ends, its type, and whether it is a column. */
const LINK_BYTES = UUID_BYTES + 2 * Uint16Array.BYTES_PER_ELEMENT + 2;

/** What lies in the buffer of packed links, one behind the other. */
function linkParts({ buffer, count }: Omit<PackedLinks, 'truncated'>) {
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

export function packVertices({ vertices: known }: MemoryGraph, vertices: readonly number[]): PackedVertices {
  const lengths = vertices.map((vertex) => known.nameLengths(vertex));
  const texts = lengths.reduce((sum, [, both]) => sum + both, 0);
  const count = vertices.length;
  const packed = { buffer: new ArrayBuffer(count * VERTEX_BYTES + texts), count };
  const parts = vertexParts(packed);
  let at = 0;
  for (const [i, vertex] of vertices.entries()) {
    known.copyId(vertex, parts.ids, i * UUID_BYTES);
    parts.lengths.set(lengths[i]!, 2 * i);
    parts.kinds[i] = known.kindOf(vertex);
    known.copyNames(vertex, parts.texts, at);
    at += lengths[i]![1];
  }
  return packed;
}

export function unpackVertices(packed: PackedVertices): IndexedVertex[] {
  const { ids, lengths, kinds, texts } = vertexParts(packed);
  const vertices: IndexedVertex[] = [];
  let at = 0;
  for (let i = 0; i < packed.count; i++) {
    const [nameAt, end] = [at + lengths[2 * i]!, at + lengths[2 * i + 1]!];
    vertices.push({
      id: uuidAt(ids, i * UUID_BYTES),
      kind: ENTITY_KINDS[kinds[i]!]!,
      slug: texts.toString('utf8', at, nameAt),
      name: texts.toString('utf8', nameAt, end),
    });
    at = end;
  }
  return vertices;
}

export function packLinks(
  graph: MemoryGraph,
  vertices: readonly number[],
  { links, truncated }: FoundLinks,
): PackedLinks {
  const count = links.length;
  const buffer = new ArrayBuffer(count * LINK_BYTES);
  const parts = linkParts({ buffer, count });
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

/** The links among some vertices. */
export function unpackLinks(packed: PackedLinks, vertices: readonly IndexedVertex[]): LinksAmong {
  const parts = linkParts(packed);
  const links: IndexedLink[] = [];
  for (let i = 0; i < packed.count; i++) {
    const type = LINK_TYPES[parts.type[i]!]!;
    const [from, to] = [vertices[parts.from[i]!]!.id, vertices[parts.to[i]!]!.id];
    const ofColumn = parts.ofColumn[i] === 1;
    const owner = columnOwner(type) === 'from' ? from : to;
    links.push({ id: ofColumn ? owner : uuidAt(parts.ids, i * UUID_BYTES), type, from, to, ofColumn });
  }
  return { links, truncated: packed.truncated };
}
