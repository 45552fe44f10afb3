import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AmountInput,
  amountFromStored,
  currencies,
  label,
  makeAmount,
  parseDecimal,
  storedAmount,
  units,
} from './index.js';

describe('a decimal', () => {
  it('is exact', () => {
    const text = '123456789012345678901234567890.000000000000000000001';
    expect(parseDecimal(text).toFixed()).toBe(text);
    expect(parseDecimal('0.1').plus(parseDecimal('0.2')).toFixed()).toBe('0.3');
  });

  it.each([
    ['007', '7'],
    ['-0', '0'],
    ['+1.50', '1.5'],
    [' 12 ', '12'],
  ])('%j is %s', (text, number) => {
    expect(parseDecimal(text).toFixed()).toBe(number);
  });

  it.each(['', '.', '1.', '.5', '1e6', '0x10', 'NaN', 'Infinity', '1_000', '1,5', '١٢', '1'.repeat(61)])(
    'is not %j',
    (text) => {
      expect(() => parseDecimal(text, 'low')).toThrow(
        /^low: .* is not a decimal number.*for example '12000000'/,
      );
    },
  );
});

const number = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.nat({ max: 6 }))
  .map(([digits, places]) => parseDecimal(`${digits}.${'0'.repeat(places)}1`).toFixed());
const input: fc.Arbitrary<AmountInput> = fc.oneof(
  fc.record({
    qualifier: fc.constantFrom('EXACTLY', 'ABOUT', 'MORE_THAN', 'AT_LEAST', 'LESS_THAN', 'AT_MOST', 'NEARLY'),
    value: number,
    unit: fc.constantFrom(...units.filter((unit) => unit !== '1')),
  }),
  fc.tuple(number, number, fc.boolean()).map(([a, b, approximate]) => {
    const [low, high] = parseDecimal(a).lte(parseDecimal(b)) ? [a, b] : [b, a];
    return { qualifier: 'BETWEEN', low, high, approximate, unit: 'USD' };
  }),
  fc.record({
    qualifier: fc.constantFrom('MORE_THAN', 'AT_LEAST', 'LESS_THAN', 'AT_MOST', 'NEARLY'),
    value: fc.integer({ min: 1, max: 999 }).map((n) => `0.${String(n).padStart(3, '0')}`),
    unit: fc.constant('1'),
    approximate: fc.boolean(),
  }),
);

describe('an amount', () => {
  it('reads back from storage', () => {
    fc.assert(
      fc.property(input, (it) => {
        const amount = makeAmount(it);
        expect(amountFromStored(storedAmount(amount))).toEqual(amount);
      }),
    );
  });

  it('holds its value within its bounds, on the edge where these are exclusive', () => {
    fc.assert(
      fc.property(input, (it) => {
        const { value, low, high, lowInclusive, highInclusive } = makeAmount(it);
        if (low && high) expect(low.lte(high)).toBe(true);
        if (value && low) expect(value.gte(low)).toBe(true);
        if (value && high) expect(value.lte(high)).toBe(true);
        if (!low) expect(lowInclusive).toBe(false);
        if (!high) expect(highInclusive).toBe(false);
      }),
    );
  });

  it('has a label in every language that loses no digit', () => {
    fc.assert(
      fc.property(
        input,
        fc.constantFrom('en', 'de', 'fr', 'es', 'ru', 'uk', 'zh', 'zh-Hant', 'pl', 'tlh'),
        (it, locale) => {
          const written = label(makeAmount(it), locale);
          expect(written).toMatch(/\S/);
          expect(written).not.toMatch(/undefined|NaN|null|Infinity/);
          if (it.value && it.unit === 'item') {
            expect(written.replace(/\D/g, '')).toBe(it.value.replace('.', ''));
          }
        },
      ),
    );
  });

  it('is exact where nothing else is said', () => {
    expect(makeAmount({ value: '26', unit: 'kind' }).qualifier).toBe('EXACTLY');
  });

  it('takes bounds that follow from its value, as they come back from the API', () => {
    const again = {
      value: '12',
      low: '12',
      high: null,
      qualifier: 'MORE_THAN',
      unit: 'USD',
      approximate: false,
    };
    expect(storedAmount(makeAmount(again))).toEqual(again);
    expect(() => makeAmount({ ...again, low: '11' })).toThrow('low: it follows from value and qualifier');
    expect(() => makeAmount({ ...again, high: '13' })).toThrow('high: it follows from value and qualifier');
  });

  it.each<[string, AmountInput]>([
    ["value: 'BETWEEN' has bounds", { qualifier: 'BETWEEN', value: '1', low: '1', high: '2', unit: 'item' }],
    ["low: 'BETWEEN' needs both", { qualifier: 'BETWEEN', high: '2', unit: 'item' }],
    ["approximate: 'ABOUT' is always", { qualifier: 'ABOUT', value: '1', approximate: false, unit: 'item' }],
    ['high: a share lies between 0 and 1', { qualifier: 'BETWEEN', low: '0', high: '1.01', unit: '1' }],
    ["Did you mean 'firm'?", { value: '1', unit: 'firms' }],
    ["Did you mean 'USD'?", { value: '1', unit: '$' }],
    ['unit:', { value: '1', unit: 'XXX' }],
    ['unit:', { value: '1', unit: '' }],
  ])('is refused: %s', (message, it) => {
    expect(() => makeAmount(it)).toThrow(message);
  });

  it('takes no word of the language for a unit', () => {
    expect(() => makeAmount({ value: '1', unit: 'constructor' })).toThrow(/year\.$/);
  });
});

describe('currencies', () => {
  it('are those of ISO 4217, in order, each once', () => {
    expect(currencies).toEqual([...new Set(currencies)].sort());
    expect(currencies).toEqual(expect.arrayContaining(['USD', 'EUR', 'CNY', 'RUB', 'UAH']));
    expect(currencies).not.toContain('XXX');
    expect(new Set(units).size).toBe(units.length);
  });
});
