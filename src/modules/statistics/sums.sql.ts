import { sql, type Sql } from '../../db/sql.js';
import { all } from '../../db/listing.js';
import { COVERS, MAKES } from './covering.sql.js';
import type { ShipmentGroupName } from './grouping.js';
import { asksForEach, type Level } from './levels.js';
import { BOUNDS, measuresOf, type AmountName } from './measures.sql.js';
import { keyColumns, leftOut, type StatisticsQuery } from './members.sql.js';

/** What a total has in common with its part, as the entries of `shipment_sum.cover` say it. */
const SAME = { brands: 2, BRAND: 2, MONTH: 4, QUARTER: 8, YEAR: 16 } as const;
const NEXT = 1;
/** An entry that is 32 or more: the total has another brand. */
const OF_OTHER_BRAND = '(^|,)(3[2-9]|[4-6][0-9])[|]';

const sameOf = (names: readonly (keyof typeof SAME)[]): number =>
  names.reduce((bits, name) => bits | SAME[name], 0);

/** Counts stay whole numbers, which are added up quicker than decimals. */
const summed = (name: string): Sql =>
  BOUNDS.has(name) ? sql`sum(${sql.ref(name)})` : sql`sum(${sql.ref(name)})::int`;

/** So many changes are added to the sums as they are read; where there are more, the facts are quicker. */
const MOST_UNSUMMED = 1_000;

/** That a row of sums is in none of the groups that are asked for, as the index of such rows has it. */
export function inNoGroup({ groupBy }: StatisticsQuery): Sql {
  const columns = [
    ...(groupBy.includes('BRAND') ? ['brand_id'] : []),
    ...(groupBy.some((name) => name !== 'BRAND') ? ['period_start', 'last_year'] : []),
  ];
  return sql`(${sql.join(
    columns.map((column) => sql`${sql.ref(column)} IS NULL`),
    sql` OR `,
  )})`;
}

/**
 * The tables of a WITH that measure a question by the sums that are kept, or by those of them for which a
 * condition holds. Nothing comes where they cannot answer it: where much has changed since they were made, or where it
 * is asked for several brands and a part of one has a total of another, of which they do not tell whether it is among
 * those.
 */
export function measuredBySums(
  query: StatisticsQuery,
  amounts: readonly AmountName[],
  level: Level,
  condition: Sql = sql`true`,
): Sql {
  const columns = keyColumns(query);
  const alike = [
    ...columns.map(({ by }, i) => sql`${by} AS ${sql.ref(`k${i}`)}`),
    sql`value_unit, ${amounts.includes('quantity') ? sql`quantity_unit` : sql`NULL::text AS quantity_unit`}, cover AS any_no, cover AS same_no`,
  ];
  const { brands } = query.filter;
  const among = [
    sql`level = ${sql.lit(level.name)}`,
    ...(brands ? [sql`brand_id = ANY (${brands}::uuid[])`] : []),
    condition,
  ];
  const groups = query.groupBy as readonly (ShipmentGroupName & keyof typeof SAME)[];
  const matching = sameOf(brands ? ['brands'] : []);
  const addsUp = !asksForEach(query, level);
  const measures = ['n', ...measuresOf(amounts)];
  return sql`measured AS ${sql.raw(addsUp ? '' : 'NOT ')}MATERIALIZED (
    SELECT ${sql.join(alike)},
           ${sql.join(measures.map((name) => sql`${addsUp ? summed(name) : sql.ref(name)} AS ${sql.ref(name)}`))}
      FROM shipment_sum_now AS fact
     WHERE ${all(among)}
       AND (SELECT count(*) FROM (SELECT FROM shipment_unsummed LIMIT ${sql.lit(MOST_UNSUMMED + 1)}) AS noted) <= ${sql.lit(MOST_UNSUMMED)}
       ${new Set(brands).size > 1 ? sql`AND NOT EXISTS (SELECT FROM shipment_sum_now WHERE ${all(among)} AND cover ~ ${sql.lit(OF_OTHER_BRAND)})` : sql``}
     ${addsUp ? sql`GROUP BY ${sql.join(Array.from({ length: columns.length + 3 }, (_, i) => sql.lit(i + 1)))}` : sql``}
  ),
  total AS MATERIALIZED (
    SELECT any_no AS no, split_part(entry, '|', 1)::int AS same, split_part(entry, '|', 1)::int & ${sql.lit(NEXT)} > 0 AS next,
           NULLIF(split_part(entry, '|', 2), '') AS value_unit, NULLIF(split_part(entry, '|', 3), '') AS quantity_unit
      FROM (SELECT DISTINCT any_no FROM measured WHERE any_no IS NOT NULL) AS covered
           CROSS JOIN LATERAL unnest(string_to_array(any_no, ',')) AS entry
  ),
  above_any AS MATERIALIZED (
    SELECT no, ${COVERS}, ${MAKES}
      FROM total WHERE NOT ${leftOut(query, 'total')} AND same & ${sql.lit(matching)} = ${sql.lit(matching)} GROUP BY no
  ),
  above_same AS MATERIALIZED (
    SELECT no, ${COVERS} FROM total
     WHERE NOT ${leftOut(query, 'total')} AND same & ${sql.lit(matching | sameOf(groups))} = ${sql.lit(matching | sameOf(groups))}
     GROUP BY no
  )`;
}
