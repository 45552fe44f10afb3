import edtf, { parse, type ParseResult } from 'edtf';
import { badDate, outOfRange } from './bad-date.js';
import { FIRST_YEAR, LAST_YEAR, civil } from './day.js';
import { type Digits, isContiguous, isSeason, readingsOf } from './digits.js';
import type { Readings } from './season.js';

export type Precision = 'DAY' | 'MONTH' | 'SEASON' | 'YEAR' | 'DECADE' | 'CENTURY' | 'UNKNOWN';

/** One date of an EDTF text: the whole of it, an end of an interval, a member of a set. */
export interface Component extends Digits {
  edtf: string;
  readings: Readings;
  precision: Precision;
  approximate: boolean;
  uncertain: boolean;
  /** One stretch of days, without gaps between alternatives. */
  contiguous: boolean;
}

const DATE = /^[?~%]?(-?[\dX]{4})[?~%]?(?:-[?~%]?([\dX]{2})[?~%]?(?:-[?~%]?([\dX]{2})[?~%]?)?)?(?:T.*)?$/;
const PLAIN = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?[?~%]?$/;
const LONG_YEAR = /^Y(-?\d{5,9})$/;

/** Reads one date, season or long year of the text `whole`; throws BadInput that says what is wrong with it. */
export function readComponent(text: string, whole: string): Component {
  const canonical = spelling(text, whole);
  const [, year, month, day] = LONG_YEAR.exec(text) ?? DATE.exec(text) ?? [];
  if (year === undefined) throw /^Y-?\d+$/.test(text) ? outOfRange(whole) : badDate(whole);
  // Before the days are counted, so that no number is too large for it.
  if (!year.includes('X') && (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR)) throw outOfRange(whole);
  const digits: Digits = { year, ...(month !== undefined && { month }), ...(day !== undefined && { day }) };
  const readings = readingsOf(digits);
  if (!readings) throw badDate(whole);
  if (beyond(readings.first.lo) || beyond(readings.last.hi)) throw outOfRange(whole);
  return {
    ...digits,
    edtf: canonical,
    readings,
    precision: precisionOf(digits),
    approximate: /[~%]/.test(text),
    uncertain: /[?%]/.test(text),
    contiguous: isContiguous(digits),
  };
}

function beyond(day: number): boolean {
  if (!Number.isFinite(day)) return false;
  const [year] = civil(day);
  return year < FIRST_YEAR || year > LAST_YEAR;
}

/** The unit of the last digit that is known without a gap before it: '2023-02-2X' is known to the month. */
function precisionOf({ year, month, day }: Digits): Precision {
  const known = year.replace('-', '').indexOf('X');
  if (known === 3) return 'DECADE';
  if (known === 2) return 'CENTURY';
  if (known >= 0) return 'UNKNOWN';
  if (month === undefined || month.includes('X')) return 'YEAR';
  if (isSeason(month)) return 'SEASON';
  return day === undefined || day.includes('X') ? 'MONTH' : 'DAY';
}

/** The library's grammar decides what is EDTF; its own spelling is taken where it says the same. */
function spelling(text: string, whole: string): string {
  // Most dates by far, and a grammar is a slow way to read them.
  if (PLAIN.test(text)) return text;
  // The library knows no qualified date with unspecified digits; ISO 8601-2 does.
  const plain = text.includes('X') ? text.replace(/[?~%]$/, '') : text;
  const read = (it: string): ParseResult =>
    parse(it, { level: 2, types: ['Date', 'Year', 'Season'], seasonUncertainty: true });
  try {
    const result = read(plain);
    // Only where the parts are qualified each for itself is there more than one spelling.
    if (typeof result.approximate !== 'number' && typeof result.uncertain !== 'number') return text;
    const spelled = edtf(result).edtf;
    return meaning(read(spelled)) === meaning(result) ? spelled : text;
  } catch {
    throw badDate(whole);
  }
}

function meaning({ values, approximate = 0, uncertain = 0 }: ParseResult): string {
  const all = [0, 15, 63, 255][values.length];
  const bits = (mask: number | boolean) => (mask === true ? all : Number(mask));
  return JSON.stringify([values, bits(approximate), bits(uncertain)]);
}
