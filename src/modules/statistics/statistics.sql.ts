import { sql, type Sql } from '../../db/sql.js';
import type { Database } from '../../db/database.js';
import { all } from '../../db/listing.js';
import { coveringJoins } from './covering.sql.js';
import { measuredByFacts } from './facts.sql.js';
import { FLAG, flagsOf } from './flags.sql.js';
import { asksForEach, levelFor, type Level } from './levels.js';
import type { AmountName } from './measures.sql.js';
import { keyColumns, type StatisticsQuery } from './members.sql.js';
import { measuredBySums } from './sums.sql.js';

/** What an answer has to have: which amounts, and how many groups at most. */
export interface Wanted {
  readonly amounts: readonly AmountName[];
  readonly mostGroups: number;
}

/** The rows of the sums that are kept, where they tell; of the shipments' facts, where they do not. */
export async function statisticsRows(
  database: Pick<Database, 'sql'>,
  query: StatisticsQuery,
  wanted: Wanted,
): Promise<StatisticsRow[]> {
  const level = levelFor(query);
  if (level) {
    const { rows } = await statistics(query, wanted, level).execute(database.sql);
    if (rows.length > 0) return rows;
  }
  return (await statistics(query, wanted, null).execute(database.sql)).rows;
}

/**
 * All sums of a query in one statement, of the sums that are kept or, without a level, of the shipments' facts: first
 * the total's rows, then those of each group, one for each unit of quantities.
 *
 * Whichever they are of, what is alike, by key and by what the totals above it cover, has been measured together, and
 * only these few rows are then judged; what the sums tell apart no further than the groups do is judged as it is read. A
 * part is not counted where a total above it is, at whatever distance; its value is, where no total above it has one.
 */
export function statistics(
  query: StatisticsQuery,
  { amounts, mostGroups }: Wanted,
  level: Level | null,
): Sql<StatisticsRow> {
  const columns = keyColumns(query);
  const grouped = columns.length > 0;
  const names = columns.map((_, i) => sql.ref(`k${i}`));
  const list = sql.join(
    names.map((name) => sql`${name},`),
    sql` `,
  );
  const isNull = grouped ? sql`num_nulls(${sql.join(names)}) > 0` : sql`false`;
  // Said of each by itself, the planner knows how few that leaves out.
  const isWhole = all(names.map((name) => sql`${name} IS NOT NULL`));
  return sql<StatisticsRow>`
  WITH RECURSIVE ${level ? measuredBySums(query, amounts, level) : measuredByFacts(query, amounts)},
  counted AS ${sql.raw(level && asksForEach(query, level) ? 'NOT ' : '')}MATERIALIZED (
    SELECT measured.*, ${flagsOf(query)} AS flags FROM measured ${coveringJoins(grouped)} OFFSET 0
  )
  SELECT NULL AS keys, quantity_unit, ${summary('Total', amounts)},
         ${count(has('leftOut'))} AS left_out,
         ${count(sql`${has('countedInTotal')} AND ${isNull}`)} AS in_no_group
    FROM counted GROUP BY quantity_unit HAVING sum(n) > 0
  ${
    grouped
      ? sql`UNION ALL
  (SELECT concat_ws('|', ${sql.join(names)}), quantity_unit, ${summary('Group', amounts)}, 0, 0
    FROM counted
   WHERE ${isWhole}
     AND flags & ${sql.lit(FLAG.countedInGroup + FLAG.valuedInGroup + (amounts.includes('quantity') ? FLAG.quantifiedInGroup : 0))} > 0
   GROUP BY ${list} quantity_unit HAVING sum(n) > 0
   LIMIT ${mostGroups})`
      : sql``
  }`;
}

const has = (...flags: (keyof typeof FLAG)[]): Sql =>
  all(flags.map((flag) => sql`flags & ${sql.lit(FLAG[flag])} > 0`));

const count = (condition: Sql, measure = 'n'): Sql =>
  sql`COALESCE(sum(${sql.ref(measure)}) FILTER (WHERE ${condition}), 0)`;

/** The sums of what counts for a total or for a group. */
function summary(scope: 'Total' | 'Group', amounts: readonly AmountName[]): Sql {
  const counted = has(`countedIn${scope}`);
  const shares = sql`${counted} AND (${has('shareOfValue')} OR ${has('shareOfTotal')})`;
  const parts: Readonly<Record<AmountName, () => Sql>> = {
    value: () => sql`
         ${count(counted, 'value_n')} AS counted_valued,
         ${amountSums('value', has(`valuedIn${scope}`), scope)}`,
    quantity: () => sql`
         ${count(counted, 'quantity_n')} AS counted_quantified,
         ${amountSums('quantity', has(`quantifiedIn${scope}`), scope)}`,
    share: () => sql`
         ${count(has(`countedIn${scope}`, 'shareOfValue'), 'share_n')} AS shares_of_value,
         ${count(has(`countedIn${scope}`, 'shareOfTotal'), 'share_n')} AS shares_of_total,
         ${count(has('countedInGroup', 'countedInTotal'))} AS in_both,
         ${count(has(`countedIn${scope}`, 'spread'))} AS spread,
         ${amountSums('share', shares, scope)}`,
  };
  return sql`
         ${count(counted)} AS count,
         ${sql.join(amounts.map((name) => parts[name]()))}`;
}

/** The bounds of a sum: what has no lower one adds nothing, what has no upper one leaves the sum without. */
function amountSums(name: AmountName, counts: Sql, scope: 'Total' | 'Group'): Sql {
  const column = (suffix: string) => sql.raw(`${name}_${suffix}`);
  // Of what is in several groups, perhaps nothing falls to this one.
  const low = scope === 'Group' ? sql`${counts} AND flags & ${sql.lit(FLAG.spread)} = 0` : counts;
  const any = (suffix: string, of: Sql) => sql`${count(of, `${name}_${suffix}`)} > 0`;
  return sql`
         ${count(counts, `${name}_n`)} AS ${column('n')},
         CASE WHEN ${any('lows', low)} THEN trim_scale(sum(${column('low')}) FILTER (WHERE ${low}))::text END AS ${column('low')},
         trim_scale(sum(${column('high')}) FILTER (WHERE ${counts}))::text AS ${column('high')},
         ${count(counts, `${name}_highs`)} AS ${column('highs')},
         ${any('above_low', low)} AS ${column('above_low')},
         ${any('below_high', counts)} AS ${column('below_high')},
         ${any('nearly', counts)} AS ${column('nearly')},
         ${any('approximate', counts)} AS ${column('approximate')}`;
}

type Summed<Name extends string> = Readonly<
  Record<`${Name}_${'n' | 'highs'}`, string> &
    Record<`${Name}_${'low' | 'high'}`, string | null> &
    Record<`${Name}_${'above_low' | 'below_high' | 'nearly' | 'approximate'}`, boolean>
>;

/** One row of the statement; counts and decimals are text, as they may be of any size. What is not wanted is not there. */
export interface StatisticsRow
  extends Partial<Summed<'value'>>, Partial<Summed<'quantity'>>, Partial<Summed<'share'>> {
  /** The columns of the group's key, with `|` between them; null for the total. */
  readonly keys: string | null;
  readonly quantity_unit: string | null;
  readonly count: string;
  readonly counted_valued?: string;
  readonly counted_quantified?: string;
  readonly shares_of_value?: string;
  readonly shares_of_total?: string;
  readonly in_both?: string;
  readonly spread?: string;
  readonly left_out: string;
  readonly in_no_group: string;
}
