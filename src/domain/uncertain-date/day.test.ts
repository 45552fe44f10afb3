import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civil, dayFromStored, dayOf, daysInMonth, isStoredDay, isoDay, storedDay } from './day.js';

const anyDay = fc.integer({ min: dayOf(-4712, 1, 1), max: dayOf(5_874_897, 12, 31) });

describe('a day', () => {
  it('is counted as JavaScript counts it, as far as that reaches', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), (date) => {
        const day = Math.floor(date.getTime() / 86_400_000);
        expect(civil(day)).toEqual([date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]);
      }),
    );
  });

  it('reads back from its date, and from what is stored', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(dayOf(...civil(day))).toBe(day);
        expect(dayFromStored(storedDay(day))).toBe(day);
      }),
    );
  });

  it('is known from what only looks like one', () => {
    fc.assert(fc.property(anyDay, (day) => isStoredDay(storedDay(day))));
    for (const text of ['infinity', '-infinity']) expect(isStoredDay(text)).toBe(true);
    for (const text of [
      '2022-13-45',
      '2022-02-30',
      '0000-01-01',
      '4714-01-01 BC',
      '5874898-01-01',
      '',
      'epoch',
    ])
      expect({ text, is: isStoredDay(text) }).toEqual({ text, is: false });
  });

  it.each([
    [2023, 3, 21, '2023-03-21', '2023-03-21'],
    [1, 1, 1, '0001-01-01', '0001-01-01'],
    [0, 12, 31, '0000-12-31', '0001-12-31 BC'],
    [-43, 3, 15, '-0043-03-15', '0044-03-15 BC'],
    [12_345, 1, 1, '+12345-01-01', '12345-01-01'],
  ])('%i-%i-%i is written %s, and stored as %s', (year, month, day, iso, stored) => {
    expect(isoDay(dayOf(year, month, day))).toBe(iso);
    expect(storedDay(dayOf(year, month, day))).toBe(stored);
  });

  it('without bound is stored as infinity', () => {
    expect(storedDay(Infinity)).toBe('infinity');
    expect(dayFromStored('-infinity')).toBe(-Infinity);
  });

  it.each([
    [2023, 2, 28],
    [2024, 2, 29],
    [1900, 2, 28],
    [2000, 2, 29],
    [2023, 12, 31],
  ])('of %i-%i has a month of %i', (year, month, length) => {
    expect(daysInMonth(year, month)).toBe(length);
  });
});
