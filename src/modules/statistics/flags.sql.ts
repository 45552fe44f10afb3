import { sql, type RawBuilder } from 'kysely';
import { all } from '../../db/listing.js';
import { groupingsOf, leftOut, type StatisticsQuery } from './members.sql.js';

/** What a shipment counts for and how its amounts are worded, as bits of one number to group by. */
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
  /** States its share of the one shipment that makes up the total's value. */
  shareOfValue: 1 << 8,
  /** States its share of the one shipment that is the total. */
  shareOfTotal: 1 << 9,
  value: 1 << 10,
  valueAboveLow: 1 << 11,
  valueBelowHigh: 1 << 12,
  valueApproximate: 1 << 13,
  quantity: 1 << 14,
  quantityAboveLow: 1 << 15,
  quantityBelowHigh: 1 << 16,
  quantityApproximate: 1 << 17,
  shareAboveLow: 1 << 18,
  shareBelowHigh: 1 << 19,
  shareApproximate: 1 << 20,
  valueNearly: 1 << 21,
  quantityNearly: 1 << 22,
  shareNearly: 1 << 23,
} as const;

type Flag = keyof typeof FLAG;

const bits = (flags: readonly Flag[]): number => flags.reduce((sum, flag) => sum + FLAG[flag], 0);
const when = (condition: RawBuilder<unknown>, ...flags: Flag[]): RawBuilder<unknown> =>
  sql`CASE WHEN ${condition} THEN ${sql.lit(bits(flags))} ELSE 0 END`;

const IN_TOTAL = ['countedInTotal', 'valuedInTotal', 'quantifiedInTotal'] as const;
const IN_GROUP = ['countedInGroup', 'valuedInGroup', 'quantifiedInGroup'] as const;

/** The flags of `own`, beside whose part the covering tables are joined. */
export function flagsOf(query: StatisticsQuery): RawBuilder<unknown> {
  const several = groupingsOf(query).flatMap((grouping) => grouping.several?.table ?? []);
  const first = sql`(${all(several.map((table) => sql`COALESCE(${table}.first, true)`))})`;
  const spread = several.map((table) => sql`COALESCE(${table}.spread, false)`);
  const grouped = query.groupBy.length > 0;
  return sql`(CASE
             WHEN ${leftOut(query)} THEN ${when(first, 'leftOut')}
             ELSE ${when(first, ...IN_TOTAL)} - CASE WHEN above_any.id IS NULL OR NOT ${first} THEN 0 ELSE ${covered('above_any', IN_TOTAL)} END
                + ${
                  grouped
                    ? sql`${sql.lit(bits(IN_GROUP))} - CASE WHEN above_same.id IS NULL THEN 0 ELSE ${covered('above_same', IN_GROUP)} END`
                    : sql`0`
                }
                + ${spread.length > 0 ? when(sql.join(spread, sql` OR `), 'spread') : sql`0`}
                + CASE WHEN own.value_qualifier IS NULL THEN 0 ELSE ${sql.lit(FLAG.value)} + ${wording('value')} END
                + CASE WHEN own.quantity_qualifier IS NULL THEN 0 ELSE ${sql.lit(FLAG.quantity)} + ${wording('quantity')} END
                + CASE WHEN own.share_qualifier IS NULL THEN 0
                    ELSE ${when(sql`above_any.makes_value`, 'shareOfValue')} + ${when(sql`above_any.makes_total`, 'shareOfTotal')} + ${wording('share')} END
           END)`;
}

/** What a total above takes away from its part. */
const covered = (
  table: string,
  [count, value, quantity]: readonly [Flag, Flag, Flag],
): RawBuilder<unknown> => sql`(
                  ${sql.lit(FLAG[count])} + ${when(sql`${sql.ref(`${table}.valued`)}`, value)}
                  + ${when(sql`own.quantity_unit = ANY (string_to_array(${sql.ref(`${table}.quantified`)}, ' '))`, quantity)})`;

function wording(name: 'value' | 'quantity' | 'share'): RawBuilder<unknown> {
  const qualifier = sql.ref(`own.${name}_qualifier`);
  return sql`(CASE ${qualifier}
                    WHEN 'MORE_THAN' THEN ${sql.lit(FLAG[`${name}AboveLow`])}
                    WHEN 'LESS_THAN' THEN ${sql.lit(FLAG[`${name}BelowHigh`])}
                    WHEN 'NEARLY' THEN ${sql.lit(FLAG[`${name}BelowHigh`] + FLAG[`${name}Nearly`])}
                    ELSE 0 END + ${when(sql.ref(`own.${name}_approximate`), `${name}Approximate`)})`;
}
