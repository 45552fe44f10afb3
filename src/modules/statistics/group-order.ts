import type { Amount } from '../../domain/amount/index.js';
import { dayFromStored } from '../../domain/uncertain-date/day.js';
import { groupings, type ShipmentGroupName } from './grouping.js';
import type { Counted } from './statistics.js';

type Worth = Amount['low'];

/** Earlier periods first, the coarser of those that begin alike last; then the greater value, then the greater count. */
export function inOrder(groups: readonly Counted[], groupBy: readonly ShipmentGroupName[]): Counted[] {
  const periods = periodColumns(groupBy);
  const days = new Map<string, number>();
  // A few days stand in the keys of many groups.
  const dayOf = (text: string): number => {
    const known = days.get(text) ?? dayFromStored(text);
    days.set(text, known);
    return known;
  };
  return groups
    .map((group) => ({
      group,
      time: timeOf(group.keys!, periods, dayOf),
      worth: group.value && (group.value.low ?? group.value.high),
      key: group.keys!.join(' '),
    }))
    .sort(
      (a, b) =>
        compareTimes(a.time, b.time) ||
        compareWorths(b.worth, a.worth) ||
        b.group.count - a.group.count ||
        (a.key < b.key ? -1 : 1),
    )
    .map(({ group }) => group);
}

/** Where the keys' periods begin, among all columns. */
function periodColumns(groupBy: readonly ShipmentGroupName[]): number[] {
  let column = 0;
  return groupBy.flatMap((name) => {
    const { shows, columns } = groupings[name];
    const at = column;
    column += columns.length;
    return shows === 'PERIOD' ? [at] : [];
  });
}

const timeOf = (
  keys: readonly string[],
  periods: readonly number[],
  dayOf: (text: string) => number,
): number[] =>
  periods.flatMap((at) => {
    const detail = Number(keys[at]);
    return [dayOf(keys[at + 1]!), detail % 4, dayOf(keys[at + 2]!), detail];
  });

function compareTimes(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i += 1) {
    if (a[i]! !== b[i]!) return a[i]! < b[i]! ? -1 : 1;
  }
  return 0;
}

const compareWorths = (a: Worth, b: Worth): number =>
  a && b ? a.comparedTo(b) : Number(a !== null) - Number(b !== null);
