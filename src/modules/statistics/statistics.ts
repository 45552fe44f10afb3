import {
  type Amount,
  type KnownBounds,
  SHARE,
  add,
  amountOfBounds,
  compareAmounts,
  makeAmount,
  parseDecimal,
  shareOf,
} from '../../domain/amount/index.js';
import type { StatisticsQuery } from './members.sql.js';
import { WORDS, isOfTotal, type StatisticsRow } from './statistics.sql.js';

/** The share of the whole in itself. */
const ALL = makeAmount({ value: '1', unit: SHARE });

/** What is counted of a group, or of all. */
export interface Counted {
  /** Its key for each grouping, the columns with `|` between them; null for the total. */
  readonly keys: readonly string[] | null;
  readonly count: number;
  readonly value: Amount | null;
  readonly quantity: Amount | null;
  readonly share: Amount | null;
}

export interface Counts {
  readonly total: Counted;
  readonly groups: readonly Counted[];
  readonly excluded: number;
  readonly ungrouped: number;
}

/** Makes amounts of the statement's rows: the few rows of a group add up, and the groups have their shares. */
export function countsOf(
  rows: readonly StatisticsRow[],
  { unit, groupBy }: Pick<StatisticsQuery, 'unit' | 'groupBy'>,
): Counts {
  const totalRows = rows.filter(isOfTotal);
  const total = new Sums(totalRows, null, unit);
  return {
    total,
    groups: groupsOf(rows, groupBy.length).map(({ keys, own }) => new Sums(own, keys, unit, total)),
    excluded: tally(totalRows, 'left_out'),
    ungrouped: totalRows[0]?.in_no_group ?? 0,
  };
}

interface GroupRows {
  readonly keys: readonly string[];
  readonly own: readonly StatisticsRow[];
}

/** The rows of each group: one, but for those that have several units of quantities. */
function groupsOf(rows: readonly StatisticsRow[], groupings: number): readonly GroupRows[] {
  const columns = Array.from({ length: groupings }, (_, i) => `key${i}` as const);
  const groups: GroupRows[] = [];
  let several = false;
  for (const row of rows) {
    if (isOfTotal(row)) continue;
    groups.push({ keys: columns.map((column) => row[column]!), own: [row] });
    several ||= row.quantity_unit !== null;
  }
  if (!several) return groups;
  const byKeys = Map.groupBy(groups, ({ keys }) => keys.join(' '));
  return [...byKeys.values()].map((same) => ({ keys: same[0]!.keys, own: same.flatMap(({ own }) => own) }));
}

type Tally = {
  [Key in keyof StatisticsRow]-?: NonNullable<StatisticsRow[Key]> extends number ? Key : never;
}[keyof StatisticsRow];

function tally(rows: readonly StatisticsRow[], column: Exclude<Tally, `${string}_words`>): number {
  let count = 0;
  for (const row of rows) count += row[column] ?? 0;
  return count;
}

/** What the rows of one group add up to; of thousands of groups only what is asked for is made. */
class Sums implements Counted {
  readonly count: number;
  readonly value: Amount | null;

  constructor(
    readonly rows: readonly StatisticsRow[],
    readonly keys: readonly string[] | null,
    unit: string,
    private readonly total?: Sums,
  ) {
    this.count = tally(rows, 'count');
    this.value = sumOf(rows, 'value', unit, this.count);
  }

  get quantity(): Amount | null {
    return quantityOf(this.rows, this.count);
  }

  get share(): Amount | null {
    if (this.total) return shareIn(this, this.total);
    return this.value && ALL;
  }
}

/** In items, or in the only unit that there is: what is weighed and what is counted do not add up. */
function quantityOf(rows: readonly StatisticsRow[], count: number): Amount | null {
  const measured = rows.filter(({ quantity_words }) => quantity_words != null);
  const chosen =
    measured.find(({ quantity_unit }) => quantity_unit === 'item') ??
    (measured.length === 1 ? measured[0] : undefined);
  return chosen ? sumOf([chosen], 'quantity', chosen.quantity_unit!, count) : null;
}

/** The sum of some rows; without an upper bound unless all that is counted says how much it is, and no more. */
function sumOf(
  rows: readonly StatisticsRow[],
  name: 'value' | 'quantity' | 'share',
  unit: string,
  count: number,
): Amount | null {
  let [words, telling, told] = [0, 0, 0];
  for (const row of rows) {
    const said = row[`${name}_words`];
    if (said == null) continue;
    words |= said;
    telling += 1;
    told += row.count;
  }
  const bounded = told === count && (words & WORDS.unbounded) === 0;
  const approximate = (words & WORDS.approximate) > 0;
  let result: Amount | null = null;
  for (const row of rows) {
    const said = row[`${name}_words`];
    if (said == null) continue;
    const [lowest, highest] = [row[`${name}_low`], row[`${name}_high`]];
    const low = decimalOf(lowest);
    const bounds: KnownBounds = {
      low,
      // Of most sums both bounds are one number, and numbers are costly to make.
      high: !bounded ? null : highest === lowest ? low : decimalOf(highest),
      lowInclusive: (said & WORDS.aboveLow) === 0,
      highInclusive: (said & WORDS.belowHigh) === 0,
      approximate,
    };
    const amount = amountOfBounds(bounds, unit);
    if (amount) result = result ? add(result, amount) : amount;
  }
  // Of one alone the source's own word stays.
  const isNearly = telling === 1 && (words & WORDS.single) > 0 && (words & WORDS.nearly) > 0;
  return result && isNearly && result.low === null ? { ...result, qualifier: 'NEARLY' } : result;
}

const decimalOf = (text: string | null | undefined) => (text == null ? null : parseDecimal(text));

/** A group's share of the total's value: all of it, as stated, or computed from the bounds. */
function shareIn(group: Sums, total: Sums): Amount | null {
  const whole = total.value;
  const isWhole = group.count === total.count && tally(group.rows, 'in_both') === total.count;
  if (isWhole && whole && tally(group.rows, 'spread') === 0) return ALL;
  return statedShare(group, total) ?? computedShare(group.value, whole);
}

/** What the sources state, if they do of all that is counted, and if what they state it of is the total. */
function statedShare(group: Sums, total: Sums): Amount | null {
  const valued = total.rows.filter(({ value_words }) => value_words != null);
  const isOne = valued.length === 1 && (valued[0]!.value_words! & WORDS.single) > 0;
  const stated = isOne
    ? tally(group.rows, 'shares_of_value')
    : valued.length === 0 && total.count === 1
      ? tally(group.rows, 'shares_of_total')
      : 0;
  return stated > 0 && stated === group.count ? sumOf(group.rows, 'share', SHARE, group.count) : null;
}

function computedShare(part: Amount | null, whole: Amount | null): Amount | null {
  if (!part || !whole) return null;
  // Sources that contradict each other, a part that is more than its total among them, have no share between them.
  return compareAmounts(part, whole) === 'GREATER' ? null : shareOf(part, whole);
}
