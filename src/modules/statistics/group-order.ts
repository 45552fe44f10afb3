import { dayFromStored } from '../../domain/uncertain-date/day.js';
import { groupings, type ShipmentGroupName } from './grouping.js';
import type { Counted } from './statistics.js';

/** Earlier periods first, the coarser of those that begin alike last; then the greater value, then the greater count. */
export function inOrder(groups: readonly Counted[], groupBy: readonly ShipmentGroupName[]): Counted[] {
  const periods = periodColumns(groupBy);
  return groups
    .map((group) => ({ group, time: timeOf(group.keys!, periods), key: group.keys!.join(' ') }))
    .sort(
      (a, b) =>
        compareTimes(a.time, b.time) ||
        compareValues(b.group, a.group) ||
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

const timeOf = (keys: readonly string[], periods: readonly number[]): number[] =>
  periods.flatMap((at) => [
    dayFromStored(keys[at + 1]!),
    Number(keys[at]) % 4,
    dayFromStored(keys[at + 2]!),
    Number(keys[at]),
  ]);

function compareTimes(a: readonly number[], b: readonly number[]): number {
  for (const [i, time] of a.entries()) {
    if (time !== b[i]!) return time < b[i]! ? -1 : 1;
  }
  return 0;
}

function compareValues({ value: a }: Counted, { value: b }: Counted): number {
  const [x, y] = [a && (a.low ?? a.high), b && (b.low ?? b.high)];
  if (!x || !y) return Number(x !== null) - Number(y !== null);
  return x.comparedTo(y);
}
