import type { ErrorCode } from '../../../errors.js';
import type { FoundPath } from '../best-path.js';
import type { PathsQuestion, Surroundings, SurroundingsQuestion } from '../graph-reader.js';

/** What the thread of the index is started with. */
export interface IndexSettings {
  readonly url: string;
  readonly connectTimeoutMs: number;
  /** A graph with more links than this is left to the database. */
  readonly maxLinks: number;
}

/** A question to the thread, with how old the answer may be at the most. */
export type Question = { readonly id: number; readonly maxAgeMs: number } & (
  | { readonly ask: 'paths'; readonly about: PathsQuestion }
  | { readonly ask: 'surroundings'; readonly about: SurroundingsQuestion }
);

export type Answer = FoundPath<string>[] | Surroundings;

/** What the thread says: how it stands, or what the answer to a question is; null if it cannot tell. */
export type Message =
  | { readonly state: IndexState }
  | { readonly id: number; readonly answer: Answer | null }
  | { readonly id: number; readonly error: { readonly code: ErrorCode; readonly message: string } };

/** How the index stands: being read, in use, too large to be kept, or without its database. */
export interface IndexState {
  readonly status: 'loading' | 'ready' | 'too-large' | 'waiting';
  readonly links: number;
}
