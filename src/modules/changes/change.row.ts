import { ENTITY_KINDS } from '../entities/kinds.js';

export type ChangeOperationName = 'INSERT' | 'UPDATE' | 'DELETE' | 'MERGE';
/** What changes are told of. */
export const CHANGED_KINDS = [...ENTITY_KINDS, 'LINK', 'CITATION'] as const;
export type ChangedKindName = (typeof CHANGED_KINDS)[number];

/** Columns of a stored row, as the log keeps them. */
export type StoredFields = Readonly<Record<string, unknown>>;

/** A record of the change log; its position is its sort keys. */
export interface ChangeRow {
  readonly sort_keys: readonly string[];
  readonly at: string;
  readonly batch: string | null;
  readonly operation: ChangeOperationName;
  readonly change_kind: ChangedKindName;
  readonly subject_id: string;
  readonly slug: string | null;
  /** Keys of the entities that it is a change of, or no longer is one of. */
  readonly about: readonly string[];
  readonly old: StoredFields | null;
  readonly new: StoredFields | null;
}
