/**
 * A day as a number: days since 1970-01-01 in the proleptic Gregorian calendar, which ISO 8601 and
 * PostgreSQL share; -Infinity and Infinity are "without bound".
 * Not a JavaScript Date: that ends at year 275760 and carries a time.
 */
export type Day = number;

/** The first and the last year that PostgreSQL's `date` holds whole: 4713 BC (astronomical -4712) and 5874897. */
export const FIRST_YEAR = -4712;
export const LAST_YEAR = 5_874_897;

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : MONTH_LENGTHS[month - 1]!;
}

/** The day of a year (0 is 1 BC), month (1 to 12) and day of month. */
export function dayOf(year: number, month: number, day: number): Day {
  // Counting years from March puts the leap day last, and eras of 400 years are all of one length.
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The year, month and day of month; the opposite of `dayOf`. */
export function civil(day: Day): [year: number, month: number, day: number] {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const dayOfMonth = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfMonth];
}

const pad = (n: number, width: number): string => String(n).padStart(width, '0');

/** ISO 8601: 2023-03-21; before the year 0 as -0043-03-15, after 9999 as +12345-01-01. */
export function isoDay(day: Day): string {
  const [year, month, dayOfMonth] = civil(day);
  const sign = year < 0 ? '-' : year > 9999 ? '+' : '';
  return `${sign}${pad(Math.abs(year), 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
}

/** As PostgreSQL reads and writes it: 2023-03-21, 0044-03-15 BC, infinity, -infinity. */
export function storedDay(day: Day): string {
  if (day === Infinity) return 'infinity';
  if (day === -Infinity) return '-infinity';
  const [year, month, dayOfMonth] = civil(day);
  const rest = `-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
  return year > 0 ? `${pad(year, 4)}${rest}` : `${pad(1 - year, 4)}${rest} BC`;
}

/** Whether a text is what `storedDay` writes of a day that PostgreSQL's `date` holds. */
export function isStoredDay(text: string): boolean {
  if (text === 'infinity' || text === '-infinity') return true;
  const day = dayFromStored(text);
  return day >= dayOf(FIRST_YEAR, 1, 1) && day <= dayOf(LAST_YEAR, 12, 31) && storedDay(day) === text;
}

function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let i = from; i < to; i++) number = number * 10 + text.charCodeAt(i) - 48;
  return number;
}

/** Reads what `storedDay` wrote. */
export function dayFromStored(text: string): Day {
  if (text === 'infinity') return Infinity;
  if (text === '-infinity') return -Infinity;
  // Of a year of four digits, as nearly all are; taking texts apart is what costs, and rows come by the thousand.
  if (text.length === 10 && text[4] === '-')
    return dayOf(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
  const [year, month, day] = text.split(/[- ]/, 3).map(Number);
  return dayOf(text.endsWith('BC') ? 1 - year! : year!, month!, day!);
}
