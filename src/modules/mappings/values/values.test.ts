import { describe, expect, it } from 'vitest';
import { isSlug } from '../../../domain/slug.js';
import { type AmountReading, readAmount } from './amount.js';
import { readCountry } from './country.js';
import { readDate } from './date.js';
import { type DecimalMark, readNumber } from './number.js';
import { numberedSlug, slugOf } from './slug.js';

const reading: AmountReading = { units: {}, words: {}, decimal: '.', unit: 'item' };
const amount = (text: string, more: Partial<AmountReading> = {}) => readAmount(text, { ...reading, ...more });

describe('a number', () => {
  it.each<[string, DecimalMark, string]>([
    ['12000', '.', '12000'],
    ['12,000', '.', '12000'],
    ['1,234,567.89', '.', '1234567.89'],
    ['12 000', '.', '12000'],
    ['12\u202f000,5', ',', '12000.5'],
    ["1'234.5", '.', '1234.5'],
    ['.5', '.', '0.5'],
    ['1.234.567,8', ',', '1234567.8'],
    ['0,5', 'either', '0.5'],
    ['15.000.000', 'either', '15000000'],
    ['2,700', 'either', '2700'],
    ['1.234,5', 'either', '1234.5'],
    ['272.155', 'either', '272.155'],
  ])('%j with %j is %s', (text, mark, number) => {
    expect(readNumber(text, mark).toFixed()).toBe(number);
  });

  it.each<[string, DecimalMark]>([
    ['5,5', '.'],
    ['1,23,456', '.'],
    ['1,234 567', '.'],
    ['', '.'],
    ['.', '.'],
    ['1.2.3', '.'],
    ['12a', '.'],
  ])('%j with %j is none', (text, mark) => {
    expect(() => readNumber(text, mark)).toThrow('is no number');
  });
});

describe('an amount', () => {
  const value = (number: string, qualifier = 'EXACTLY', unit = 'item') => ({
    value: number,
    qualifier,
    unit,
  });
  const between = (low: string, high: string, unit = 'item') => ({ low, high, qualifier: 'BETWEEN', unit });

  it.each([
    ['70', value('70')],
    ['about 70', value('70', 'ABOUT')],
    ['~70', value('70', 'ABOUT')],
    ['> 12,000', value('12000', 'MORE_THAN')],
    ['≥12', value('12', 'AT_LEAST')],
    ['100 +', value('100', 'AT_LEAST')],
    ['up to 8 kg', value('8', 'AT_MOST', 'kg')],
    ['nearly 5', value('5', 'NEARLY')],
    ['fewer than 5', value('5', 'LESS_THAN')],
    ['1.5 million', value('1500000')],
    ['1.5 million USD', value('1500000', 'EXACTLY', 'USD')],
    ['$9.7M', value('9700000', 'EXACTLY', 'USD')],
    ['US$ 1,499', value('1499', 'EXACTLY', 'USD')],
    ['2.600.000 $', value('2600000', 'EXACTLY', 'USD')],
    ['20-30 kg', between('20', '30', 'kg')],
    ['20 kg – 30 kg', between('20', '30', 'kg')],
    ['between 20 and 30 kg', between('20', '30', 'kg')],
    ['from 22 to 45', between('22', '45')],
    ['about 20-30', { ...between('20', '30'), approximate: true }],
    ['5-10 million', between('5000000', '10000000')],
    ['20K$ to 50K$', between('20000', '50000', 'USD')],
    ['345 grams', value('0.345', 'EXACTLY', 'kg')],
    ['1.8 tons', value('1.8', 'EXACTLY', 't')],
    ['5 m', value('5', 'EXACTLY', 'm')],
    ['17 %', value('0.17', 'EXACTLY', '1')],
    ['12 шт', value('12')],
  ])('%j', (text, expected) => {
    expect(amount(text, { decimal: 'either' })).toEqual(expected);
  });

  it('is converted where a unit is asked for, and refused where that measures something else', () => {
    expect(amount('1.8 tons', { to: 'kg' })).toEqual(value('1800', 'EXACTLY', 'kg'));
    expect(amount('2', { to: 'kg', unit: null })).toEqual(value('2', 'EXACTLY', 'kg'));
    expect(() => amount('EUR 5', { to: 'USD' })).toThrow("'EUR' is no 'USD'");
  });

  it("takes the file's own words and units", () => {
    const own: Partial<AmountReading> = { words: { 'не менее': 'AT_LEAST' }, units: { 'компл.': 'item' } };
    expect(amount('не менее 5 компл.', own)).toEqual(value('5', 'AT_LEAST'));
    expect(amount('5', { unit: 'box', units: { BOX: { unit: 'item', factor: '12' } } })).toEqual(value('60'));
  });

  it.each([
    ['a few', 'there is no number'],
    ['5 apples', "'apples' is left over"],
    ['264 × 325 mm', "'× 325 mm' is left over"],
    ['60-70.000.000 $', 'times apart'],
    ['30-20', 'ends before it begins'],
    ['> 20-30', 'both ways'],
    ['', 'there is no number'],
  ])('%j is none: %s', (text, why) => {
    expect(() => amount(text, { decimal: 'either' })).toThrow(why);
  });

  it('is refused where it cannot be meant', () => {
    expect(() => amount('2,815 m', { max: '80' })).toThrow('2815 is more than 80');
    expect(() => amount('1', { unit: 'crate' })).toThrow("'crate' is no unit that is known");
    expect(() => amount('1', { unit: null })).toThrow("there is no unit; give one as 'unit'");
  });
});

describe('a date', () => {
  it.each([
    ['21.03.2023', ['dd.MM.yyyy'], '2023-03-21'],
    ['3/21/23', ['M/d/yy'], '2023-03-21'],
    ['03/25/2023', ['dd/MM/yyyy', 'MM/dd/yyyy'], '2023-03-25'],
    ['06.2023', ['dd.MM.yyyy', 'MM.yyyy'], '2023-06'],
    ['2020', ['yyyy'], '2020'],
    ['21 March 2023', ['d MMMM yyyy'], '2023-03-21'],
    ['Mar 2023', ['MMM yyyy'], '2023-03'],
    ['2023-03-21T12:30:00Z', ['yyyy-MM-ddTHH:mm:ssZ'], '2023-03-21'],
    ['about 2019', ['yyyy'], '2019~'],
    ['2019?', ['yyyy'], '2019?'],
    ['2022-02-24/..', ['edtf'], '2022-02-24/..'],
    ['45006', ['excel'], '2023-03-21'],
  ])('%j in %j is %s', (text, formats, edtf) => {
    expect(readDate(text, formats)).toBe(edtf);
  });

  it.each([
    ['31.11.2022', ['dd.MM.yyyy'], '2022-11 has 30 days'],
    ['soon', ['dd.MM.yyyy', 'yyyy'], "'soon' is no date in the form dd.MM.yyyy or yyyy."],
    ['1.2.2023', ['dd.MM.yyyy'], 'is no date in the form'],
  ])('%j in %j is none', (text, formats, why) => {
    expect(() => readDate(text, formats)).toThrow(why);
  });
});

describe('a slug', () => {
  it.each([
    ['Elbit Systems', 'elbit-systems'],
    ['AT&T', 'at-t'],
    ["Xi'an Aisheng Co., Ltd,", 'xian-aisheng-co-ltd'],
    ['Щука', 'shchuka'],
    ['421-16', 'product-421-16'],
    ['Bayraktar Kızılelma', 'bayraktar-kizilelma'],
    ['深圳', 'shen-zhen'],
  ])('%j gives %s', (text, slug) => {
    expect(slugOf(text, 'product')).toBe(slug);
  });

  it('is one, however long the text, and another for another text', () => {
    const long = slugOf(`${'word '.repeat(40)}a`, 'product');
    expect(isSlug(long)).toBe(true);
    expect(long).not.toBe(slugOf(`${'word '.repeat(40)}b`, 'product'));
    expect(isSlug(slugOf('x'.repeat(200), 'product'))).toBe(true);
    expect(isSlug(numberedSlug(long, 12))).toBe(true);
    expect(isSlug(slugOf('0'.repeat(8) + '-0000-0000-0000-' + '0'.repeat(12), 'product'))).toBe(true);
  });

  it('is none of what has neither letter nor digit', () => {
    expect(() => slugOf('—', 'product')).toThrow('has no letter or digit');
  });
});

it('a country goes by its code and by its names', () => {
  expect(['CN', 'chn', 'China', 'Китай', 'united states of america'].map(readCountry)).toEqual([
    ...['CN', 'CN', 'CN', 'CN', 'US'],
  ]);
  expect(() => readCountry('GLOBAL')).toThrow("'GLOBAL' is no country");
});
