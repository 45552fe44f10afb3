import { sql, type RawBuilder } from 'kysely';
import { all } from '../../db/listing.js';
import { FLAG, flagsOf } from './flags.sql.js';
import { keyColumns, members, type StatisticsQuery } from './members.sql.js';
import { coveringTables } from './covering.sql.js';

const AMOUNTS = ['value', 'quantity', 'share'] as const;

/**
 * All sums of a query in one statement: first the total's rows, then those of each group, one for each unit of
 * quantities.
 *
 * What is counted is first added up by key and by what it counts for, which PostgreSQL can share among its workers;
 * only these few sums are then judged. A part is not counted where a total above it is, at whatever distance; its
 * value is, where no total above it has one.
 */
export function statistics(query: StatisticsQuery, mostGroups: number): RawBuilder<StatisticsRow> {
  const columns = keyColumns(query);
  const grouped = columns.length > 0;
  const names = columns.map((_, i) => sql.ref(`k${i}`));
  const list = sql.join(
    names.map((name) => sql`${name},`),
    sql` `,
  );
  const { from, where } = members(query);
  const { tables, joins } = coveringTables(query);
  const sums = AMOUNTS.map(
    (name) => sql`
           sum(own.${sql.raw(name)}_low) AS ${sql.raw(name)}_low, sum(own.${sql.raw(name)}_high) AS ${sql.raw(name)}_high,
           count(own.${sql.raw(name)}_high) AS ${sql.raw(name)}_highs`,
  );
  const isNull = grouped ? sql`num_nulls(${sql.join(names)}) > 0` : sql`false`;
  return sql<StatisticsRow>`
  WITH RECURSIVE ${tables},
  counted AS MATERIALIZED (
    SELECT ${sql.join(
      columns.map(({ by }, i) => sql`${by} AS ${names[i]!},`),
      sql` `,
    )}
           own.quantity_unit, ${flagsOf(query)} AS flags, count(*) AS n, ${sql.join(sums)}
      FROM ${from} ${joins}
     WHERE ${where}
     GROUP BY ${list} quantity_unit, flags
  )
  SELECT true AS is_total, NULL AS keys, quantity_unit, ${summary('Total')},
         ${count(has('leftOut'))} AS left_out,
         ${count(sql`${has('countedInTotal')} AND ${isNull}`)} AS in_no_group
    FROM counted GROUP BY quantity_unit
  ${
    grouped
      ? sql`UNION ALL
  (SELECT false, ARRAY[${sql.join(names.map((name) => sql`${name}::text`))}], quantity_unit, ${summary('Group')}, 0, 0
    FROM counted
   WHERE num_nulls(${sql.join(names)}) = 0
     AND flags & ${sql.lit(FLAG.countedInGroup + FLAG.valuedInGroup + FLAG.quantifiedInGroup)} > 0
   GROUP BY ${list} quantity_unit
   LIMIT ${mostGroups})`
      : sql``
  }`;
}
const has = (...flags: (keyof typeof FLAG)[]): RawBuilder<unknown> =>
  all(flags.map((flag) => sql`flags & ${sql.lit(FLAG[flag])} > 0`));

const count = (condition: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`COALESCE(sum(n) FILTER (WHERE ${condition}), 0)`;

/** The sums of what counts for a total or for a group. */
function summary(scope: 'Total' | 'Group'): RawBuilder<unknown> {
  const counted = has(`countedIn${scope}`);
  const shares = sql`${counted} AND (${has('shareOfValue')} OR ${has('shareOfTotal')})`;
  return sql`
         ${count(counted)} AS count,
         ${count(has('countedInGroup', 'countedInTotal'))} AS in_both,
         ${count(has(`countedIn${scope}`, 'spread'))} AS spread,
         ${count(has(`countedIn${scope}`, 'value'))} AS counted_valued,
         ${count(has(`countedIn${scope}`, 'quantity'))} AS counted_quantified,
         ${amountSums('value', has(`valuedIn${scope}`, 'value'), scope)},
         ${amountSums('quantity', has(`quantifiedIn${scope}`, 'quantity'), scope)},
         ${count(has(`countedIn${scope}`, 'shareOfValue'))} AS shares_of_value,
         ${count(has(`countedIn${scope}`, 'shareOfTotal'))} AS shares_of_total,
         ${amountSums('share', shares, scope)}`;
}

/** The bounds of a sum: what has no lower one adds nothing, what has no upper one leaves the sum without. */
function amountSums(
  name: (typeof AMOUNTS)[number],
  counts: RawBuilder<unknown>,
  scope: 'Total' | 'Group',
): RawBuilder<unknown> {
  const column = (suffix: string) => sql.raw(`${name}_${suffix}`);
  // Of what is in several groups, perhaps nothing falls to this one.
  const low = scope === 'Group' ? sql`${counts} AND flags & ${sql.lit(FLAG.spread)} = 0` : counts;
  const any = (flag: keyof typeof FLAG, of: RawBuilder<unknown>) =>
    sql`COALESCE(bool_or(${has(flag)}) FILTER (WHERE ${of}), false)`;
  return sql`
         ${count(counts)} AS ${column('n')},
         (sum(${column('low')}) FILTER (WHERE ${low}))::text AS ${column('low')},
         (sum(${column('high')}) FILTER (WHERE ${counts}))::text AS ${column('high')},
         COALESCE(sum(${column('highs')}) FILTER (WHERE ${counts}), 0) AS ${column('highs')},
         ${any(`${name}AboveLow`, low)} AS ${column('above_low')},
         ${any(`${name}BelowHigh`, counts)} AS ${column('below_high')},
         ${any(`${name}Nearly`, counts)} AS ${column('nearly')},
         ${any(`${name}Approximate`, counts)} AS ${column('approximate')}`;
}

type Summed<Name extends string> = Readonly<
  Record<`${Name}_${'n' | 'highs'}`, string> &
    Record<`${Name}_${'low' | 'high'}`, string | null> &
    Record<`${Name}_${'above_low' | 'below_high' | 'nearly' | 'approximate'}`, boolean>
>;

/** One row of the statement; counts and decimals are text, as they may be of any size. */
export interface StatisticsRow extends Summed<'value'>, Summed<'quantity'>, Summed<'share'> {
  readonly is_total: boolean;
  readonly keys: readonly string[] | null;
  readonly quantity_unit: string | null;
  readonly count: string;
  readonly in_both: string;
  readonly spread: string;
  readonly counted_valued: string;
  readonly counted_quantified: string;
  readonly shares_of_value: string;
  readonly shares_of_total: string;
  readonly left_out: string;
  readonly in_no_group: string;
}
