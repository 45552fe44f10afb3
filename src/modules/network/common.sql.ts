import { sql } from '../../db/sql.js';
import { all, listing, type Listing } from '../../db/listing.js';
import { entityColumns } from '../entities/entity.sql.js';
import { edgeConditions } from './adjacency.sql.js';
import type { GraphFilter } from './graph-filter.js';

export interface CommonQuery extends GraphFilter {
  /** Keys of the entities that all must be linked with; the first is the one whose links are read. */
  readonly of: readonly string[];
}

/** The entities linked with every one of some others, by name. */
export function commonListing({ of, kinds, ...filter }: CommonQuery): Listing {
  const [first, ...others] = of;
  const half = (here: string, there: string) => sql`
      SELECT ${sql.ref(`edge.${there}`)} FROM edge
       WHERE ${all([sql`${sql.ref(`edge.${here}`)} = ${first}::uuid`, ...edgeConditions(filter)])}`;
  const linkedWith = (id: string) => sql`(
      EXISTS (SELECT FROM edge WHERE ${all([sql`edge.from_id = ${id}::uuid AND edge.to_id = node.id`, ...edgeConditions(filter)])})
      OR EXISTS (SELECT FROM edge WHERE ${all([sql`edge.to_id = ${id}::uuid AND edge.from_id = node.id`, ...edgeConditions(filter)])}))`;
  return listing({
    order: 'NAME_ASC',
    keys: [
      { by: sql`node.name_key`, type: 'text' },
      { by: sql`node.id`, type: 'uuid' },
    ],
    select: entityColumns,
    from: sql`(${half('from_id', 'to_id')} UNION ${half('to_id', 'from_id')}) AS linked (id) JOIN node ON node.id = linked.id`,
    where: [
      sql`node.id <> ALL (${of}::uuid[])`,
      ...others.map(linkedWith),
      ...(kinds ? [sql`node.kind = ANY (${kinds}::entity_kind[])`] : []),
    ],
  });
}
