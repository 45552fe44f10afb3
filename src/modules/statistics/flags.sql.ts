import { sql, type Sql } from '../../db/sql.js';
import { all } from '../../db/listing.js';
import { groupingsOf, leftOut, type StatisticsQuery } from './members.sql.js';

/** What measured shipments count for, as bits of one number. */
export const FLAG = {
  countedInGroup: 1,
  countedInTotal: 2,
  valuedInGroup: 4,
  valuedInTotal: 8,
  quantifiedInGroup: 16,
  quantifiedInTotal: 32,
  /** In several groups of one grouping: nobody says how much of it falls to this one. */
  spread: 1 << 6,
  leftOut: 1 << 7,
  /** A share that they state is of the one shipment that makes up the total's value. */
  shareOfValue: 1 << 8,
  /** A share that they state is of the one shipment that is the total. */
  shareOfTotal: 1 << 9,
} as const;

type Flag = keyof typeof FLAG;

const bits = (flags: readonly Flag[]): number => flags.reduce((sum, flag) => sum + FLAG[flag], 0);
const when = (condition: Sql, ...flags: Flag[]): Sql =>
  sql`CASE WHEN ${condition} THEN ${sql.lit(bits(flags))} ELSE 0 END`;

const IN_TOTAL = ['countedInTotal', 'valuedInTotal', 'quantifiedInTotal'] as const;
const IN_GROUP = ['countedInGroup', 'valuedInGroup', 'quantifiedInGroup'] as const;

/** Of keys of which a shipment can have several: which row of it the total counts, and whether it has others. */
export function rowsOfOne(query: StatisticsQuery): Record<'first' | 'spread', Sql> | null {
  const several = groupingsOf(query).flatMap((grouping) => grouping.several?.table ?? []);
  if (several.length === 0) return null;
  return {
    first: sql`(${all(several.map((table) => sql`COALESCE(${table}.first, true)`))})`,
    spread: sql`(${sql.join(
      several.map((table) => sql`COALESCE(${table}.spread, false)`),
      sql` OR `,
    )})`,
  };
}

/** The flags of what is measured, beside which what covers it is joined. */
export function flagsOf(query: StatisticsQuery): Sql {
  const grouped = query.groupBy.length > 0;
  const rows = rowsOfOne(query);
  const isFirst = rows ? sql`is_first` : sql`true`;
  return sql`(CASE
             WHEN ${leftOut(query, 'measured')} THEN ${when(isFirst, 'leftOut')}
             ELSE CASE WHEN NOT ${isFirst} THEN 0 ELSE ${sql.lit(bits(IN_TOTAL))} - CASE WHEN above_any.no IS NULL THEN 0 ELSE ${covered('above_any', IN_TOTAL)} END END
                + ${
                  grouped
                    ? sql`${sql.lit(bits(IN_GROUP))} - CASE WHEN above_same.no IS NULL THEN 0 ELSE ${covered('above_same', IN_GROUP)} END`
                    : sql`0`
                }
                + ${rows ? when(sql`is_spread`, 'spread') : sql`0`}
                + ${when(sql`above_any.makes_value`, 'shareOfValue')} + ${when(sql`above_any.makes_total`, 'shareOfTotal')}
           END)`;
}

/** What a total above takes away from its part. */
const covered = (table: string, [count, value, quantity]: readonly [Flag, Flag, Flag]): Sql => sql`(
                  ${sql.lit(FLAG[count])} + ${when(sql`${sql.ref(`${table}.valued`)}`, value)}
                  + ${when(sql`quantity_unit = ANY (string_to_array(${sql.ref(`${table}.quantified`)}, ' '))`, quantity)})`;
