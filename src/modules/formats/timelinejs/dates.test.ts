import { expect, test } from 'vitest';
import { timelineDates } from './dates.js';

test.each([
  ['2020', 'MOMENT', { start_date: { year: 2020 } }],
  ['2023-02', 'PERIOD', { start_date: { year: 2023, month: 2 } }],
  ['2023-03-21', 'MOMENT', { start_date: { year: 2023, month: 3, day: 21 } }],
  ['2022-02-24/..', 'PERIOD', { start_date: { year: 2022, month: 2, day: 24 } }],
  ['2020/2021-06', 'PERIOD', { start_date: { year: 2020 }, end_date: { year: 2021, month: 6 } }],
  ['2023-03-21/2023-12?', 'MOMENT', { start_date: { year: 2023 } }],
  ['2023-03-02/2023-03-05', 'MOMENT', { start_date: { year: 2023, month: 3 } }],
  ['1984~', 'MOMENT', { start_date: { year: 1984 } }],
  ['199X', 'MOMENT', { start_date: { year: 1990 }, end_date: { year: 1999 } }],
  ['2023-21', 'MOMENT', { start_date: { year: 2023 } }],
  ['../2019', 'PERIOD', { start_date: { year: 2019 } }],
  ['-0044', 'MOMENT', { start_date: { year: -44 } }],
  ['XXXX', 'MOMENT', null],
] as const)('%s as a %s', (edtf, extent, expected) => {
  expect(timelineDates({ edtf, extent })).toEqual(expected);
});
