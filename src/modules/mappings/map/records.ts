import type { EntityRecord, LinkRecord } from '../../bundles/format/records.js';
import type { EntitySection } from '../../seeds/format/schema.js';

/** An entity that a row gave, as a record of a bundle. */
export interface MappedRecord {
  section: EntitySection;
  record: EntityRecord;
}

/** A cell that was read over, since the mapping says so. */
export interface LeftOut {
  column: string | null;
  reason: string;
}

/** What a row was made into: the entities that no row before has given, and the links. */
export interface MappedRow {
  entities: MappedRecord[];
  links: LinkRecord[];
  leftOut: LeftOut[];
}
