import { sql, type RawBuilder } from 'kysely';
import { all } from '../../db/listing.js';
import { FLAG, flagsOf, rowsOfOne } from './flags.sql.js';
import { keyColumns, members, type StatisticsQuery } from './members.sql.js';
import { coveringTables } from './covering.sql.js';

const AMOUNTS = ['value', 'quantity', 'share'] as const;

/**
 * All sums of a query in one statement: first the total's rows, then those of each group, one for each unit of
 * quantities.
 *
 * What is alike, by key, by wording and by what the totals above it cover, is first added up, which PostgreSQL can
 * share among its workers; only these few sums are then judged. Amounts that are whole numbers of ten-thousandths are
 * added up as such, and the few others apart, because sums of decimals cost far more time and memory. A part is not counted where a total above it is, at whatever distance; its
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
  const { tables, joins, classes } = coveringTables(query);
  const rows = rowsOfOne(query);
  const alike = [
    ...columns.map(({ by }, i) => [by, `k${i}`] as const),
    [sql`fact.quantity_unit`, 'quantity_unit'] as const,
    [sql`fact.wording`, 'wording'] as const,
    [sql`fact.value_unit`, 'value_unit'] as const,
    ...(rows ? [[rows.first, 'is_first'] as const, [rows.spread, 'is_spread'] as const] : []),
    [sql`above_any.no`, 'any_no'] as const,
    [grouped ? sql`above_same.no` : sql`NULL::int`, 'same_no'] as const,
  ];
  const added = (amounts: RawBuilder<unknown>, condition: RawBuilder<unknown>) => sql`
    SELECT ${sql.join(alike.map(([by, as]) => sql`${by} AS ${sql.ref(as)}`))},
           ${amounts}
      FROM ${from} ${joins}
     WHERE ${where} AND ${condition}
     GROUP BY ${sql.join(alike.map((_, i) => sql.lit(i + 1)))}`;
  const isNull = grouped ? sql`num_nulls(${sql.join(names)}) > 0` : sql`false`;
  return sql<StatisticsRow>`
  WITH RECURSIVE ${tables},
  added AS MATERIALIZED (${added(sql`count(*) AS n, ${FIXED}`, sql`true`)}
    UNION ALL${added(sql`0, ${REST}`, sql`fact.rest`)}
  ),
  counted AS MATERIALIZED (
    SELECT added.*, ${flagsOf(query)} AS flags FROM added ${classes}
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

const each = (
  of: (name: (typeof AMOUNTS)[number], bound: 'low' | 'high') => RawBuilder<unknown>,
): RawBuilder<unknown> =>
  sql.join(
    AMOUNTS.flatMap((name) =>
      (['low', 'high'] as const).map((bound) => sql`${of(name, bound)} AS ${sql.raw(`${name}_${bound}`)}`),
    ),
  );

/** The sums of amounts that are one number each, which is both bounds; shares never are. */
const FIXED = each((name) =>
  name === 'share' ? sql`NULL::numeric` : sql`sum(fact.${sql.raw(name)}_fixed) * 0.0001`,
);

/** The sums of the other bounds. */
const REST = each((name, bound) => sql`sum(fact.${sql.raw(name)}_${sql.raw(bound)})`);

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
         trim_scale(sum(${column('low')}) FILTER (WHERE ${low}))::text AS ${column('low')},
         trim_scale(sum(${column('high')}) FILTER (WHERE ${counts}))::text AS ${column('high')},
         ${count(sql`${counts} AND ${has(`${name}HasHigh`)}`)} AS ${column('highs')},
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
