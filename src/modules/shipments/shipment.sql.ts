import { sql } from '../../db/sql.js';
import { all, listing, type Listing } from '../../db/listing.js';
import { entityColumns } from '../entities/entity.sql.js';
import { duringWindow } from '../entities/kind-listing.sql.js';
import type { PartyRoleName } from './shipment.type.js';

export interface ShipmentsOfActor {
  readonly roles?: readonly PartyRoleName[] | null | undefined;
  readonly during?: string | null | undefined;
}

/** The shipments that an actor has one of the given parts in; with no part given, also those of its brand. */
export function shipmentsOfActor({ roles, during }: ShipmentsOfActor): Listing {
  const party = sql`
        SELECT to_id FROM link
         WHERE from_id = parent.id AND type = 'PARTY_TO' ${roles ? sql`AND role = ANY (${roles}::text[])` : sql``}`;
  const branded = sql`SELECT id FROM shipment WHERE brand_id = parent.id`;
  return listing({
    order: 'when',
    keys: [
      { by: sql`COALESCE(node.earliest, 'infinity'::date)`, type: 'date' },
      { by: sql`node.id`, type: 'uuid' },
    ],
    select: entityColumns,
    from: sql`(${roles ? party : sql`${party} UNION ${branded}`}) AS concerned (id) JOIN node ON node.id = concerned.id`,
    where: [all(during ? [duringWindow(during, 'POSSIBLE', 'during')] : []), sql`node.kind = 'SHIPMENT'`],
  });
}
