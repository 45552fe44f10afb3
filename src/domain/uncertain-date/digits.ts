import { dayOf, daysInMonth } from './day.js';
import { type Readings, type Span, seasonReadings } from './season.js';

/** A date as written, digit by digit, 'X' where unspecified; the month may be a season (21 to 41). */
export interface Digits {
  year: string;
  month?: string;
  day?: string;
}

/** Nothing is known of when it was, whatever else is: an alternative at either end of time. */
export const ANY_TIME: Readings = {
  first: { lo: -Infinity, hi: -Infinity },
  last: { lo: Infinity, hi: Infinity },
};

/**
 * The earliest and the latest days that fit the digits; null if none does ('2023-02-3X').
 * Where only a run of digits at the end is unspecified ('202X', '2023-02-XX') that is one stretch of days,
 * else ('2023-X2') there are alternatives with gaps between them.
 */
export function readingsOf({ year, month, day }: Digits): Readings | null {
  if (year.endsWith('XXXX')) return ANY_TIME;
  const years = numbers(year);
  const first = firstOf(years, (y) => inYear(y, month, day)?.first);
  const last = firstOf(years.toReversed(), (y) => inYear(y, month, day)?.last);
  if (!first || !last) return null;
  if (!year.includes('X') && isSeason(month)) return { first, last };
  const whole = { lo: first.lo, hi: last.hi };
  return isContiguous({ year, ...(month && { month }), ...(day && { day }) })
    ? { first: whole, last: whole }
    : { first, last };
}

export function isSeason(month: string | undefined): boolean {
  return month !== undefined && Number(month) > 12;
}

export function isContiguous({ year, month = '', day = '' }: Digits): boolean {
  return /^-?\d*X*$/.test(year + month + day) && !(isSeason(month) && year.includes('X'));
}

function inYear(year: number, month: string | undefined, day: string | undefined): Readings | null {
  if (month === undefined) return one({ lo: dayOf(year, 1, 1), hi: dayOf(year, 12, 31) });
  if (isSeason(month)) return seasonReadings(year, Number(month));
  const months = numbers(month).filter((m) => m >= 1 && m <= 12);
  const inMonth = (m: number, latest: boolean): Span | undefined => {
    const length = daysInMonth(year, m);
    if (day === undefined) return { lo: dayOf(year, m, 1), hi: dayOf(year, m, length) };
    const days = numbers(day).filter((d) => d >= 1 && d <= length);
    const chosen = latest ? days.at(-1) : days[0];
    return chosen === undefined ? undefined : { lo: dayOf(year, m, chosen), hi: dayOf(year, m, chosen) };
  };
  const first = firstOf(months, (m) => inMonth(m, false));
  const last = firstOf(months.toReversed(), (m) => inMonth(m, true));
  return first && last ? { first, last } : null;
}

const one = (span: Span): Readings => ({ first: span, last: span });

function firstOf<T>(numbers: number[], find: (n: number) => T | undefined): T | undefined {
  for (const n of numbers) {
    const found = find(n);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Every number that fits the digits, in ascending order. */
function numbers(digits: string): number[] {
  const at = digits.lastIndexOf('X');
  if (at < 0) return [Number(digits)];
  const filled = Array.from('0123456789', (d) => digits.slice(0, at) + d + digits.slice(at + 1));
  return filled.flatMap(numbers).sort((a, b) => a - b);
}
