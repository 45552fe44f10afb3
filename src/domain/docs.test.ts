import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Amount, decimalText, label as amountLabel, makeAmount } from './amount/index.js';
import {
  type Extent,
  certain,
  label as dateLabel,
  parseUncertainDate,
  parseWindow,
  possible,
} from './uncertain-date/index.js';

type Row = Record<string, string>;

/** The tables of a page, each as its rows; cells without their backticks. */
function tablesOf(page: string): Row[][] {
  const text = readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8');
  return text
    .split(/\n(?!\|)/)
    .map((block) => block.split('\n').filter((line) => line.startsWith('|')))
    .filter((lines) => lines.length > 2)
    .map(([head, , ...rows]) => rows.map((row) => rowOf(cells(head!), cells(row))));
}

const rowOf = (names: string[], values: string[]): Row =>
  Object.fromEntries(names.map((name, i) => [name, values[i]!]));
const cells = (line: string): string[] =>
  line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim().replace(/^`|`$/g, ''));

/** Intl writes thin and unbreakable spaces, which nobody sees on a page. */
const plain = (text: string): string => text.replace(/\s/g, ' ');

describe('docs/time.md', () => {
  const [written, windows, labels] = tablesOf('time.md');

  it('has twenty inputs', () => {
    expect(written!.length).toBeGreaterThanOrEqual(20);
  });

  it.each(written!)('$EDTF', (row) => {
    const date = parseUncertainDate(row.EDTF!);
    expect({
      'first day': date.earliest ?? '-',
      'last day': date.latest ?? '-',
      precision: date.precision,
      label: plain(dateLabel(date)),
    }).toEqual({
      'first day': row['first day'],
      'last day': row['last day'],
      precision: row.precision,
      label: row.label,
    });
    expect(date.edtf).toBe(row.EDTF);
  });

  it.each(windows!)('$EDTF, a $extent, in $window', (row) => {
    const date = parseUncertainDate(row.EDTF!, row.extent as Extent);
    const window = parseWindow(row.window!);
    expect(possible(date, window)).toBe(row.possible === 'yes');
    expect(certain(date, window)).toBe(row.certain === 'yes');
  });

  it.each(labels!)('$EDTF in $locale', (row) => {
    expect(plain(dateLabel(parseUncertainDate(row.EDTF!), row.locale))).toBe(row.label);
  });
});

describe('docs/numbers.md', () => {
  const [written, refused, labels] = tablesOf('numbers.md');

  const amountOf = (row: Row): Amount =>
    makeAmount({
      qualifier: row.qualifier,
      value: row.value || null,
      low: row.low || null,
      high: row.high || null,
      unit: row.unit!,
      approximate: row.approximate ? row.approximate === 'true' : null,
    });
  const bound = (number: Amount['low'], inclusive: boolean): string =>
    number === null ? '-' : decimalText(number) + (inclusive ? '' : ' ✗');

  it('has twenty inputs', () => {
    expect(written!.length).toBeGreaterThanOrEqual(20);
  });

  it.each(written!)('$qualifier $value$low $unit: $label', (row) => {
    const amount = amountOf(row);
    expect(bound(amount.low, amount.lowInclusive)).toBe(row['lower bound']);
    expect(bound(amount.high, amount.highInclusive)).toBe(row['upper bound']);
    expect(amount.approximate).toBe(row.approximate === 'true' || row.qualifier === 'ABOUT');
    expect(plain(amountLabel(amount))).toBe(row.label);
  });

  it.each(refused!)('$qualifier $value$low $unit is refused', (row) => {
    expect(() => amountOf(row)).toThrow(row['message says']!);
  });

  it.each(labels!)('$qualifier $value $unit in $locale', (row) => {
    expect(plain(amountLabel(amountOf(row), row.locale))).toBe(row.label);
  });
});
