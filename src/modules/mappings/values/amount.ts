import { type AmountQualifier, type Decimal, decimalText } from '../../../domain/amount/index.js';
import { didYouMean } from '../../../domain/did-you-mean.js';
import type { SeedAmount } from '../../seeds/format/schema.js';
import type { AmountSpec } from '../format/schema-parts.js';
import { Fault } from './fault.js';
import { DIGITS, readNumber } from './number.js';
import { type KnownUnit, conversion, unitOf } from './units.js';

/** Words and signs before a number, and what they say of it. */
const WORDS: Readonly<Record<string, AmountQualifier>> = {
  ...of(
    'ABOUT',
    'about',
    'approx',
    'approx.',
    'approximately',
    'around',
    'circa',
    'ca',
    'ca.',
    'c.',
    'roughly',
  ),
  ...of('ABOUT', 'some', 'estimated', 'est.', '~', '≈', '∼', '±'),
  ...of('MORE_THAN', 'more than', 'over', 'above', 'exceeding', '>'),
  ...of('AT_LEAST', 'at least', 'min', 'min.', 'minimum', 'from', 'not less than', '>=', '≥', '=>'),
  ...of('LESS_THAN', 'less than', 'under', 'below', 'fewer than', '<'),
  ...of(
    'AT_MOST',
    'at most',
    'up to',
    'max',
    'max.',
    'maximum',
    'maximum of',
    'not more than',
    '<=',
    '≤',
    '=<',
  ),
  ...of('NEARLY', 'nearly', 'almost', 'close to'),
  ...of('EXACTLY', 'exactly', '='),
};

const SCALES: readonly (readonly [RegExp, string])[] = [
  [/^(?:thousand|thsd|тыс\.?)(?![\p{L}])/iu, '1000'],
  [/^(?:million|millions|mln|mio|млн)\.?(?![\p{L}])/iu, '1000000'],
  [/^(?:billion|billions|bln|bn|млрд)\.?(?![\p{L}])/iu, '1000000000'],
  [/^trillion(?![\p{L}])/iu, '1000000000000'],
];
/** Single letters scale an amount of money alone: 5 m are metres. */
const LETTERS: Readonly<Record<string, string>> = { k: '1000', m: '1000000', b: '1000000000' };

const NUMBER = new RegExp(`^${DIGITS}`, 'u');
const RANGE = /^(?:-|–|—|−|…|\.\.+|to|до)\s*/u;
/** Ends further apart are rather a range that is written short: 60-70,000,000. */
const WIDEST = 1000;

/** How a text is read as an amount: a mapping's field, its unit filled in for the row. */
export type AmountReading = Pick<
  AmountSpec,
  'units' | 'to' | 'decimal' | 'words' | 'qualifier' | 'min' | 'max'
> & {
  unit: string | null;
};

/** Reads a number with qualifier and unit as people write it: 'about 70', '> 12,000', '1.5 million USD', '20-30 kg'. */
export function readAmount(text: string, reading: AmountReading): ReadAmount {
  return new AmountReader(text, reading).read();
}

/** An amount of the seeds, whose bounds may be 'about' too. */
export type ReadAmount = SeedAmount & { approximate?: true };

interface Part {
  number: Decimal;
  scale: string | null;
  unit: KnownUnit | null;
}

class AmountReader {
  #rest: string;

  constructor(
    private readonly text: string,
    private readonly reading: AmountReading,
  ) {
    this.#rest = text.normalize('NFC').trim();
  }

  read(): ReadAmount {
    const { qualifier: usual = 'EXACTLY' } = this.reading;
    const word = this.#word();
    const between = word === null && this.#skip(/^between\s+/iu);
    const first = this.#part();
    const ranged = this.#skip(between ? /^and\s+/iu : RANGE);
    const last = ranged ? this.#part() : null;
    const plus = last === null && this.#skip(/^\+/u);
    const unit = this.#unit();
    if (this.#rest !== '') throw this.#fault(`'${this.#rest.slice(0, 40)}' is left over`);

    if (last !== null) {
      if (word !== null && word !== 'ABOUT' && word !== 'AT_LEAST')
        throw this.#fault('a range is not both ways at once');
      const shared: Part = {
        number: first.number,
        scale: first.scale ?? last.scale,
        unit: first.unit ?? last.unit,
      };
      const high = this.#convert(last, unit);
      const low = this.#convert(shared, unit);
      if (low.value.gt(high.value)) throw this.#fault('the range ends before it begins');
      if (low.value.gt(0) && high.value.div(low.value).gt(WIDEST))
        throw this.#fault(`the ends are more than ${WIDEST} times apart`);
      const bounds = { low: decimalText(low.value), high: decimalText(high.value), unit: high.unit };
      return { qualifier: 'BETWEEN', ...bounds, ...(word === 'ABOUT' && { approximate: true }) };
    }
    const { value, unit: name } = this.#convert(first, unit);
    const qualifier = plus ? 'AT_LEAST' : (word ?? usual);
    return { value: decimalText(value), qualifier, unit: name };
  }

  /** The longest word at the start that says something of the number. */
  #word(): AmountQualifier | null {
    const words = { ...WORDS, ...this.reading.words };
    const lower = this.#rest.toLowerCase();
    const found = Object.keys(words)
      .filter((word) => lower.startsWith(word.toLowerCase()))
      .filter((word) => !/[\p{L}]$/u.test(word) || !/^[\p{L}]/u.test(lower.slice(word.length)))
      .sort((a, b) => b.length - a.length)[0];
    if (found === undefined) return null;
    this.#rest = this.#rest.slice(found.length).trimStart();
    return words[found]!;
  }

  #part(): Part {
    const before = this.#unit();
    const digits = NUMBER.exec(this.#rest)?.[0];
    if (digits === undefined) throw this.#fault('there is no number where one is expected');
    this.#rest = this.#rest.slice(digits.length).trimStart();
    const number = readNumber(digits, this.reading.decimal);
    const scale = this.#scale(before);
    return { number, scale, unit: this.#unit() ?? before };
  }

  #scale(before: KnownUnit | null): string | null {
    for (const [word, scale] of SCALES) if (this.#skip(word)) return scale;
    const letter = /^[kmb](?![\p{L}])/iu.exec(this.#rest)?.[0];
    if (letter === undefined) return null;
    const behind = this.#unitAt(this.#rest.slice(1).trimStart())?.unit;
    const money = /^[A-Z]{3}$/;
    const usual = this.reading.to ?? this.reading.unit ?? '';
    if (![before?.unit, behind?.unit, usual].some((unit) => unit !== undefined && money.test(unit)))
      return null;
    this.#rest = this.#rest.slice(1).trimStart();
    return LETTERS[letter.toLowerCase()]!;
  }

  /** The unit at the start of what is left, the longest that is one. */
  #unit(): KnownUnit | null {
    const found = this.#unitAt(this.#rest);
    if (found === null) return null;
    this.#rest = this.#rest.slice(found.length).trimStart();
    return found.unit;
  }

  #unitAt(rest: string): { unit: KnownUnit; length: number } | null {
    const words = /^(?:[\p{L}%$€£₽₴₹元'′"″]+\.?)(?:\s[\p{L}]+)?/u.exec(rest)?.[0];
    if (words === undefined) return null;
    for (const length of [words.length, words.search(/\s/u), words.search(/\.$/u)]) {
      if (length < 1) continue;
      const unit = this.#known(words.slice(0, length));
      if (unit) return { unit, length };
    }
    return null;
  }

  #known(spelling: string): KnownUnit | undefined {
    const folded = spelling.toLowerCase();
    const own = Object.entries(this.reading.units).find(([name]) => name.toLowerCase() === folded)?.[1];
    if (own === undefined) return unitOf(spelling);
    return typeof own === 'string' ? { unit: own, factor: '1' } : own;
  }

  #convert({ number, scale, unit }: Part, behind: KnownUnit | null): { value: Decimal; unit: string } {
    const { to, min, max } = this.reading;
    const stated = unit ?? behind ?? this.#usual();
    const factor = to === undefined ? '1' : conversion(stated.unit, to);
    if (factor === null) throw this.#fault(`'${stated.unit}' is no '${to ?? ''}'`);
    const value = number
      .times(scale ?? 1)
      .times(stated.factor)
      .times(factor);
    if (min !== undefined && value.lt(min)) throw this.#fault(`${decimalText(value)} is less than ${min}`);
    if (max !== undefined && value.gt(max)) throw this.#fault(`${decimalText(value)} is more than ${max}`);
    return { value, unit: to ?? stated.unit };
  }

  #usual(): KnownUnit {
    const { unit, to } = this.reading;
    if (unit === null) {
      if (to !== undefined) return { unit: to, factor: '1' };
      throw this.#fault("there is no unit; give one as 'unit'");
    }
    const known = this.#known(unit) ?? (unit === '1' ? { unit, factor: '1' } : undefined);
    if (known) return known;
    const names = Object.keys(this.reading.units);
    throw this.#fault(
      `'${unit}' is no unit that is known; say in 'units' what it is${didYouMean(unit, names)}`,
    );
  }

  #skip(pattern: RegExp): boolean {
    const found = pattern.exec(this.#rest)?.[0];
    if (found === undefined || found === '') return false;
    this.#rest = this.#rest.slice(found.length).trimStart();
    return true;
  }

  #fault(why: string): Fault {
    return new Fault(`'${this.text.slice(0, 60)}' is no amount: ${why}.`);
  }
}

function of(qualifier: AmountQualifier, ...words: string[]): Record<string, AmountQualifier> {
  return Object.fromEntries(words.map((word) => [word, qualifier]));
}
