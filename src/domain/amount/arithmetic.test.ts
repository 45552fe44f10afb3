import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Amount,
  type AmountInput,
  Decimal,
  add,
  compareAmounts,
  label,
  makeAmount,
  parseDecimal,
  shareOf,
  storedAmount,
  subtract,
} from './index.js';

const usd = (qualifier: string, value: string): Amount => makeAmount({ qualifier, value, unit: 'USD' });
const between = (low: string, high: string): Amount =>
  makeAmount({ qualifier: 'BETWEEN', low, high, unit: 'USD' });

describe('sums', () => {
  it.each<[Amount, Amount, Partial<Amount>, string]>([
    [usd('EXACTLY', '0.1'), usd('EXACTLY', '0.2'), { qualifier: 'EXACTLY' }, '0.3..0.3'],
    [
      usd('MORE_THAN', '12000000'),
      usd('ABOUT', '2000000'),
      { qualifier: 'MORE_THAN', approximate: true },
      '14000000..',
    ],
    [usd('MORE_THAN', '12'), usd('AT_LEAST', '3'), { qualifier: 'MORE_THAN' }, '15..'],
    [usd('AT_LEAST', '12'), usd('LESS_THAN', '3'), { qualifier: 'AT_LEAST' }, '12..'],
    [usd('LESS_THAN', '12'), usd('AT_MOST', '3'), { qualifier: 'LESS_THAN' }, '..15'],
    [between('1', '2'), usd('EXACTLY', '3'), { qualifier: 'BETWEEN', value: null }, '4..5'],
    [between('1', '2'), usd('NEARLY', '3'), { qualifier: 'BETWEEN', highInclusive: false }, '1..5'],
  ])('%#', (a, b, expected, bounds) => {
    const result = add(a, b);
    expect(result).toMatchObject(expected);
    expect(`${result.low?.toFixed() ?? ''}..${result.high?.toFixed() ?? ''}`).toBe(bounds);
  });

  it('never mix units', () => {
    expect(() => add(usd('EXACTLY', '1'), makeAmount({ value: '1', unit: 'EUR' }))).toThrow(
      "'USD' and in 'EUR'",
    );
  });
});

describe('what remains', () => {
  it('has bounds, and is never negative', () => {
    expect(storedAmount(subtract(usd('EXACTLY', '5'), usd('EXACTLY', '2')))).toMatchObject({ value: '3' });
    expect(subtract(usd('MORE_THAN', '12'), usd('ABOUT', '2'))).toMatchObject({ qualifier: 'MORE_THAN' });
    expect(storedAmount(subtract(usd('ABOUT', '12'), usd('AT_LEAST', '2')))).toMatchObject({
      low: '0',
      high: '10',
    });
    expect(storedAmount(subtract(usd('ABOUT', '2'), usd('EXACTLY', '3')))).toMatchObject({
      value: '0',
      approximate: true,
    });
    expect(() => subtract(usd('EXACTLY', '2'), usd('EXACTLY', '3'))).toThrow('more than its whole');
  });
});

describe('shares', () => {
  it('of a whole that is more than so much have an upper bound and no lower one', () => {
    const share = shareOf(usd('ABOUT', '2000000'), usd('MORE_THAN', '12000000'))!;
    expect(storedAmount(share)).toEqual({
      value: '0.16666666666666666667',
      qualifier: 'LESS_THAN',
      low: null,
      high: '0.16666666666666666667',
      approximate: true,
      unit: '1',
    });
    expect(label(share)).toBe('less than about 17%');
  });

  it.each<[Amount, Amount, string | null]>([
    [usd('EXACTLY', '1'), usd('EXACTLY', '4'), 'a quarter'],
    [usd('EXACTLY', '2'), usd('EXACTLY', '12'), 'about 17%'],
    [usd('EXACTLY', '4'), usd('EXACTLY', '4'), '100%'],
    [usd('MORE_THAN', '1'), usd('EXACTLY', '4'), 'more than a quarter'],
    [usd('AT_LEAST', '1'), usd('AT_MOST', '4'), 'at least a quarter'],
    [between('1', '2'), usd('EXACTLY', '4'), 'between 25% and 50%'],
    [usd('MORE_THAN', '1'), usd('MORE_THAN', '4'), null],
    [usd('LESS_THAN', '1'), usd('LESS_THAN', '4'), null],
    [usd('EXACTLY', '0'), usd('EXACTLY', '0'), null],
  ])('%#', (part, whole, expected) => {
    const share = shareOf(part, whole);
    expect(share && label(share)).toBe(expected);
  });

  it('are refused where the part is more than the whole', () => {
    expect(() => shareOf(usd('EXACTLY', '5'), usd('AT_MOST', '4'))).toThrow(
      'more than its whole of at most 4',
    );
    expect(shareOf(usd('ABOUT', '5'), usd('EXACTLY', '4'))).toMatchObject({
      approximate: true,
      qualifier: 'ABOUT',
    });
  });
});

const positive = fc
  .tuple(fc.nat({ max: 100 }), fc.nat({ max: 99 }))
  .map(([whole, cents]) => parseDecimal(`${whole}.${String(cents).padStart(2, '0')}`).plus('0.01'));
const step = new Decimal('0.001');

/** An amount, and a number that is truly meant by it. */
const meant: fc.Arbitrary<{ amount: Amount; truth: Decimal }> = fc
  .tuple(
    fc.constantFrom('EXACTLY', 'MORE_THAN', 'AT_LEAST', 'LESS_THAN', 'AT_MOST', 'NEARLY', 'BETWEEN'),
    positive,
    positive,
    fc.nat({ max: 1000 }),
  )
  .map(([qualifier, a, b, thousandths]) => {
    const share = new Decimal(thousandths).div(1000);
    const [low, high] = a.lte(b) ? [a, b] : [b, a];
    const input: AmountInput =
      qualifier === 'BETWEEN'
        ? { qualifier, low: low.toFixed(), high: high.toFixed(), unit: 'USD' }
        : { qualifier, value: a.toFixed(), unit: 'USD' };
    const truths: Record<string, Decimal> = {
      EXACTLY: a,
      MORE_THAN: a.plus(step).plus(b.times(share)),
      AT_LEAST: a.plus(b.times(share)),
      LESS_THAN: a.minus(step).times(share),
      AT_MOST: a.times(share),
      NEARLY: a.minus(step),
      BETWEEN: low.plus(high.minus(low).times(share)),
    };
    return { amount: makeAmount(input), truth: truths[qualifier]! };
  });

function holds(
  { low, high, lowInclusive, highInclusive }: Amount,
  numerator: Decimal,
  denominator = new Decimal(1),
): boolean {
  // Multiplied out, as a quotient need not be a decimal.
  const above =
    !low || (lowInclusive ? numerator.gte(low.times(denominator)) : numerator.gt(low.times(denominator)));
  const below =
    !high || (highInclusive ? numerator.lte(high.times(denominator)) : numerator.lt(high.times(denominator)));
  return above && below;
}

describe('the true number', () => {
  it('lies in its amount', () => {
    fc.assert(fc.property(meant, ({ amount, truth }) => holds(amount, truth)));
  });

  it('lies in the sum', () => {
    fc.assert(fc.property(meant, meant, (a, b) => holds(add(a.amount, b.amount), a.truth.plus(b.truth))));
  });

  it('lies in what remains', () => {
    fc.assert(
      fc.property(meant, meant, (a, b) => {
        fc.pre(a.truth.gte(b.truth));
        return holds(subtract(a.amount, b.amount), a.truth.minus(b.truth));
      }),
    );
  });

  it('lies in the share', () => {
    fc.assert(
      fc.property(meant, meant, (part, whole) => {
        fc.pre(part.truth.lte(whole.truth) && !whole.truth.isZero());
        const share = shareOf(part.amount, whole.amount);
        return share === null || holds(share, part.truth, whole.truth);
      }),
      { numRuns: 500 },
    );
  });

  it('compares as the amounts do, where these are sure', () => {
    fc.assert(
      fc.property(meant, meant, (a, b) => {
        const compared = compareAmounts(a.amount, b.amount);
        if (compared === 'LESS') expect(a.truth.lt(b.truth)).toBe(true);
        if (compared === 'GREATER') expect(a.truth.gt(b.truth)).toBe(true);
        if (compared === 'EQUAL') expect(a.truth.equals(b.truth)).toBe(true);
      }),
    );
  });
});

describe('what is approximate', () => {
  it('makes all that is computed from it approximate, and certain of no comparison', () => {
    fc.assert(
      fc.property(meant, positive, ({ amount }, value) => {
        const about = usd('ABOUT', value.toFixed());
        for (const result of [
          add(amount, about),
          add(about, amount),
          subtract(amount, about),
          shareOf(amount, about),
        ]) {
          if (result) expect(result.approximate).toBe(true);
        }
        expect(compareAmounts(amount, about)).toBe('UNKNOWN');
      }),
    );
  });
});
