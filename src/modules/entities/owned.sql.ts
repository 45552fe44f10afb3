import { sql } from '../../db/sql.js';
import { listing, type Listing } from '../../db/listing.js';
import { entityColumns } from './entity.sql.js';
import type { EntityKindName } from './kinds.js';

/** The entities of a kind that refer to a parent by one of their columns. */
export const ownedListing = (kind: EntityKindName, column: string) => (): Listing =>
  listing({
    order: 'entry',
    keys: [{ by: sql`own.id`, type: 'uuid' }],
    select: entityColumns,
    from: sql`${sql.ref(kind.toLowerCase())} AS own`,
    join: sql`JOIN node ON node.id = own.id`,
    where: [sql`${sql.ref(`own.${column}`)} = parent.id`],
  });
