import { sql, type RawBuilder } from 'kysely';
import { all } from '../../db/listing.js';
import { shipmentConditions, type ShipmentFilter } from '../shipments/shipment.inputs.js';
import { groupings, type Grouping, type KeyColumn, type ShipmentGroupName } from './grouping.js';

/** What is to be counted: shipments of a filter whose Refs are resolved, one currency, and by what. */
export interface StatisticsQuery {
  readonly filter: ShipmentFilter;
  readonly unit: string;
  readonly groupBy: readonly ShipmentGroupName[];
}

export const groupingsOf = ({ groupBy }: StatisticsQuery): Grouping[] =>
  groupBy.map((name) => groupings[name]);

export const keyColumns = (query: StatisticsQuery): KeyColumn[] =>
  groupingsOf(query).flatMap(({ columns }) => columns);

/** That a shipment's value is in another currency; such a shipment is left out altogether. */
export const leftOut = ({ unit }: StatisticsQuery): RawBuilder<unknown> =>
  sql`(own.value_unit <> ${unit} AND own.value_unit IS NOT NULL)`;

/** A FROM and a WHERE of shipments, as `own`, with a row for each group that one is in. */
export interface Members {
  readonly from: RawBuilder<unknown>;
  readonly where: RawBuilder<unknown>;
}

export function members(query: StatisticsQuery): Members {
  const conditions = shipmentConditions(query.filter);
  const wanted = groupingsOf(query);
  // Dates are not in the shipment's own table; nothing else needs the other one.
  const needsNode = conditions.length > 0 || wanted.some(({ shows }) => shows === 'PERIOD');
  const node = needsNode ? [sql`JOIN node ON node.id = own.id`] : [];
  const several = wanted.flatMap((grouping) => (grouping.several ? [joined(grouping.several)] : []));
  return { from: sql`shipment AS own ${sql.join([...node, ...several], sql` `)}`, where: all(conditions) };
}

/** Each key once, whether it is the shipment's first, and whether the shipment has others beside it. */
const joined = ({ table, rows }: NonNullable<Grouping['several']>): RawBuilder<unknown> => sql`
    LEFT JOIN (
      SELECT shipment, key, key = first_value(key) OVER others AS first, count(*) OVER others > 1 AS spread
        FROM (SELECT DISTINCT shipment, key FROM (${rows}) AS stated) AS one
      WINDOW others AS (PARTITION BY shipment ORDER BY key ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
    ) AS ${table} ON ${table}.shipment = own.id`;

/** That `own` is in the group of the given key, column by column. */
export function inGroup(query: StatisticsQuery, key: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  let column = 0;
  return all(
    groupingsOf(query).flatMap(({ columns, several }) =>
      columns.map(({ by }) => {
        const wanted = key[column++]!;
        return several
          ? sql`EXISTS (SELECT FROM (${several.rows}) AS stated WHERE stated.shipment = own.id AND stated.key = ${wanted})`
          : sql`${by} = ${wanted}`;
      }),
    ),
  );
}
