import { BadInput } from '../../errors.js';
import { didYouMean } from '../did-you-mean.js';
import { type Decimal, decimalText, parseDecimal } from './decimal.js';
import { type UnitKind, unitKind } from './units.js';

const QUALIFIERS = [
  'EXACTLY',
  'ABOUT',
  'MORE_THAN',
  'AT_LEAST',
  'LESS_THAN',
  'AT_MOST',
  'NEARLY',
  'BETWEEN',
] as const;

/** How a source words a number. */
export type AmountQualifier = (typeof QUALIFIERS)[number];

/** A number as the sources word it, with the bounds that follow from the wording. */
export interface Amount {
  /** Null where there are only bounds. */
  readonly value: Decimal | null;
  readonly qualifier: AmountQualifier;
  readonly low: Decimal | null;
  readonly high: Decimal | null;
  /** Whether a bound itself can be the true number; false where there is no bound. */
  readonly lowInclusive: boolean;
  readonly highInclusive: boolean;
  /** The bounds are themselves 'about'; otherwise the true number certainly lies within them. */
  readonly approximate: boolean;
  readonly unit: string;
}

export interface AmountInput {
  value?: string | null | undefined;
  qualifier?: string | null | undefined;
  low?: string | null | undefined;
  high?: string | null | undefined;
  unit: string;
  approximate?: boolean | null | undefined;
}

/** An amount as columns; numbers in plain digits. */
export interface StoredAmount {
  value: string | null;
  qualifier: AmountQualifier;
  low: string | null;
  high: string | null;
  approximate: boolean;
  unit: string;
}

/** Which bounds a qualifier gives to its value, and whether the value itself is within. */
const BOUNDS: Record<
  Exclude<AmountQualifier, 'BETWEEN'>,
  { low: boolean; high: boolean; inclusive: boolean }
> = {
  EXACTLY: { low: true, high: true, inclusive: true },
  ABOUT: { low: true, high: true, inclusive: true },
  MORE_THAN: { low: true, high: false, inclusive: false },
  AT_LEAST: { low: true, high: false, inclusive: true },
  LESS_THAN: { low: false, high: true, inclusive: false },
  AT_MOST: { low: false, high: true, inclusive: true },
  NEARLY: { low: false, high: true, inclusive: false },
};

/**
 * Makes an amount of what a source says; throws BadInput that names the field, the rule and an example.
 * EXACTLY is meant where nothing is said; BETWEEN takes `low` and `high`, the others take `value`.
 */
export function makeAmount(input: AmountInput): Amount {
  const qualifier = readQualifier(input.qualifier ?? 'EXACTLY');
  const { unit } = input;
  const kind = unitKind(unit);
  const read = (field: 'value' | 'low' | 'high'): Decimal | null => {
    const text = input[field];
    return text == null ? null : within(parseDecimal(text, field), field, kind, unit);
  };
  const [value, low, high] = [read('value'), read('low'), read('high')];
  const approximate = input.approximate ?? qualifier === 'ABOUT';
  if (approximate && qualifier === 'EXACTLY') {
    throw refused('approximate', 'an exact number is not approximate', "qualifier 'ABOUT' with value '70'");
  }
  if (!approximate && qualifier === 'ABOUT') {
    throw refused('approximate', "'ABOUT' is always approximate", "qualifier 'EXACTLY' with value '70'");
  }
  if (qualifier === 'BETWEEN') return between(value, low, high, approximate, unit);
  if (value === null)
    throw refused('value', `'${qualifier}' needs one`, `qualifier '${qualifier}' with value '70'`);
  const amount = withBounds(value, qualifier, approximate, unit);
  for (const [field, given] of [
    ['low', low],
    ['high', high],
  ] as const) {
    if (given !== null && amount[field]?.equals(given) !== true) {
      throw refused(
        field,
        `it follows from value and qualifier`,
        "qualifier 'BETWEEN' with low '2' and high '3'",
      );
    }
  }
  return possible(amount, kind);
}

function between(
  value: Decimal | null,
  low: Decimal | null,
  high: Decimal | null,
  approximate: boolean,
  unit: string,
): Amount {
  const example = "qualifier 'BETWEEN' with low '2' and high '3'";
  if (value !== null) throw refused('value', "'BETWEEN' has bounds in place of one value", example);
  if (low === null) throw refused('low', "'BETWEEN' needs both bounds", example);
  if (high === null) throw refused('high', "'BETWEEN' needs both bounds", example);
  if (low.greaterThan(high)) {
    throw refused(
      'low',
      `the lower bound ${decimalText(low)} is above the upper bound ${decimalText(high)}`,
      example,
    );
  }
  return {
    value,
    qualifier: 'BETWEEN',
    low,
    high,
    lowInclusive: true,
    highInclusive: true,
    approximate,
    unit,
  };
}

function withBounds(value: Decimal, qualifier: AmountQualifier, approximate: boolean, unit: string): Amount {
  const { low, high, inclusive } = BOUNDS[qualifier as keyof typeof BOUNDS];
  return {
    value,
    qualifier,
    low: low ? value : null,
    high: high ? value : null,
    lowInclusive: low && inclusive,
    highInclusive: high && inclusive,
    approximate,
    unit,
  };
}

/** Refuses what no number satisfies: less than nothing, more than the whole. */
function possible(amount: Amount, kind: UnitKind): Amount {
  const { high, low, highInclusive, lowInclusive, qualifier } = amount;
  if (high?.isZero() === true && !highInclusive) {
    throw refused('value', `nothing is ${phrase(qualifier)} 0`, "qualifier 'EXACTLY' with value '0'");
  }
  if (kind === 'SHARE' && low?.equals(1) === true && !lowInclusive) {
    throw refused('value', 'no share is more than the whole', "qualifier 'EXACTLY' with value '1'");
  }
  return amount;
}

const phrase = (qualifier: AmountQualifier): string => qualifier.toLowerCase().replace('_', ' ');

function within(number: Decimal, field: string, kind: UnitKind, unit: string): Decimal {
  if (kind === 'SHARE' && (number.isNegative() || number.greaterThan(1))) {
    throw refused(field, `a share lies between 0 and 1, ${decimalText(number)} does not`, `'0.17' for 17 %`);
  }
  if (number.isNegative()) {
    throw refused(field, `an amount in '${unit}' is not negative, ${decimalText(number)} is`, `'12000000'`);
  }
  return number;
}

function readQualifier(text: string): AmountQualifier {
  const found = QUALIFIERS.find((qualifier) => qualifier === text);
  if (found) return found;
  const shown = text.slice(0, 40);
  throw refused(
    'qualifier',
    `'${shown}' is not one of ${QUALIFIERS.join(', ')}`,
    `'MORE_THAN' with value '12000000'.${didYouMean(shown, QUALIFIERS)}`,
  );
}

function refused(field: string, rule: string, example: string): BadInput {
  return new BadInput(`${field}: ${rule}. Example: ${example}`, { field, rule });
}

export function storedAmount(amount: Amount): StoredAmount {
  const { value, qualifier, low, high, approximate, unit } = amount;
  const text = (number: Decimal | null): string | null => (number ? decimalText(number) : null);
  return { value: text(value), qualifier, low: text(low), high: text(high), approximate, unit };
}

/** The amount that `storedAmount` wrote; it was checked then. */
export function amountFromStored(row: StoredAmount): Amount {
  const { value, qualifier, low, high, approximate, unit } = row;
  const number = (text: string | null): Decimal | null => (text === null ? null : parseDecimal(text));
  const bounds = qualifier === 'BETWEEN' ? { low: true, high: true, inclusive: true } : BOUNDS[qualifier];
  return {
    value: number(value),
    qualifier,
    low: number(low),
    high: number(high),
    lowInclusive: low !== null && bounds.inclusive,
    highInclusive: high !== null && bounds.inclusive,
    approximate,
    unit,
  };
}
