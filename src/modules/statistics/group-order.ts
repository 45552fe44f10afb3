import type { Amount } from '../../domain/amount/index.js';
import { dayFromStored } from '../../domain/uncertain-date/day.js';
import { groupings, type ShipmentGroupName } from './grouping.js';
import type { Counted } from './statistics.js';

/** A group with the lower bound of its value, or else the upper one. */
interface Valued {
  readonly group: Counted;
  readonly worth: Amount['low'];
  /** It as a double, which tells most of them apart at no cost; less than any amount where there is none. */
  readonly number: number;
}

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
    .flatMap(({ same }) => same.map(valued).sort(compareValued))
    .map(({ group }) => group);
}

function valued(group: Counted): Valued {
  const { value } = group;
  const worth = value && (value.low ?? value.high);
  return { group, worth, number: worth ? worth.toNumber() : -1 };
}

const compareValued = (a: Valued, b: Valued): number =>
  b.number - a.number ||
  (a.worth && b.worth ? b.worth.comparedTo(a.worth) : 0) ||
  b.group.count - a.group.count ||
  (a.group.keys!.join(' ') < b.group.keys!.join(' ') ? -1 : 1);

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
