import type { WhenRow } from '../../graphql/types/when.type.js';
import type { EntityKindName } from './kinds.js';
import type { StoredAlias } from './node.entity.js';

/** An entity as one row: what all have, and what its kind alone has in `particulars`. */
export interface EntityRow<Particulars = unknown> extends WhenRow {
  readonly id: string;
  readonly entity_kind: EntityKindName;
  readonly slug: string;
  readonly name: string;
  readonly aliases: readonly StoredAlias[];
  readonly summary: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly particulars: Particulars;
}
