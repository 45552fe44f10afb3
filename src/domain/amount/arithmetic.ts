import { BadInput } from '../../errors.js';
import type { Amount, AmountQualifier } from './amount.js';
import { Decimal } from './decimal.js';
import { SHARE } from './units.js';

/** One side of what a true number can be; no number where there is no bound. */
interface Bound {
  at: Decimal;
  inclusive: boolean;
}

interface Bounds {
  low: Bound | null;
  high: Bound | null;
}

/** Decimals of a share that does not end; its bounds are rounded outward, so that it stays between them. */
const LAST_DECIMAL = new Decimal('1e-20');
const LAST_DECIMALS_IN_ONE = new Decimal('1e20');

const ZERO: Bound = { at: new Decimal(0), inclusive: true };

function boundsOf({ low, high, lowInclusive, highInclusive }: Amount): Bounds {
  return {
    low: low && { at: low, inclusive: lowInclusive },
    high: high && { at: high, inclusive: highInclusive },
  };
}

/**
 * The sum, with the bounds that the true sum certainly has.
 * No amount is negative, so that a part without a lower bound still adds nothing less than 0.
 */
export function add(a: Amount, b: Amount): Amount {
  sameUnit(a, b);
  const [x, y] = [boundsOf(a), boundsOf(b)];
  return amountOf(
    {
      low: x.low || y.low ? combine(x.low ?? ZERO, y.low ?? ZERO, 'plus') : null,
      high: x.high && y.high && combine(x.high, y.high, 'plus'),
    },
    a.unit,
    a.approximate || b.approximate,
  );
}

/** What remains of a whole without a part of it; throws BadInput where the part is certainly more than the whole. */
export function subtract(whole: Amount, part: Amount): Amount {
  sameUnit(whole, part);
  const [x, y] = [boundsOf(whole), boundsOf(part)];
  const high = x.high && combine(x.high, y.low ?? ZERO, 'minus');
  const least = x.low && y.high ? combine(x.low, y.high, 'minus') : ZERO;
  const approximate = whole.approximate || part.approximate;
  const impossible = high !== null && (high.at.isNegative() || (high.at.isZero() && !high.inclusive));
  if (impossible) {
    if (!approximate)
      throw new BadInput(`A part of more than ${part.low!.toFixed()} is more than its whole.`);
    return amountOf({ low: ZERO, high: ZERO }, whole.unit, true);
  }
  return amountOf({ low: least.at.isNegative() ? ZERO : least, high }, whole.unit, approximate);
}

/**
 * What share of the whole the part is, between 0 and 1; null where nothing can be said of it.
 * Of a whole that is at least so much, a part has at most its share, and no lower bound: the whole may be any size.
 */
export function shareOf(part: Amount, whole: Amount): Amount | null {
  sameUnit(part, whole);
  const [x, y] = [boundsOf(part), boundsOf(whole)];
  const low = x.low && y.high && quotient(x.low, y.high, 'DOWN');
  const high = x.high && y.low && quotient(x.high, y.low, 'UP');
  const approximate = part.approximate || whole.approximate;
  if (low?.at.greaterThan(1) === true && !approximate) throw tooMuch(part, whole);
  const least = low && atMostOne(low);
  const bounds: Bounds = {
    low: least?.inclusive === true && least.at.isZero() ? null : least,
    // A part is no more than its whole: such a bound says nothing new, unless it is met.
    high: high && (high.at.lessThan(1) || least?.at.equals(1) === true) ? atMostOne(high) : null,
  };
  if (!bounds.low && !bounds.high) return null;
  return amountOf(bounds, SHARE, approximate);
}

export type Comparison = 'LESS' | 'EQUAL' | 'GREATER' | 'UNKNOWN';

/** How two amounts compare, as far as it is certain; of what is approximate nothing is. */
export function compareAmounts(a: Amount, b: Amount): Comparison {
  sameUnit(a, b);
  if (a.approximate || b.approximate) return 'UNKNOWN';
  const [x, y] = [boundsOf(a), boundsOf(b)];
  if (isBelow(x.high, y.low)) return 'LESS';
  if (isBelow(y.high, x.low)) return 'GREATER';
  const all = [x.low, x.high, y.low, y.high];
  return all.every((bound) => bound !== null && bound.at.equals(all[0]!.at)) ? 'EQUAL' : 'UNKNOWN';
}

function isBelow(high: Bound | null, low: Bound | null): boolean {
  if (!high || !low) return false;
  return high.at.lessThan(low.at) || (high.at.equals(low.at) && !(high.inclusive && low.inclusive));
}

const combine = (a: Bound, b: Bound, operation: 'plus' | 'minus'): Bound => ({
  at: a.at[operation](b.at),
  inclusive: a.inclusive && b.inclusive,
});

/** By whole numbers of the last decimal, which costs a fraction of dividing to as many digits as `Decimal` has. */
function quotient(a: Bound, b: Bound, rounding: 'DOWN' | 'UP'): Bound | null {
  if (b.at.isZero()) return null;
  const dividend = a.at.times(LAST_DECIMALS_IN_ONE);
  const whole = dividend.divToInt(b.at);
  const up = rounding === 'UP' && !whole.times(b.at).equals(dividend);
  return {
    at: (up ? whole.plus(1) : whole).times(LAST_DECIMAL),
    inclusive: a.inclusive && b.inclusive,
  };
}

const atMostOne = (bound: Bound): Bound =>
  bound.at.greaterThan(1) ? { at: new Decimal(1), inclusive: true } : bound;

/** What is known of a number by its bounds alone. */
export interface KnownBounds {
  readonly low: Decimal | null;
  readonly high: Decimal | null;
  readonly lowInclusive: boolean;
  readonly highInclusive: boolean;
  readonly approximate: boolean;
}

/** The amount that has these bounds, in the words that say no more than they do; null where there are none. */
export function amountOfBounds(bounds: KnownBounds, unit: string): Amount | null {
  const { low, high, lowInclusive, highInclusive, approximate } = bounds;
  if (!low && !high) return null;
  return amountOf(
    {
      low: low && { at: low, inclusive: lowInclusive },
      high: high && { at: high, inclusive: highInclusive },
    },
    unit,
    approximate,
  );
}

function amountOf({ low, high }: Bounds, unit: string, approximate: boolean): Amount {
  // To compare two numbers is to make one more of them.
  const exact = low !== null && high !== null && (low.at === high.at || low.at.equals(high.at));
  return {
    value: exact ? low.at : low && high ? null : ((low ?? high)?.at ?? null),
    qualifier: exact ? (approximate ? 'ABOUT' : 'EXACTLY') : qualifierOf(low, high),
    low: low?.at ?? null,
    high: high?.at ?? null,
    lowInclusive: low?.inclusive ?? false,
    highInclusive: high?.inclusive ?? false,
    approximate,
    unit,
  };
}

/** Of what is no single number. */
function qualifierOf(low: Bound | null, high: Bound | null): AmountQualifier {
  if (low && high) return 'BETWEEN';
  if (low) return low.inclusive ? 'AT_LEAST' : 'MORE_THAN';
  return high?.inclusive === true ? 'AT_MOST' : 'LESS_THAN';
}

function tooMuch(part: Amount, whole: Amount): BadInput {
  return new BadInput(
    `A part of at least ${part.low!.toFixed()} ${part.unit} is more than its whole of at most ${whole.high!.toFixed()}.`,
  );
}

function sameUnit(a: Amount, b: Amount): void {
  if (a.unit === b.unit) return;
  throw new BadInput(
    `Amounts in '${a.unit}' and in '${b.unit}' do not add up: only one unit goes into a sum.`,
    {
      field: 'unit',
    },
  );
}
