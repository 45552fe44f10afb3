import type { AbortNotice } from '../../db/abort-notice.js';
import type { ApiContext } from '../../graphql/types/context.js';
import type { EntityKindName } from '../entities/kinds.js';
import type { LinkTypeName } from '../links/link-types.js';
import type { GraphFilter } from './graph-filter.js';
import type { FoundPath } from './path-graph.js';

/** An entity as the index is asked about it: by its key, or by its slug. */
export type VertexRef = { readonly id: string } | { readonly slug: string };

/** Which paths are asked for, whichever their ends. */
export interface PathsWanted {
  readonly maxHops: number;
  readonly wanted: number;
  readonly filter: GraphFilter;
}

export interface PathsQuestion extends PathsWanted {
  readonly from: VertexRef;
  readonly to: VertexRef;
}

/** Which surroundings are asked for, whatever of. */
export interface SurroundingsWanted {
  readonly depth: number;
  readonly limit: number;
  /** How many links there may be among the nodes; the best backed are kept. */
  readonly maxLinks: number;
  readonly filter: GraphFilter;
}

export interface SurroundingsQuestion extends SurroundingsWanted {
  readonly around: readonly VertexRef[];
}

/** A link as the index knows it: enough to tell which it is and which way round it reads. */
export interface IndexedLink {
  /** Of one that is a column, its owner's. */
  readonly id: string;
  readonly type: LinkTypeName;
  readonly from: string;
  readonly to: string;
  readonly ofColumn: boolean;
}

/** An entity as the index knows it. */
export interface IndexedVertex {
  readonly id: string;
  readonly kind: EntityKindName;
  readonly slug: string;
  readonly name: string;
}

/** A path, and the best link of each of its steps. */
export interface IndexedPath extends FoundPath<IndexedVertex>, FoundLinks {}

/** Links that the index found. */
export interface FoundLinks {
  readonly links: readonly IndexedLink[];
}

/** The links among some entities, the best backed first, and whether there is more around these than is shown. */
export interface LinksAmong extends FoundLinks {
  readonly truncated: boolean;
}

/** The best linked around some entities, and what is found later: the links among them; null if the index is lost before. */
export interface Surroundings {
  readonly vertices: readonly IndexedVertex[];
  readonly among: Promise<LinksAmong | null>;
}

/** How much an answer must know of, and who waits for it. */
export interface Asking {
  /** Whether more has been written than the index had seen by its `snapshot`. */
  readonly stale: boolean;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortNotice | undefined;
}

/** An index of the graph. It answers null where it cannot tell, and then the database is asked. */
export interface GraphReader {
  /** What the index has seen of the database, as PostgreSQL writes a snapshot; null while it cannot answer. */
  readonly snapshot: string | null;
  paths(question: PathsQuestion, asking: Asking): Promise<readonly IndexedPath[] | null>;
  surroundings(question: SurroundingsQuestion, asking: Asking): Promise<Surroundings | null>;
}

/** The context of a request, with the index of the graph if there is one. */
export interface NetworkContext extends ApiContext {
  readonly graph: GraphReader | null;
  readonly signal?: AbortNotice | undefined;
}
