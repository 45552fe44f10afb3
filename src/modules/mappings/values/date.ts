import { parseUncertainDate } from '../../../domain/uncertain-date/index.js';
import { BadInput } from '../../../errors.js';
import { Fault } from './fault.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FULL_MONTHS = 'january|february|march|april|may|june|july|august|september|october|november|december';

/** What each part of a format stands for, the longer ones first. */
const PARTS: readonly (readonly [string, string])[] = [
  ['yyyy', String.raw`(?<y>\d{4})`],
  ['yy', String.raw`(?<yy>\d{2})`],
  ['MMMM', `(?<name>${FULL_MONTHS})`],
  ['MMM', `(?<name>${MONTHS.join('|')})[a-z]*\\.?`],
  ['MM', String.raw`(?<m>\d{2})`],
  ['M', String.raw`(?<m>\d{1,2})`],
  ['dd', String.raw`(?<d>\d{2})`],
  ['d', String.raw`(?<d>\d{1,2})`],
  ['HH', String.raw`\d{2}`],
  ['H', String.raw`\d{1,2}`],
  ['mm', String.raw`\d{2}`],
  ['ss', String.raw`\d{2}(?:[.,]\d+)?`],
  ['a', '(?:am|pm)'],
];
const TOKEN = new RegExp(PARTS.map(([part]) => part).join('|'), 'g');

const compiled = new Map<string, RegExp>();

/**
 * Reads a date in one of the formats, tried in order, as EDTF: no more exactly than it is written, so that 'MM/yyyy'
 * gives a month. Times of day are read over. 'about', '~' and '?' in front or behind say what they say in EDTF.
 */
export function readDate(text: string, formats: readonly string[]): string {
  const { bare, mark } = qualified(text.trim());
  let why = `'${text.slice(0, 60)}' is no date in the form ${formats.join(' or ')}.`;
  for (const format of formats) {
    const edtf = inFormat(bare, format);
    if (edtf === null) continue;
    try {
      return parseUncertainDate(`${edtf}${edtf.includes('/') ? '' : mark}`).edtf;
    } catch (error) {
      if (!(error instanceof BadInput)) throw error;
      if (formats.length === 1 || format !== 'edtf') why = error.message;
    }
  }
  throw new Fault(why);
}

function qualified(text: string): { bare: string; mark: string } {
  const about = /^(?:~|≈|about|approx(?:imately|\.)?|around|circa|ca?\.)\s*(?=\S)/iu.exec(text);
  const rest = about ? text.slice(about[0].length) : text;
  if (/^\S.*\d\?$/u.test(rest)) return { bare: rest.slice(0, -1), mark: about ? '%' : '?' };
  return { bare: rest, mark: about ? '~' : '' };
}

function inFormat(text: string, format: string): string | null {
  if (format === 'edtf') return text;
  if (format === 'excel') return excelDay(text);
  const found = patternOf(format).exec(text);
  if (!found) return null;
  const { y, yy, m, d, name } = found.groups ?? {};
  const year = y ?? (yy === undefined ? undefined : `${Number(yy) < 70 ? '20' : '19'}${yy}`);
  if (year === undefined) return null;
  const month = name === undefined ? m : String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1);
  return [year, month?.padStart(2, '0'), d?.padStart(2, '0')].filter((part) => part !== undefined).join('-');
}

/** Spreadsheets count days from the end of 1899, and take 1900 for a leap year. */
function excelDay(text: string): string | null {
  if (!/^\d{1,6}(\.\d+)?$/.test(text)) return null;
  const day = Math.floor(Number(text));
  return day < 61 ? null : new Date(Date.UTC(1899, 11, 30) + day * 86_400_000).toISOString().slice(0, 10);
}

function patternOf(format: string): RegExp {
  let pattern = compiled.get(format);
  if (!pattern) {
    const parts = new Map(PARTS);
    const source = format
      .split(new RegExp(`(${TOKEN.source})`))
      .map((piece) => parts.get(piece) ?? piece.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`))
      .join('');
    pattern = new RegExp(`^${source}$`, 'iu');
    compiled.set(format, pattern);
  }
  return pattern;
}
