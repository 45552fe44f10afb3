import { describe, expect, it } from 'vitest';
import { BadInput } from '../../errors.js';
import { type Extent, dateFromStored, parseUncertainDate, storedDate } from './index.js';

const columns = (text: string, extent?: Extent): (string | null)[] => {
  const { earliest, latest, startBy, endFrom } = storedDate(parseUncertainDate(text, extent));
  return [earliest, latest, startBy, endFrom];
};

describe('what is stored of a date', () => {
  it.each<[string, Extent | undefined, (string | null)[]]>([
    ['2020', undefined, ['2020-01-01', '2020-12-31', '2020-12-31', '2020-01-01']],
    ['2020', 'PERIOD', ['2020-01-01', '2020-12-31', '2020-01-01', '2020-12-31']],
    ['2023-02', 'PERIOD', ['2023-02-01', '2023-02-28', '2023-02-01', '2023-02-28']],
    ['1984~', undefined, ['1984-01-01', '1984-12-31', 'infinity', '-infinity']],
    ['1984?', 'PERIOD', ['1984-01-01', '1984-12-31', 'infinity', '-infinity']],
    ['2022-02-24/..', undefined, ['2022-02-24', 'infinity', '2022-02-24', 'infinity']],
    ['2020/', undefined, ['2020-01-01', 'infinity', '2020-12-31', '2020-01-01']],
    ['/2020', undefined, ['-infinity', '2020-12-31', '2020-12-31', '2020-01-01']],
    ['../2020', undefined, ['-infinity', '2020-12-31', '-infinity', '2020-01-01']],
    ['../..', undefined, ['-infinity', 'infinity', '-infinity', 'infinity']],
    ['2019/2021', undefined, ['2019-01-01', '2021-12-31', '2019-12-31', '2021-01-01']],
    ['2019/2021', 'MOMENT', ['2019-01-01', '2021-12-31', '2021-12-31', '2019-01-01']],
    ['2005/2005', undefined, ['2005-01-01', '2005-12-31', '2005-12-31', '2005-01-01']],
    ['2020/2020-02', undefined, ['2020-01-01', '2020-02-29', '2020-02-29', '2020-02-01']],
    ['2019?/2021', undefined, ['2019-01-01', '2021-12-31', 'infinity', '2021-01-01']],
    ['2019/2021~', undefined, ['2019-01-01', '2021-12-31', '2019-12-31', '-infinity']],
    ['[1667,1670..1672]', undefined, ['1667-01-01', '1672-12-31', '1672-12-31', '1667-01-01']],
    ['[1667,1670]', 'PERIOD', ['1667-01-01', '1670-12-31', '1670-01-01', '1667-12-31']],
    ['[..2020]', undefined, ['-infinity', '2020-12-31', '2020-12-31', '-infinity']],
    ['2020-X2', undefined, ['2020-02-01', '2020-12-31', '2020-12-31', '2020-02-01']],
    ['2020-X0', undefined, ['2020-10-01', '2020-10-31', '2020-10-31', '2020-10-01']],
    ['20XX-02-29', undefined, ['2000-02-29', '2096-02-29', '2096-02-29', '2000-02-29']],
    ['-01XX', undefined, ['0200-01-01 BC', '0101-12-31 BC', '0101-12-31 BC', '0200-01-01 BC']],
    ['2020-24', undefined, ['2019-12-01', '2021-03-20', '2021-03-20', '2019-12-01']],
    ['2020-34', 'PERIOD', ['2020-04-01', '2020-06-30', '2020-04-01', '2020-06-30']],
    ['XXXX', undefined, [null, null, null, null]],
    ['XXXX-12-25', undefined, [null, null, null, null]],
    ['/', undefined, [null, null, null, null]],
    ['2020-01-01T10:00:00Z', undefined, ['2020-01-01', '2020-01-01', '2020-01-01', '2020-01-01']],
    ['Y12345', undefined, ['12345-01-01', '12345-12-31', '12345-12-31', '12345-01-01']],
  ])('%s %s', (text, extent, expected) => {
    expect(columns(text, extent)).toEqual(expected);
  });

  it('is null throughout for no date', () => {
    expect(Object.values(storedDate(null))).toEqual([null, null, null, null, null, null]);
    expect(dateFromStored(storedDate(null))).toBeNull();
  });

  it.each(['2020', '1984~', '2022-02-24/..', '[..2020]', 'XXXX', '-0043-03-15', 'Y12345', '2020-21'])(
    'reads back: %s',
    (text) => {
      const date = parseUncertainDate(text);
      const again = dateFromStored(storedDate(date))!;
      expect([again.edtf, again.extent, again.bounds]).toEqual([date.edtf, date.extent, date.bounds]);
      expect([again.precision, again.earliest, again.latest]).toEqual([
        date.precision,
        date.earliest,
        date.latest,
      ]);
      expect([again.approximate, again.uncertain]).toEqual([date.approximate, date.uncertain]);
    },
  );
});

describe('a date', () => {
  it('is a period if it is an interval', () => {
    expect(parseUncertainDate('2019/2021').extent).toBe('PERIOD');
    expect(parseUncertainDate('2019').extent).toBe('MOMENT');
    expect(parseUncertainDate('2019', 'PERIOD').extent).toBe('PERIOD');
  });

  it.each([
    [' 2020 ', '2020'],
    ['[1667, 1668,1670 .. 1672]', '[1667,1668,1670..1672]'],
    ['?2004-06-~11', '2004?-06-~11'],
    ['?2016-?05~-31', '2016-05%-31'],
  ])('%j is spelled %s', (text, edtf) => {
    expect(parseUncertainDate(text).edtf).toBe(edtf);
  });

  it.each([
    ['2020', 'YEAR'],
    ['2020-XX', 'YEAR'],
    ['2020-XX-31', 'YEAR'],
    ['2023-02-2X', 'MONTH'],
    ['2023-02-21', 'DAY'],
    ['2020-21', 'SEASON'],
    ['202X', 'DECADE'],
    ['156X-12-25', 'DECADE'],
    ['20XX', 'CENTURY'],
    ['1XXX', 'UNKNOWN'],
    ['XXXX-12-25', 'UNKNOWN'],
    ['2022-02-24/..', 'DAY'],
    ['../2020-02', 'MONTH'],
    ['XXXX/2020', 'YEAR'],
    ['[1667,1668-12]', 'YEAR'],
  ])('%s is known to the %s', (text, precision) => {
    expect(parseUncertainDate(text).precision).toBe(precision);
  });

  it.each([
    ['', 'it is empty'],
    ['2023-02-30', '2023-02 has 28 days'],
    ['2019-02-29', '2019-02 has 28 days'],
    ['2020/2021-04-31', '2021-04 has 30 days'],
    ['2023-02-3X', 'is not a date'],
    ['2023-13', 'no month 13'],
    ['2023-00', 'no month 00'],
    ['2005/2003', 'ends before it begins'],
    ['[2020-05..2020-02]', 'ends before it begins'],
    ['[2020..2021-02]', 'different precision'],
    ['[]', 'is not a date'],
    ['2020/2021/2022', 'is not a date'],
    ['20', 'two digits'],
    ['202', 'three digits'],
    ['20200221', 'hyphens'],
    ['12345', "'Y12345'"],
    ['2022-2-4', 'two digits'],
    ['24/02/2022', 'year first'],
    ['Feb 2023', 'numbers'],
    ['19uu', "'19XX'"],
    ['2020/open', "'2020/..'"],
    ['{1667,1668}', 'lists of all'],
    ['Y17E7', 'exponential years'],
    ['1950S2', 'significant digits'],
    ['Y17000000', 'Y5874897'],
    ['-4713', '4713 BC'],
    ['-4XXX', '4713 BC'],
    [`Y${'9'.repeat(30)}`, 'Y5874897'],
    ['2020,'.repeat(100), 'longer than 200'],
    ['2020\n', null],
  ])('%j is refused or read', (text, reason) => {
    if (reason === null) {
      expect(parseUncertainDate(text).edtf).toBe('2020');
      return;
    }
    expect(() => parseUncertainDate(text)).toThrow(BadInput);
    expect(() => parseUncertainDate(text)).toThrow(reason);
    expect(() => parseUncertainDate(text)).toThrow("for example '2023-02-21'");
  });
});
