import { sql, type Sql } from '../../db/sql.js';
import { listing, type Listing, type SortKey } from '../../db/listing.js';
import { readWindow } from '../../graphql/types/window.js';
import { entityColumns } from './entity.sql.js';
import type { EntityOrderName, ItemOrderName } from './entity-order.js';
import type { EntityKindName } from './kinds.js';

const ID: SortKey = { by: sql`node.id`, type: 'uuid' };
const ORDERS: Record<string, SortKey[]> = {
  NAME: [{ by: sql`node.name_key`, type: 'text' }, ID],
  // What is undated comes last, as if it were still to come.
  WHEN: [{ by: sql`COALESCE(node.earliest, 'infinity'::date)`, type: 'date' }, ID],
  CREATED: [ID],
};

/** All entities of a kind that fulfil some conditions on `node` and the kind's own table. */
export function kindListing(
  kind: EntityKindName,
  order: EntityOrderName | ItemOrderName,
  where: readonly Sql[],
): Listing {
  const [by, direction] = order.split('_') as [string, string];
  const table = sql.ref(kind.toLowerCase());
  return listing({
    order,
    keys: ORDERS[by]!,
    descending: direction === 'DESC',
    select: entityColumns,
    // The kind's table joins only where it is asked for something.
    from: where.length > 0 ? sql`node JOIN ${table} AS own ON own.id = node.id` : sql`node`,
    where: [sql`node.kind = ${sql.lit(kind)}`, ...where],
  });
}

/** A condition for each part of a filter that is given; what is left out or null asks for nothing. */
export function conditions(
  ...parts: readonly (readonly [value: unknown, condition: (value: never) => Sql])[]
): Sql[] {
  return parts.filter(([value]) => value != null).map(([value, condition]) => condition(value as never));
}

/** That an entity's date can lie in a window, or must. */
export function duringWindow(
  during: string,
  match: 'POSSIBLE' | 'CERTAIN' | null | undefined,
  argument = 'filter.during',
): Sql {
  const { from, to } = readWindow(argument, during);
  return match === 'CERTAIN'
    ? sql`(node.earliest <= ${to}::date AND node.latest >= ${from}::date AND node.start_by <= ${to}::date AND node.end_from >= ${from}::date)`
    : sql`(node.earliest <= ${to}::date AND node.latest >= ${from}::date)`;
}
