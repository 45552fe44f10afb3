import { perLocale, supportedLocale } from '../locale-cache.js';
import type { Amount, AmountQualifier } from './amount.js';
import { Decimal, decimalText } from './decimal.js';
import { SHARE, measures, unitKind } from './units.js';
import { type Fraction, type Words, wordsFor } from './words.js';

/** From here on numbers are written in words ('12 million'), if that is shorter and says the same. */
const MILLION = 1_000_000;

/** More decimals than anybody says: such a share was computed. */
const SAID_DECIMALS = 10;

/**
 * An amount for people, in the language of a BCP 47 tag: 'more than $12 million', 'nearly half', 'about 70'.
 * Nothing that a source says is rounded. A share that was computed is, to whole per cent and away from its bound,
 * so that 'less than' stays true. Languages without words of their own get signs: '> 70'.
 */
export function label(amount: Amount, locale = 'en'): string {
  return numberNames(locale).label(amount);
}

const numberNames = perLocale((locale) => new NumberNames(supportedLocale(locale)));

class NumberNames {
  readonly #words: Words;
  readonly #formats = new Map<string, Intl.NumberFormat>();

  constructor(readonly locale: string) {
    this.#words = wordsFor(locale);
  }

  label({ value, low, high, qualifier, approximate, unit }: Amount): string {
    const words = this.#words;
    const roughly = approximate && qualifier !== 'ABOUT' ? words.roughly : '';
    if (value === null) {
      const same = low && high && sameToSay(low, high, unit);
      if (same) return words.about(this.#number(same, unit, 'NEAREST'));
      if (low && high)
        return words.between(
          roughly + this.#number(low, unit, 'DOWN'),
          roughly + this.#number(high, unit, 'UP'),
        );
      if (low) return words.atLeast(roughly + this.#number(low, unit, 'DOWN'));
      return high ? words.atMost(roughly + this.#number(high, unit, 'UP')) : '?';
    }
    const number =
      this.#fraction(value, unit, qualifier, roughly) ?? this.#number(value, unit, ROUNDING[qualifier]);
    return this.#qualified(qualifier, roughly + number);
  }

  #qualified(qualifier: AmountQualifier, number: string): string {
    const words = this.#words;
    switch (qualifier) {
      case 'ABOUT':
        return words.about(number);
      case 'MORE_THAN':
        return words.moreThan(number);
      case 'AT_LEAST':
        return words.atLeast(number);
      case 'LESS_THAN':
        return words.lessThan(number);
      case 'AT_MOST':
        return words.atMost(number);
      case 'NEARLY':
        return words.nearly(number);
      default:
        return number;
    }
  }

  /** 'half', 'a third': the share's name, where it has one in this language. */
  #fraction(value: Decimal, unit: string, qualifier: AmountQualifier, roughly: string): string | null {
    const { fractions } = this.#words;
    if (!fractions || unitKind(unit) !== 'SHARE') return null;
    const name = fractionOf(value);
    if (!name) return null;
    const forms = fractions[name];
    if (typeof forms === 'string') return forms;
    return qualifier === 'EXACTLY' || qualifier === 'NEARLY' || roughly ? forms[0] : forms[1];
  }

  #number(value: Decimal, unit: string, rounding: Rounding): string {
    switch (unitKind(unit)) {
      case 'SHARE':
        return this.#format('percent', { style: 'percent' }).format(digits(shareToSay(value, rounding)));
      case 'MONEY':
        return this.#money(value, unit);
      case 'COUNT':
        return this.#plain(value);
      case 'MEASURE': {
        const known = measures[unit];
        if (known == null) return `${this.#plain(value)} ${unit}`;
        return this.#format(unit, {
          style: 'unit',
          unit: known,
          unitDisplay: LONG_UNITS.has(unit) ? 'long' : 'short',
        }).format(digits(value));
      }
    }
  }

  #plain(value: Decimal): string {
    return isRound(value)
      ? this.#format('long', { notation: 'compact', compactDisplay: 'long' }).format(digits(value))
      : this.#format('plain', {}).format(digits(value));
  }

  #money(value: Decimal, currency: string): string {
    const style = { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' } as const;
    if (!isRound(value)) return this.#format(currency, style).format(digits(value));
    const short = this.#format(`${currency} short`, {
      ...style,
      notation: 'compact',
      minimumFractionDigits: 0,
    });
    const parts = short.formatToParts(digits(value));
    // Intl shortens 'million' to 'M' beside a sign; where the sign stands first the word may stay.
    const at = parts.findIndex(({ type }) => type === 'integer');
    if (parts[0]?.type !== 'currency') return short.format(digits(value));
    const sign = parts
      .slice(0, at)
      .map((part) => part.value)
      .join('');
    return sign + this.#plain(value);
  }

  #format(key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
    let format = this.#formats.get(key);
    if (!format) {
      format = new Intl.NumberFormat(this.locale, { maximumFractionDigits: 60, ...options });
      this.#formats.set(key, format);
    }
    return format;
  }
}

const LONG_UNITS = new Set(['day', 'month', 'year']);

type Rounding = 'UP' | 'DOWN' | 'NEAREST';

/** Away from the bound: what is below 0.166… is below 17 %, what is above it is above 16 %. */
const ROUNDING: Record<AmountQualifier, Rounding> = {
  EXACTLY: 'NEAREST',
  ABOUT: 'NEAREST',
  MORE_THAN: 'DOWN',
  AT_LEAST: 'DOWN',
  LESS_THAN: 'UP',
  AT_MOST: 'UP',
  NEARLY: 'UP',
  BETWEEN: 'NEAREST',
};

const MODES = {
  UP: Decimal.ROUND_CEIL,
  DOWN: Decimal.ROUND_FLOOR,
  NEAREST: Decimal.ROUND_HALF_UP,
} as const;

function shareToSay(value: Decimal, rounding: Rounding): Decimal {
  if (value.decimalPlaces() <= SAID_DECIMALS) return value;
  const mode = MODES[rounding];
  // Two digits that say something, be the share as small as it may.
  const decimals = Math.max(2, 1 - value.e);
  return value.toDecimalPlaces(decimals, mode);
}

/** What two bounds of a computed share are both called, where they differ in more digits than anybody says. */
function sameToSay(low: Decimal, high: Decimal, unit: string): Decimal | null {
  if (unit !== SHARE || low.equals(high)) return null;
  const [a, b] = [shareToSay(low, 'NEAREST'), shareToSay(high, 'NEAREST')];
  return a.equals(b) ? a : null;
}

/** Whether '12.34 million' says all of it. */
const isRound = (value: Decimal): boolean => value.gte(MILLION) && value.mod(MILLION / 100).isZero();

/** Intl reads digits exactly, and a number not. */
const digits = (value: Decimal): Intl.StringNumericLiteral => decimalText(value) as Intl.StringNumericLiteral;

const FRACTIONS: [Fraction, numerator: number, denominator: number][] = [
  ['half', 1, 2],
  ['quarter', 1, 4],
  ['threeQuarters', 3, 4],
  ['third', 1, 3],
  ['twoThirds', 2, 3],
  ['sixth', 1, 6],
];

/** The fraction that a decimal stands for: '0.5', and '0.3333' as it is written where no decimal is exact. */
function fractionOf(value: Decimal): Fraction | null {
  const places = value.decimalPlaces();
  if (places > SAID_DECIMALS) return null;
  const found = FRACTIONS.find(([, numerator, denominator]) => {
    const exact = new Decimal(numerator).div(denominator);
    return (
      exact.equals(value) ||
      (places >= 3 && exact.toDecimalPlaces(places).equals(value) && denominator % 3 === 0)
    );
  });
  return found?.[0] ?? null;
}
