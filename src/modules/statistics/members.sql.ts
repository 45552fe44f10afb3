import { sql, type Sql } from '../../db/sql.js';
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
export const leftOut = ({ unit }: StatisticsQuery, of: 'fact' | 'total' | 'measured' = 'fact'): Sql => {
  const column = sql.ref(`${of}.value_unit`);
  return sql`(${column} <> ${unit} AND ${column} IS NOT NULL)`;
};

export const isFiltered = ({ filter }: StatisticsQuery): boolean => shipmentConditions(filter).length > 0;

/** The facts of the shipments that match, and the table of a WITH that they are found in once, if there is a filter. */
export function matchingFacts(query: StatisticsQuery): Record<'table' | 'facts', Sql> {
  if (!isFiltered(query)) return { table: sql``, facts: sql`shipment_fact` };
  const { during, exporters, importers, products } = query.filter;
  const ofNode = shipmentConditions({ during, exporters, importers, products });
  const node = ofNode.length > 0 ? sql`JOIN node ON node.id = own.id` : sql``;
  return {
    table: sql`matching_fact AS MATERIALIZED (
    SELECT fact.* FROM shipment AS own JOIN shipment_fact AS fact ON fact.id = own.id ${node}
     WHERE ${all(shipmentConditions(query.filter))}
  ),`,
    facts: sql`matching_fact`,
  };
}

/** Joins to `fact` a row for each group that it is in, where it can be in several. */
export const severalJoins = (query: StatisticsQuery): Sql => {
  const several = groupingsOf(query).flatMap((grouping) =>
    grouping.several ? [joined(grouping.several)] : [],
  );
  return several.length > 0 ? sql.join(several, sql` `) : sql``;
};

/** Each key once, whether it is the shipment's first, and whether the shipment has others beside it. */
const joined = ({ table, rows }: NonNullable<Grouping['several']>): Sql => sql`
    LEFT JOIN (
      SELECT shipment, key, key = first_value(key) OVER others AS first, count(*) OVER others > 1 AS spread
        FROM (SELECT DISTINCT shipment, key FROM (${rows}) AS stated) AS one
      WINDOW others AS (PARTITION BY shipment ORDER BY key ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
    ) AS ${table} ON ${table}.shipment = fact.id`;

/** That `fact` is in the group of the given key, column by column. */
export function inGroup(query: StatisticsQuery, key: readonly Sql[]): Sql {
  let column = 0;
  return all(
    groupingsOf(query).flatMap(({ columns, several }) =>
      columns.map(({ by }) => {
        const wanted = key[column++]!;
        return several
          ? sql`EXISTS (SELECT FROM (${several.rows}) AS stated WHERE stated.shipment = fact.id AND stated.key = ${wanted})`
          : sql`${by} = ${wanted}`;
      }),
    ),
  );
}
