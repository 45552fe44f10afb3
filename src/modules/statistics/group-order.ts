import type { Amount } from '../../domain/amount/index.js';
import { dayFromStored } from '../../domain/uncertain-date/day.js';
import { groupings, type ShipmentGroupName } from './grouping.js';
import type { Counted } from './statistics.js';

type Worth = Amount['low'];

/** Earlier periods first, the coarser of those that begin alike last; then the greater value, then the greater count. */
export function inOrder(groups: readonly Counted[], groupBy: readonly ShipmentGroupName[]): Counted[] {
  const periods = groupBy.flatMap((name, i) => (groupings[name].shows === 'PERIOD' ? [i] : []));
  // Most questions have one period at most, and a few periods stand in the keys of many groups.
  const periodsOf = ({ keys }: Counted): string =>
    periods.length === 1 ? keys![periods[0]!]! : periods.map((i) => keys![i]!).join('|');
  const inPeriods = new Map<string, Counted[]>();
  for (const group of groups) {
    const name = periodsOf(group);
    const known = inPeriods.get(name);
    if (known) known.push(group);
    else inPeriods.set(name, [group]);
  }
  return [...inPeriods]
    .map(([name, same]) => ({ same, time: timeOf(name.split('|')) }))
    .sort((a, b) => compareTimes(a.time, b.time))
    .flatMap(({ same }) => same.sort(compareGroups));
}

const worthOf = ({ value }: Counted): Worth => value && (value.low ?? value.high);

const compareGroups = (a: Counted, b: Counted): number =>
  compareWorths(worthOf(b), worthOf(a)) ||
  b.count - a.count ||
  (a.keys!.join(' ') < b.keys!.join(' ') ? -1 : 1);

/** Where periods begin and end, and how fine they are, of the columns of their keys. */
function timeOf(columns: readonly string[]): number[] {
  const numbers: number[] = [];
  for (let at = 0; at + 2 < columns.length; at += 3) {
    const detail = Number(columns[at]);
    numbers.push(dayFromStored(columns[at + 1]!), detail % 4, dayFromStored(columns[at + 2]!), detail);
  }
  return numbers;
}

function compareTimes(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((number, i) => number !== b[i]);
  return at === -1 ? 0 : a[at]! < b[at]! ? -1 : 1;
}

const compareWorths = (a: Worth, b: Worth): number =>
  a && b ? a.comparedTo(b) : Number(a !== null) - Number(b !== null);
