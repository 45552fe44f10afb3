/** What stands for no bound, on either side. */
export const FIRST_DAY = -0x80000000;
export const LAST_DAY = 0x7fffffff;

/** A day as PostgreSQL spells it, as the number of days since 1970-01-01; 'infinity' is the last number there is. */
export function daysSince1970(day: string): number {
  if (day === 'infinity') return LAST_DAY;
  if (day === '-infinity') return FIRST_DAY;
  const [, year, month, date, bc] = /^(\d+)-(\d\d)-(\d\d)( BC)?$/.exec(day)!;
  const [y, m, d] = [bc ? 1 - Number(year) : Number(year), Number(month), Number(date)];
  return gregorianDay(y, m, d) - gregorianDay(1970, 1, 1);
}

/** The number of a day in the proleptic Gregorian calendar, counted from March so that leap days come last. */
function gregorianDay(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const monthFromMarch = (month + 9) % 12;
  const leaps = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return 365 * shifted + leaps + Math.floor((153 * monthFromMarch + 2) / 5) + day;
}

/** A day as PostgreSQL sends it in binary, counted from 2000-01-01, as the number of days since 1970-01-01. */
export function dayOfBinary(day: number): number {
  return day === FIRST_DAY || day === LAST_DAY ? day : day + DAYS_TO_2000;
}

const DAYS_TO_2000 = 10_957;
