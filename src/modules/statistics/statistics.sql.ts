import { sql, type Sql } from '../../db/sql.js';
import type { Database } from '../../db/database.js';
import { all } from '../../db/listing.js';
import { coveringJoins } from './covering.sql.js';
import { measuredByFacts } from './facts.sql.js';
import { FLAG, flagsOf } from './flags.sql.js';
import { asksForEach, levelFor, type Level } from './levels.js';
import type { AmountName } from './measures.sql.js';
import { groupingsOf, keyColumns, type StatisticsQuery } from './members.sql.js';
import { inNoGroup, measuredBySums } from './sums.sql.js';

type Scope = 'Total' | 'Group';

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
  const bySums = statisticsBySums(query, wanted);
  if (bySums) {
    const { rows } = await bySums.execute(database.sql);
    if (tells(rows)) return rows;
  }
  return (await statisticsByFacts(query, wanted).execute(database.sql)).rows;
}

/** Whether the sums could answer: they have no row of the total where they could not. */
export const tells = (rows: readonly StatisticsRow[]): boolean => rows.some(isOfTotal);

/**
 * All sums of a query in one statement, of the shipments' facts: first the total's rows, then those of each group, one
 * for each unit of quantities.
 *
 * What is alike, by key and by what the totals above it cover, has been measured together, and only these few rows are
 * then judged. A part is not counted where a total above it is, at whatever distance; its value is, where no total above
 * it has one.
 */
export function statisticsByFacts(
  query: StatisticsQuery,
  { amounts, mostGroups }: Wanted,
): Sql<StatisticsRow> {
  const grouped = query.groupBy.length > 0;
  const ungrouped = grouped
    ? sql`SELECT sum(n) FROM counted WHERE num_nulls(${sql.join(keyNames(query))}) > 0 AND ${has('countedInTotal')}`
    : NONE;
  return sql<StatisticsRow>`
  WITH RECURSIVE ${measuredByFacts(query, amounts)},
  counted AS MATERIALIZED (${judged(query)})
  ${totalRows(query, amounts, ungrouped)}
  ${grouped ? sql`UNION ALL (${groupRows(query, amounts, mostGroups)})` : sql``}`;
}

/**
 * The same, of the sums that are kept; null where there are none. Total and groups are each of the smallest sums that
 * tell of them. What these tell apart no further than the groups do is judged as it is read.
 */
export function statisticsBySums(
  query: StatisticsQuery,
  { amounts, mostGroups }: Wanted,
): Sql<StatisticsRow> | null {
  const [ofTotal, ofGroups, ofUngrouped] = (['Total', 'Groups', 'Ungrouped'] as const).map((part) =>
    levelFor(part, query, amounts),
  );
  if (!ofTotal || !ofGroups || !ofUngrouped) return null;
  const grouped = query.groupBy.length > 0;
  const by = (asked: StatisticsQuery, level: Level, condition?: Sql): Sql => sql`
  WITH ${measuredBySums(asked, amounts, level, condition)},
  counted AS ${sql.raw(asksForEach(asked, level) ? 'NOT ' : '')}MATERIALIZED (${judged(asked)})`;
  const ungrouped = grouped
    ? sql`${by(query, ofUngrouped, inNoGroup(query))} SELECT sum(n) FROM counted WHERE ${has('countedInTotal')}`
    : NONE;
  return sql<StatisticsRow>`
  (${by({ ...query, groupBy: [] }, ofTotal)}
  ${totalRows(query, amounts, ungrouped)})
  ${
    grouped
      ? sql`UNION ALL (${by(query, ofGroups)}
  ${groupRows(query, amounts, mostGroups)})`
      : sql``
  }`;
}

const NONE = sql`SELECT 0`;

const keyNames = (query: StatisticsQuery): Sql[] => keyColumns(query).map((_, i) => sql.ref(`k${i}`));

/** What has been measured, with what it counts for. */
const judged = (query: StatisticsQuery): Sql => sql`
    SELECT measured.*, ${flagsOf(query)} AS flags FROM measured ${coveringJoins(query.groupBy.length > 0)} OFFSET 0`;

const totalRows = (query: StatisticsQuery, amounts: readonly AmountName[], ungrouped: Sql): Sql => sql`
  SELECT ${sql.join(
    query.groupBy.map((_, i) => sql`NULL::text AS ${sql.ref(`key${i}`)},`),
    sql` `,
  )}
         true AS of_total, quantity_unit, ${summary('Total', amounts)},
         ${count(has('leftOut'))} AS left_out,
         COALESCE((${ungrouped}), 0)::int AS in_no_group
    FROM counted GROUP BY quantity_unit HAVING sum(n) > 0`;

function groupRows(query: StatisticsQuery, amounts: readonly AmountName[], mostGroups: number): Sql {
  const names = keyNames(query);
  let column = 0;
  const keys = groupingsOf(query).map(({ columns }) => {
    const own = names.slice(column, (column += columns.length));
    return own.length === 1 ? sql`${own[0]}::text` : sql`concat_ws('|', ${sql.join(own)})`;
  });
  const counts =
    FLAG.countedInGroup + FLAG.valuedInGroup + (amounts.includes('quantity') ? FLAG.quantifiedInGroup : 0);
  // That each is there is said of each by itself, so that the planner knows how few that leaves out.
  return sql`
  SELECT ${sql.join(keys)}, NULL::boolean, quantity_unit, ${summary('Group', amounts)}, NULL::int, NULL::int
    FROM counted
   WHERE ${all(names.map((name) => sql`${name} IS NOT NULL`))} AND flags & ${sql.lit(counts)} > 0
   GROUP BY ${sql.join(names)}, quantity_unit HAVING sum(n) > 0
   LIMIT ${mostGroups}`;
}

const has = (...flags: (keyof typeof FLAG)[]): Sql =>
  all(flags.map((flag) => sql`flags & ${sql.lit(FLAG[flag])} > 0`));

const count = (condition: Sql, measure = 'n'): Sql =>
  sql`COALESCE(sum(${sql.ref(measure)}) FILTER (WHERE ${condition}), 0)::int`;

/** The sums of what counts for a total or for a group. */
function summary(scope: Scope, amounts: readonly AmountName[]): Sql {
  const counted = has(`countedIn${scope}`);
  const shares = sql`${counted} AND (${has('shareOfValue')} OR ${has('shareOfTotal')})`;
  const some = (name: 'value' | 'quantity') => sql`${count(counted, `${name}_n`)} < ${count(counted)}`;
  const parts: Readonly<Record<AmountName, () => Sql>> = {
    value: () => amountSums('value', scope, has(`valuedIn${scope}`), some('value')),
    quantity: () => amountSums('quantity', scope, has(`quantifiedIn${scope}`), some('quantity')),
    share: () => sql`
         ${count(has(`countedIn${scope}`, 'shareOfValue'), 'share_n')} AS shares_of_value,
         ${count(has(`countedIn${scope}`, 'shareOfTotal'), 'share_n')} AS shares_of_total,
         ${count(has('countedInGroup', 'countedInTotal'))} AS in_both,
         ${count(has(`countedIn${scope}`, 'spread'))} AS spread,
         ${amountSums('share', scope, shares, sql`false`)}`,
  };
  return sql`
         ${count(counted)} AS count,
         ${sql.join(amounts.map((name) => parts[name]()))}`;
}

/** What is said of some amount of a sum, as bits of one number. */
export const WORDS = {
  aboveLow: 1,
  belowHigh: 2,
  nearly: 4,
  approximate: 8,
  /** It is no sum but one amount. */
  single: 16,
  /** Something that is counted does not say how much at most. */
  unbounded: 32,
} as const;

/** The bounds of a sum: what has no lower one adds nothing, what has no upper one leaves the sum without. */
function amountSums(name: AmountName, scope: Scope, counts: Sql, incomplete: Sql): Sql {
  const column = (suffix: string) => sql.raw(`${name}_${suffix}`);
  // Of what is in several groups, perhaps nothing falls to this one.
  const low = scope === 'Group' ? sql`${counts} AND flags & ${sql.lit(FLAG.spread)} = 0` : counts;
  const sum = (suffix: string, of = counts) => count(of, `${name}_${suffix}`);
  const words: Readonly<Record<keyof typeof WORDS, Sql>> = {
    aboveLow: sql`${sum('above_low', low)} > 0`,
    belowHigh: sql`${sum('below_high')} > 0`,
    nearly: sql`${sum('nearly')} > 0`,
    approximate: sql`${sum('approximate')} > 0`,
    single: sql`${sum('n')} = 1`,
    unbounded: sql`${incomplete} OR ${sum('highs')} < ${sum('n')}`,
  };
  const bits = Object.entries(words).map(
    ([word, holds]) => sql`(${holds})::int * ${sql.lit(WORDS[word as keyof typeof WORDS])}`,
  );
  return sql`
         CASE WHEN ${sum('lows', low)} > 0 THEN trim_scale(sum(${column('low')}) FILTER (WHERE ${low})) END AS ${column('low')},
         trim_scale(sum(${column('high')}) FILTER (WHERE ${counts})) AS ${column('high')},
         CASE WHEN ${sum('n')} > 0 THEN ${sql.join(bits, sql` + `)} END AS ${column('words')}`;
}

type Summed<Name extends string> = Readonly<
  Record<`${Name}_${'low' | 'high'}`, string | null> & Record<`${Name}_words`, number | null>
>;

/** One row of the statement; decimals are text, as they may be of any size. What is not wanted is not there. */
export interface StatisticsRow
  extends Partial<Summed<'value'>>, Partial<Summed<'quantity'>>, Partial<Summed<'share'>> {
  /** The group's key for each grouping, its columns with `|` between them; null for the total. */
  readonly [key: `key${number}`]: string | null;
  readonly of_total: true | null;
  readonly quantity_unit: string | null;
  readonly count: number;
  readonly shares_of_value?: number;
  readonly shares_of_total?: number;
  readonly in_both?: number;
  readonly spread?: number;
  /** Null of a group. */
  readonly left_out: number | null;
  /** The same in each row of the total; null of a group. */
  readonly in_no_group: number | null;
}

/** Whether a row is of the total, and not of a group. */
export const isOfTotal = ({ of_total }: StatisticsRow): boolean => of_total === true;
