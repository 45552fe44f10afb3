import { sql } from '../../db/sql.js';
import { listing, type Listing } from '../../db/listing.js';
import { entityColumns } from '../entities/entity.sql.js';
import type { ClaimStatusName } from './claim.type.js';

/** The claims made about an entity, in the order in which they were linked with it. */
export const claimsAbout = ({ status }: { readonly status: ClaimStatusName | null }): Listing =>
  listing({
    order: 'link',
    keys: [
      { by: sql`link.position`, type: 'int4' },
      { by: sql`link.id`, type: 'uuid' },
    ],
    select: entityColumns,
    from: sql`link JOIN claim ON claim.id = link.from_id`,
    join: sql`JOIN node ON node.id = claim.id`,
    where: [
      sql`link.to_id = parent.id`,
      sql`link.type = 'ABOUT'`,
      ...(status ? [sql`claim.status = ${status}::claim_status`] : []),
    ],
  });
