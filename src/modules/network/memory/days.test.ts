import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIRST_DAY, LAST_DAY, daysSince1970 } from './days.js';

test.each([
  ['1970-01-01', 0],
  ['2023-02-28', 19416],
  ['1969-12-31', -1],
  ['0001-01-01', -719162],
  ['0001-12-31 BC', -719163],
  ['infinity', LAST_DAY],
  ['-infinity', FIRST_DAY],
])('%s is day %i', (day, number) => {
  expect(daysSince1970(day)).toBe(number);
});

test('agrees with the calendar of the language', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
      (date) => {
        const day = date.toISOString().slice(0, 10);
        expect(daysSince1970(day)).toBe(Math.floor(Date.parse(day) / 86_400_000));
      },
    ),
  );
});
