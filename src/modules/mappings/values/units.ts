import { units } from '../../../domain/amount/index.js';

/** A unit as texts have it: what it is of those that amounts have, and how many of them one is. */
export interface KnownUnit {
  unit: string;
  factor: string;
}

const KNOWN: Readonly<Record<string, readonly string[]>> = {
  'kg 1': ['kilogram', 'kilograms', 'kilogramme', 'kilogrammes', 'kgs', 'kgm', 'кг'],
  'kg 0.001': ['g', 'gr', 'gram', 'grams', 'gramme', 'grammes', 'grm', 'г'],
  'kg 0.45359237': ['lb', 'lbs', 'pound', 'pounds', 'lbr'],
  't 1': ['ton', 'tons', 'tonne', 'tonnes', 'mt', 'tne', 'т'],
  'l 1': ['liter', 'liters', 'litre', 'litres', 'ltr', 'л'],
  'l 0.001': ['ml'],
  'm 1': ['meter', 'meters', 'metre', 'metres', 'mtr', 'м'],
  'm 0.01': ['cm', 'см'],
  'm 0.001': ['mm', 'мм'],
  'm 0.3048': ['ft', 'foot', 'feet', "'", '′'],
  'm 0.0254': ['in', 'inch', 'inches', '"', '″'],
  'km 1': ['kilometer', 'kilometers', 'kilometre', 'kilometres', 'kms', 'км'],
  'km 1.609344': ['mi', 'mile', 'miles'],
  'km 1.852': ['nmi'],
  'day 1': ['days', 'd'],
  'month 1': ['months'],
  'year 1': ['years', 'yr', 'yrs'],
  'item 1': [
    'items',
    'pc',
    'pcs',
    'pce',
    'piece',
    'pieces',
    'unit',
    'units',
    'ea',
    'each',
    'nmb',
    'nar',
    'шт',
  ],
  'firm 1': ['firms', 'companies', 'company'],
  'person 1': ['people', 'persons'],
  'country 1': ['countries'],
  'kind 1': ['kinds', 'types'],
  '1 0.01': ['%', 'percent', 'per cent'],
  'USD 1': ['$', 'us$', 'usd$', 'dollar', 'dollars', 'us dollars'],
  'EUR 1': ['€', 'euro', 'euros'],
  'GBP 1': ['£'],
  'RUB 1': ['₽', 'rubles', 'roubles', 'руб'],
  'UAH 1': ['₴', 'грн'],
  'CNY 1': ['rmb', 'yuan', '元'],
  'INR 1': ['₹'],
};

const table = new Map<string, KnownUnit>([
  ...units.map((unit): [string, KnownUnit] => [unit.toLowerCase(), { unit, factor: '1' }]),
  ...Object.entries(KNOWN).flatMap(([key, spellings]) => {
    const [unit, factor] = key.split(' ') as [string, string];
    return spellings.map((spelling): [string, KnownUnit] => [spelling, { unit, factor }]);
  }),
]);
// '1' is no word for a share: a number in the place of a unit is a mistake.
table.delete('1');

/** The unit that a spelling stands for, whatever its case; undefined if it is none that is known. */
export function unitOf(spelling: string): KnownUnit | undefined {
  const folded = spelling.trim().toLowerCase();
  return table.get(folded) ?? table.get(folded.replace(/\.$/, ''));
}

/** Units into each other, where both measure the same. */
const CONVERSIONS: Readonly<Record<string, string>> = {
  't kg': '1000',
  'kg t': '0.001',
  'km m': '1000',
  'm km': '0.001',
};

/** How many of `to` one `from` is; null if they measure different things. */
export function conversion(from: string, to: string): string | null {
  return from === to ? '1' : (CONVERSIONS[`${from} ${to}`] ?? null);
}
