import type { EntityKindName } from '../entities/kinds.js';
import type { LinkTypeName } from '../links/link-types.js';

/** Which links and entities a question about the graph may use. */
export interface GraphFilter {
  readonly types?: readonly LinkTypeName[] | null | undefined;
  /** Kinds of the entities in between; the ends may be of any. */
  readonly kinds?: readonly EntityKindName[] | null | undefined;
  readonly during?: string | null | undefined;
  readonly minIndependentSources?: number | null | undefined;
}
