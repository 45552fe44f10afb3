import type { Amount } from '../../domain/amount/index.js';
import { dayFromStored } from '../../domain/uncertain-date/day.js';
import { groupings, type ShipmentGroupName } from './grouping.js';
import type { Counted } from './statistics.js';

type Worth = Amount['low'];

/** Earlier periods first, the coarser of those that begin alike last; then the greater value, then the greater count. */
export function inOrder(groups: readonly Counted[], groupBy: readonly ShipmentGroupName[]): Counted[] {
  const periods = periodColumns(groupBy);
  // A few periods stand in the keys of many groups.
  const times = new Map<string, readonly number[]>();
  const timeOf = (keys: readonly string[]): readonly number[] => {
    const name = periods.map((at) => `${keys[at]!} ${keys[at + 1]!} ${keys[at + 2]!}`).join(' ');
    const known = times.get(name) ?? timeOfPeriods(keys, periods);
    times.set(name, known);
    return known;
  };
  return groups
    .map((group) => ({
      group,
      time: timeOf(group.keys!),
      worth: group.value && (group.value.low ?? group.value.high),
    }))
    .sort(
      (a, b) =>
        compareTimes(a.time, b.time) ||
        compareWorths(b.worth, a.worth) ||
        b.group.count - a.group.count ||
        (a.group.keys!.join(' ') < b.group.keys!.join(' ') ? -1 : 1),
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

const timeOfPeriods = (keys: readonly string[], periods: readonly number[]): number[] =>
  periods.flatMap((at) => {
    const detail = Number(keys[at]);
    return [dayFromStored(keys[at + 1]!), detail % 4, dayFromStored(keys[at + 2]!), detail];
  });

function compareTimes(a: readonly number[], b: readonly number[]): number {
  if (a === b) return 0;
  for (let i = 0; i < a.length; i += 1) {
    if (a[i]! !== b[i]!) return a[i]! < b[i]! ? -1 : 1;
  }
  return 0;
}

const compareWorths = (a: Worth, b: Worth): number =>
  a && b ? a.comparedTo(b) : Number(a !== null) - Number(b !== null);
