import currencyCodes from 'currency-codes';
import { didYouMean } from '../did-you-mean.js';
import { BadInput } from '../../errors.js';

/** Codes that name no money: for testing, and for "no currency". */
const NO_MONEY = new Set(['XTS', 'XXX']);

/** ISO 4217, in alphabetical order. Not Intl's list, which is another one on every version of Node. */
export const currencies: readonly string[] = currencyCodes
  .codes()
  .filter((code) => !NO_MONEY.has(code))
  .sort();

/** What things are counted in; the name of what is counted is said beside the number, not with it. */
const counts = ['item', 'kind', 'firm', 'person', 'country'] as const;

/** Measures, with the names by which Intl knows them; those that it does not know are written by their sign. */
export const measures: Readonly<Record<string, string | null>> = {
  kg: 'kilogram',
  t: null,
  l: 'liter',
  m: 'meter',
  km: 'kilometer',
  day: 'day',
  month: 'month',
  year: 'year',
};

/** A share of a whole, between 0 and 1. */
export const SHARE = '1';

export type UnitKind = 'MONEY' | 'COUNT' | 'MEASURE' | 'SHARE';

const kinds = new Map<string, UnitKind>([
  ...currencies.map((code): [string, UnitKind] => [code, 'MONEY']),
  ...counts.map((unit): [string, UnitKind] => [unit, 'COUNT']),
  ...Object.keys(measures).map((unit): [string, UnitKind] => [unit, 'MEASURE']),
  [SHARE, 'SHARE'],
]);

/**
 * Every unit that an amount can have, in a fixed order: money, counts, measures, the share.
 * The database's table of units has each of them: a new one goes there by a migration first.
 */
export const units: readonly string[] = [...kinds.keys()];

function isCurrency(unit: string): boolean {
  return kinds.get(unit) === 'MONEY';
}

/** What kind of unit it is; throws BadInput that offers the nearest. */
export function unitKind(unit: string): UnitKind {
  const kind = kinds.get(unit);
  if (kind) return kind;
  const shown = unit.slice(0, 40);
  const upper = shown.toUpperCase();
  const hint = isCurrency(upper)
    ? ` Did you mean '${upper}'?`
    : (SIGNS.get(shown) ?? didYouMean(shown, words));
  throw new BadInput(
    `unit: '${shown}' is not a unit. Expected an ISO 4217 code for money ('USD'), '1' for a share, or one of: ${words.join(', ')}.${hint}`,
    { field: 'unit', value: shown, expected: 'unit' },
  );
}

const words = units.filter((unit) => !isCurrency(unit) && unit !== SHARE);

const SIGNS = new Map([
  ['$', " Did you mean 'USD'?"],
  ['€', " Did you mean 'EUR'?"],
  ['£', " Did you mean 'GBP'?"],
  ['₽', " Did you mean 'RUB'?"],
  ['₴', " Did you mean 'UAH'?"],
  ['%', " Did you mean '1', with 0.17 for 17 %?"],
]);
