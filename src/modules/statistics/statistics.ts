import {
  type Amount,
  type KnownBounds,
  SHARE,
  amountOfBounds,
  compareAmounts,
  makeAmount,
  parseDecimal,
  shareOf,
  sum,
} from '../../domain/amount/index.js';
import type { StatisticsRow } from './statistics.sql.js';

/** The share of the whole in itself. */
const ALL = makeAmount({ value: '1', unit: SHARE });

/** What is counted of a group, or of all. */
export interface Counted {
  /** The columns of its key; null for the total. */
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

/** The rows of one group, one for each unit of quantities, and what they add up to. */
interface Sums extends Counted {
  readonly rows: readonly StatisticsRow[];
}

/** Makes amounts of the statement's rows: the few rows of a group add up, and the groups have their shares. */
export function countsOf(rows: readonly StatisticsRow[], unit: string): Counts {
  const totalRows = rows.filter(({ keys }) => keys === null);
  const sums = sumsOf(totalRows, null, unit);
  const total = { ...sums, share: sums.value && ALL };
  const groups = Map.groupBy(
    rows.filter(({ keys }) => keys !== null),
    ({ keys }) => keys!,
  );
  return {
    total,
    groups: [...groups].map(([keys, group]) => {
      const counted = sumsOf(group, keys.split('|'), unit);
      return {
        ...counted,
        get share() {
          return shareIn(counted, sums);
        },
      };
    }),
    excluded: tally(totalRows, 'left_out'),
    ungrouped: tally(totalRows, 'in_no_group'),
  };
}

type Tally = {
  [Key in keyof StatisticsRow]-?: StatisticsRow[Key] extends string | undefined ? Key : never;
}[keyof StatisticsRow];

const tally = (rows: readonly StatisticsRow[], column: Tally): number =>
  rows.reduce((count, row) => count + Number(row[column] ?? 0), 0);

function sumsOf(rows: readonly StatisticsRow[], keys: readonly string[] | null, unit: string): Sums {
  const count = tally(rows, 'count');
  const value = sumOf(rows, 'value', unit, tally(rows, 'counted_valued') === count);
  return { rows, keys, count, value, quantity: quantityOf(rows, count), share: null };
}

/** In items, or in the only unit that there is: what is weighed and what is counted do not add up. */
function quantityOf(rows: readonly StatisticsRow[], count: number): Amount | null {
  const measured = rows.filter(({ quantity_n = '0' }) => quantity_n !== '0');
  const chosen =
    measured.find(({ quantity_unit }) => quantity_unit === 'item') ??
    (measured.length === 1 ? measured[0] : undefined);
  if (!chosen) return null;
  return sumOf([chosen], 'quantity', chosen.quantity_unit!, Number(chosen.counted_quantified) === count);
}

/** The sum of some rows; without an upper bound unless all that is counted says how much it is, and no more. */
function sumOf(
  rows: readonly StatisticsRow[],
  name: 'value' | 'quantity' | 'share',
  unit: string,
  complete: boolean,
): Amount | null {
  const summed = rows.filter((row) => (row[`${name}_n`] ?? '0') !== '0');
  const bounded = complete && summed.every((row) => row[`${name}_highs`] === row[`${name}_n`]);
  const approximate = summed.some((row) => row[`${name}_approximate`]);
  const parts = summed.flatMap((row) => {
    const [lowest, highest] = [row[`${name}_low`], row[`${name}_high`]];
    const low = decimalOf(lowest);
    const bounds: KnownBounds = {
      low,
      // Of most sums both bounds are one number, and numbers are costly to make.
      high: !bounded ? null : highest === lowest ? low : decimalOf(highest),
      lowInclusive: !row[`${name}_above_low`],
      highInclusive: !row[`${name}_below_high`],
      approximate,
    };
    return amountOfBounds(bounds, unit) ?? [];
  });
  const result = sum(parts);
  if (!result) return null;
  // Of one alone the source's own word stays.
  const nearly = tally(summed, `${name}_n`) === 1 && summed[0]![`${name}_nearly`] && result.low === null;
  return nearly ? { ...result, qualifier: 'NEARLY' } : result;
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
  const valued = tally(total.rows, 'value_n');
  const stated =
    valued === 1
      ? tally(group.rows, 'shares_of_value')
      : valued === 0 && total.count === 1
        ? tally(group.rows, 'shares_of_total')
        : 0;
  return stated > 0 && stated === group.count ? sumOf(group.rows, 'share', SHARE, true) : null;
}

function computedShare(part: Amount | null, whole: Amount | null): Amount | null {
  if (!part || !whole) return null;
  // Sources that contradict each other, a part that is more than its total among them, have no share between them.
  return compareAmounts(part, whole) === 'GREATER' ? null : shareOf(part, whole);
}
