import { createHash } from 'node:crypto';
import { sql, type Sql } from '../../db/sql.js';
import { all, listing, type Listing } from '../../db/listing.js';
import { entityColumns } from '../entities/entity.sql.js';
import { shipmentConditions } from '../shipments/shipment.inputs.js';
import { inGroup, keyColumns, leftOut, type StatisticsQuery } from './members.sql.js';

/** A group's key for each grouping, its columns with `|` between them. */
type Keys = readonly string[];

/** The groups of one answer. They are known by their query, so that their keys do not go into its loader's signature. */
export class GroupKeys {
  constructor(private readonly keys: readonly Keys[]) {}

  get ids(): string[] {
    return this.keys.map(groupId);
  }

  /** One column of all keys, in the order of `ids`. */
  column(i: number): string[] {
    return this.keys.map((keys) => keys.join('|').split('|')[i]!);
  }

  toJSON(): string {
    return 'groups of the query';
  }
}

/** Stands for a group where a listing asks for a parent; the same for equal keys. */
export const groupId = (keys: Keys): string =>
  createHash('sha256')
    .update(JSON.stringify(keys))
    .digest('hex')
    .slice(0, 32)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

export interface BasisArgs {
  readonly query: StatisticsQuery;
  /** Null for the total. */
  readonly groups: GroupKeys | null;
}

/** The shipments that a row counts, by date: a part is not among them where a total above it is in the same row. */
export function basisListing({ query, groups }: BasisArgs): Listing {
  const columns = groups ? keyColumns(query) : [];
  const key = columns.map((_, i) => sql.ref(`wanted.k${i}`));
  const matches = all([
    ...shipmentConditions(query.filter),
    sql`NOT ${leftOut(query)}`,
    ...(groups ? [inGroup(query, key)] : []),
  ]);
  const wanted = groups
    ? sql`unnest(${groups.ids}::uuid[], ${sql.join(
        columns.map(({ type }, i) => sql`${groups.column(i)}::${sql.raw(type)}[]`),
      )}) AS wanted (id, ${sql.join(columns.map((_, i) => sql.ref(`k${i}`)))}) CROSS JOIN`
    : sql``;
  return listing({
    order: 'when',
    keys: [
      { by: sql`COALESCE(node.earliest, 'infinity'::date)`, type: 'date' },
      { by: sql`node.id`, type: 'uuid' },
    ],
    select: entityColumns,
    from: sql`${wanted} node JOIN shipment AS own ON own.id = node.id JOIN shipment_fact AS fact ON fact.id = node.id`,
    where: [
      sql`node.kind = 'SHIPMENT'`,
      ...(groups ? [sql`wanted.id = parent.id`] : []),
      matches,
      sql`(own.part_of_id IS NULL OR NOT ${covered(matches)})`,
    ],
  });
}

const covered = (matches: Sql): Sql => sql`EXISTS (
        WITH RECURSIVE above (id) AS (
          SELECT own.part_of_id
          UNION
          SELECT total.part_of_id FROM above JOIN shipment AS total ON total.id = above.id
           WHERE total.part_of_id IS NOT NULL
        )
        SELECT FROM above JOIN shipment AS own ON own.id = above.id JOIN node ON node.id = own.id
               JOIN shipment_fact AS fact ON fact.id = own.id
         WHERE ${matches})`;
