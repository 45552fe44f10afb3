import type { ErrorCode } from '../../../errors.js';
import type { IndexedPath, PathsQuestion, SurroundingsQuestion } from '../graph-reader.js';
import type { PackedLinks, PackedVertices } from './packed.js';

/** What the thread of the index is started with. */
export interface IndexSettings {
  readonly url: string;
  readonly connectTimeoutMs: number;
  /** A graph with more links than this is left to the database. */
  readonly maxLinks: number;
  /** How long the work on a question may take. */
  readonly budgetMs: number;
  /** In the place of a question's number by `cancelledAt`, that number once nobody waits for its answer any more. */
  readonly cancelled: Int32Array;
}

/** A question to the thread, when it was asked, and whether more must be known than was. */
export type Question = {
  readonly id: number;
  readonly askedAt: number;
  readonly stale: boolean;
} & (
  | { readonly ask: 'paths'; readonly about: PathsQuestion }
  | { readonly ask: 'surroundings'; readonly about: SurroundingsQuestion }
);

export type Answer = IndexedPath[] | PackedLinks;

/** What the thread says: how it stands, or what the answer to a question is; null if it cannot tell. */
export type Message =
  | { readonly state: IndexState }
  /** What is known of surroundings before the answer. */
  | { readonly id: number; readonly vertices: PackedVertices }
  | { readonly id: number; readonly answer: Answer | null }
  | {
      readonly id: number;
      readonly error: {
        readonly code: ErrorCode;
        readonly message: string;
        readonly details: Readonly<Record<string, unknown>>;
      };
    };

/** How the index stands: being read, in use, too large to be kept, or without its database. */
export interface IndexState {
  readonly status: 'loading' | 'ready' | 'too-large' | 'waiting';
  readonly links: number;
  readonly entities: number;
  /** What it takes of memory. */
  readonly bytes: number;
  /** What it has seen of the database; null while there is no index. */
  readonly snapshot: string | null;
  /** When that was, in milliseconds since 1970. */
  readonly asOf: number | null;
}

export const NO_INDEX: Omit<IndexState, 'status'> = {
  links: 0,
  entities: 0,
  bytes: 0,
  snapshot: null,
  asOf: null,
};

/** Where a question of some number is cancelled: as many as there are places can be told apart. */
export const cancelledAt = (cancelled: Int32Array, id: number): number => id % cancelled.length;
