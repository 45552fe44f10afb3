import { describe, expect, it } from 'vitest';
import { type Extent, begins, parseUncertainDate, parseWindow, within } from './index.js';

describe('a window', () => {
  it.each([
    ['2023-02', '2023-02-01', '2023-02-28'],
    ['2022-02-24/2023-03', '2022-02-24', '2023-03-31'],
    ['../2020', '-infinity', '2020-12-31'],
    ['/2020', '-infinity', '2020-12-31'],
    ['2020/..', '2020-01-01', 'infinity'],
    ['../..', '-infinity', 'infinity'],
    ['202X', '2020-01-01', '2029-12-31'],
    ['2020-1X', '2020-10-01', '2020-12-31'],
    ['1984~', '1984-01-01', '1984-12-31'],
    ['-0043', '0044-01-01 BC', '0044-12-31 BC'],
  ])('%s', (text, from, to) => {
    expect(parseWindow(text)).toEqual({ from, to });
  });

  it.each([
    ['[2020,2022]', 'a set of alternatives has gaps'],
    ['2020-X2', "'2020-X2' has gaps"],
    ['2020/20X3', "'20X3' has gaps"],
    ['XXXX', 'neither end of it is known'],
    ['/', 'neither end of it is known'],
    ['2021/2020', 'ends before it begins'],
    ['last year', 'is not a date'],
    ['', 'it is empty'],
  ])('is not %j', (text, reason) => {
    expect(() => parseWindow(text)).toThrow(reason);
  });
});

describe('in February 2023', () => {
  const window = parseWindow('2023-02');

  it.each<[string, Extent | undefined, string]>([
    ['2023-02-21', undefined, 'begins, within'],
    ['2023-02', undefined, 'begins, within'],
    ['2023', undefined, 'may begin'],
    ['2023', 'PERIOD', 'no'],
    ['2023-02~', undefined, 'may begin'],
    ['2023-02-10/..', undefined, 'begins'],
    ['2023-01/2023-03', undefined, 'no'],
    ['2023/2024', undefined, 'may begin'],
    ['../2023-02-10', undefined, 'no'],
    ['/2023-02-10', undefined, 'may begin'],
    ['2023-03', undefined, 'no'],
    ['XXXX', undefined, 'may begin'],
  ])('%s %s: %s', (text, extent, expected) => {
    const date = parseUncertainDate(text, extent);
    const said = [
      begins(date, window, 'CERTAIN') ? 'begins' : begins(date, window, 'POSSIBLE') ? 'may begin' : 'no',
      ...(within(date, window) ? ['within'] : []),
    ];
    expect(said.join(', ')).toBe(expected);
  });
});
