import { uuidv7 } from 'uuidv7';
import { describe, expect, test } from 'vitest';

import {
  add,
  amountOfBounds,
  decimalText,
  makeAmount,
  type Amount,
  type AmountInput,
} from '../../src/domain/amount/index.js';
import { certain, parseUncertainDate, parseWindow, possible } from '../../src/domain/uncertain-date/index.js';
import { foldShipmentSums } from '../../src/modules/statistics/sums-keeper.js';
import { countStatements } from '../support/count-statements.js';
import { testDatabase } from '../support/database.js';
import { addEntities, addLinks, answer } from '../support/graph.js';
import { randomNumbers } from '../support/random.js';
import { addShipments, type NewShipment } from '../support/shipments.js';

const database = await testDatabase();
const { integer, pick, chance, some } = randomNumbers(12_000_000);

const STATISTICS = `query ($filter: ShipmentFilter, $groupBy: [ShipmentGroup!]! = []) {
  shipmentStatistics(filter: $filter, groupBy: $groupBy) {
    excluded ungrouped total { ...Row } groups { ...Row } } }
  fragment Row on ShipmentGroupRow {
    keys { label period } count value { ...Bounds } quantity { ...Bounds }
    basis(first: 100) { totalCount nodes { slug } pageInfo { hasNextPage } } }
  fragment Bounds on Amount { low high lowInclusive highInclusive approximate unit }`;

interface Row {
  readonly keys: string;
  readonly count: number;
  readonly value: unknown;
  readonly quantity: unknown;
  readonly basis: readonly string[];
}
interface Statistics {
  readonly excluded: number;
  readonly ungrouped: number;
  readonly total: Row;
  readonly groups: readonly Row[];
}

async function ask(variables: object): Promise<Statistics> {
  interface Answered extends Omit<Row, 'keys' | 'basis'> {
    readonly keys: readonly { readonly label: string; readonly period: string | null }[];
    readonly basis: { readonly totalCount: number; readonly nodes: readonly { readonly slug: string }[] };
  }
  const { shipmentStatistics: found } = await answer<{
    shipmentStatistics: Omit<Statistics, 'total' | 'groups'> & { total: Answered; groups: Answered[] };
  }>(database, STATISTICS, { ...variables });
  const row = ({ keys, basis, ...rest }: Answered): Row => {
    expect(basis.totalCount).toBe(rest.count);
    return {
      ...rest,
      keys: keys.map(({ period, label }) => period ?? label).join(' '),
      basis: basis.nodes.map(({ slug }) => slug).sort(),
    };
  };
  const groups = found.groups.map(row).sort((a, b) => (a.keys < b.keys ? -1 : 1));
  return { ...found, total: row(found.total), groups };
}

/** A shipment as the model knows it. */
interface Model extends NewShipment {
  readonly slug: string;
  readonly when: string;
  readonly products: readonly string[];
  readonly exporters: readonly string[];
}

const GROUPINGS = [
  'BRAND',
  'PRODUCT',
  'EXPORTER',
  'ORIGIN',
  'DESTINATION',
  'YEAR',
  'QUARTER',
  'MONTH',
] as const;
type Grouping = (typeof GROUPINGS)[number];

/** Dates with the periods that they surely lie in, worked out by hand. */
const DATES: Record<string, Record<'YEAR' | 'QUARTER' | 'MONTH', string | null>> = {
  '2023-02-14': { YEAR: '2023', QUARTER: '2023-33', MONTH: '2023-02' },
  '2023-02': { YEAR: '2023', QUARTER: '2023-33', MONTH: '2023-02' },
  '2023-03-31': { YEAR: '2023', QUARTER: '2023-33', MONTH: '2023-03' },
  '2023-02~': { YEAR: '2023~', QUARTER: '2023-33~', MONTH: '2023-02~' },
  '2023?': { YEAR: '2023?', QUARTER: '2023?', MONTH: '2023?' },
  '2023': { YEAR: '2023', QUARTER: '2023', MONTH: '2023' },
  '2023-01-15/2023-03-02': { YEAR: '2023', QUARTER: '2023-33', MONTH: '2023-33' },
  '2023-03/2023-04': { YEAR: '2023', QUARTER: '2023', MONTH: '2023' },
  '2022-12-31': { YEAR: '2022', QUARTER: '2022-36', MONTH: '2022-12' },
  '2022-12-31/2023-01-01': { YEAR: '2022/2023', QUARTER: '2022/2023', MONTH: '2022/2023' },
  '2022-02-24/..': { YEAR: '2022/..', QUARTER: '2022/..', MONTH: '2022/..' },
  '../2021-05': { YEAR: '../2021', QUARTER: '../2021', MONTH: '../2021' },
  '202X': { YEAR: '2020/2029', QUARTER: '2020/2029', MONTH: '2020/2029' },
  XXXX: { YEAR: null, QUARTER: null, MONTH: null },
};

function randomAmount(unit: string): AmountInput {
  const decimal = () => `${integer(1, 99)}${chance(0.3) ? '.25' : ''}`;
  const qualifier = pick([
    'EXACTLY',
    'EXACTLY',
    'EXACTLY',
    'ABOUT',
    'MORE_THAN',
    'AT_LEAST',
    'LESS_THAN',
    'AT_MOST',
    'NEARLY',
    'BETWEEN',
  ]);
  return qualifier === 'BETWEEN'
    ? { qualifier, low: `${integer(1, 9)}`, high: `${integer(10, 20)}`, unit }
    : { qualifier, value: decimal(), unit };
}

function randomForest(
  brands: readonly string[],
  products: readonly string[],
  exporters: readonly string[],
): Model[] {
  const shipments: Model[] = [];
  const count = integer(1, 40);
  for (let i = 0; i < count; i++) {
    shipments.push({
      id: uuidv7(),
      slug: `s-${uuidv7()}`,
      when: pick(Object.keys(DATES)),
      brand: chance(0.6) ? pick(brands) : null,
      partOf: shipments.length > 0 && chance(0.6) ? pick(shipments).id : null,
      origin: pick(['CN', 'CN', 'TR', null]),
      destination: pick(['RU', 'RU', 'KZ', null]),
      value: chance(0.7) ? randomAmount(pick(['USD', 'USD', 'USD', 'EUR'])) : null,
      quantity: chance(0.6) ? randomAmount(pick(['item', 'item', 'kg'])) : null,
      products: chance(0.5) ? some(products, 2) : [],
      exporters: chance(0.5) ? some(exporters, 2) : [],
    });
  }
  return shipments;
}

interface Question {
  readonly groupBy: readonly Grouping[];
  readonly filter: {
    readonly unit?: string;
    readonly origin?: readonly string[];
    readonly brands?: readonly string[];
    readonly during?: string;
    readonly match?: 'POSSIBLE' | 'CERTAIN';
  };
}

const randomQuestion = (): Question => ({
  groupBy: chance(0.1) ? [] : some(GROUPINGS, 3),
  filter: {
    ...(chance(0.3) && { unit: 'EUR' }),
    ...(chance(0.2) && { origin: ['CN'] }),
    ...(chance(0.2) && { brands: ['Brand 0', 'Brand 1'] }),
    ...(chance(0.2) && { during: '2023', match: pick(['POSSIBLE', 'CERTAIN'] as const) }),
  },
});

/** What comes out, from the rules alone, shipment by shipment. */
function expected(
  forest: readonly Model[],
  names: ReadonlyMap<string, string>,
  { groupBy, filter }: Question,
): Statistics {
  const unit = filter.unit ?? 'USD';
  const byId = new Map(forest.map((shipment) => [shipment.id, shipment]));
  const above = (shipment: Model): Model[] => {
    const total = shipment.partOf ? byId.get(shipment.partOf)! : null;
    return total ? [total, ...above(total)] : [];
  };
  const matching = forest.filter(({ origin, brand, when }) => {
    const date = parseUncertainDate(when);
    return (
      (!filter.origin || filter.origin.includes(origin ?? '')) &&
      (!filter.brands || filter.brands.includes(names.get(brand ?? '') ?? '')) &&
      (filter.during === undefined ||
        (!date.unknown &&
          (filter.match === 'CERTAIN' ? certain : possible)(date, parseWindow(filter.during))))
    );
  });
  const left = matching.filter(({ value }) => !value || value.unit === unit);
  const keysOf = (shipment: Model, grouping: Grouping): (string | null)[] => {
    const { brand, origin, destination, products, exporters } = shipment;
    const several = (ids: readonly string[]) => (ids.length > 0 ? ids.map((id) => names.get(id)!) : [null]);
    switch (grouping) {
      case 'BRAND':
        return [brand ? names.get(brand)! : null];
      case 'PRODUCT':
        return several(products);
      case 'EXPORTER':
        return several(exporters);
      case 'ORIGIN':
        return [origin ? { CN: 'China', TR: 'Türkiye' }[origin]! : null];
      case 'DESTINATION':
        return [destination ? { RU: 'Russia', KZ: 'Kazakhstan' }[destination]! : null];
      default:
        return [DATES[shipment.when]![grouping]];
    }
  };
  const rowOf = (keys: string, members: readonly Model[], spread: (shipment: Model) => boolean): Row => {
    const uncovered = (among: readonly Model[]) =>
      among.filter((shipment) => !above(shipment).some((total) => among.includes(total)));
    const counted = uncovered(members);
    const sumOf = (name: 'value' | 'quantity', of: string | null): unknown => {
      const having = members.filter((shipment) => shipment[name] && shipment[name].unit === of);
      if (of === null || having.length === 0) return null;
      const complete = counted.every((shipment) => having.includes(shipment));
      const amounts = uncovered(having).map((shipment): Amount => {
        const amount = makeAmount(shipment[name]!);
        return {
          ...amount,
          ...(spread(shipment) && { low: null, lowInclusive: false }),
        };
      });
      const total = amounts.reduce((a, b) => add(a, b));
      return bounds({ ...total, ...(!complete && { high: null, highInclusive: false }) });
    };
    const units = new Set(members.flatMap(({ quantity }) => (quantity ? [quantity.unit] : [])));
    const quantityUnit = units.has('item') ? 'item' : units.size === 1 ? [...units][0]! : null;
    return {
      keys,
      count: counted.length,
      value: sumOf('value', unit),
      quantity: sumOf('quantity', quantityUnit),
      basis: counted.map(({ slug }) => slug).sort(),
    };
  };
  const groups = new Map<string, Model[]>();
  for (const shipment of groupBy.length > 0 ? left : []) {
    const combinations = groupBy.reduce<(string | null)[][]>(
      (lists, grouping) => lists.flatMap((list) => keysOf(shipment, grouping).map((key) => [...list, key])),
      [[]],
    );
    for (const keys of combinations.filter((list) => !list.includes(null))) {
      const name = keys.join(' ');
      groups.set(name, [...(groups.get(name) ?? []), shipment]);
    }
  }
  const total = rowOf('', left, () => false);
  const isSpread = (shipment: Model) => groupBy.some((grouping) => keysOf(shipment, grouping).length > 1);
  const grouped = new Set([...groups.values()].flat().map(({ slug }) => slug));
  return {
    excluded: matching.length - left.length,
    ungrouped: groupBy.length === 0 ? 0 : total.basis.filter((slug) => !grouped.has(slug)).length,
    total,
    groups: [...groups]
      .map(([keys, members]) => rowOf(keys, members, isSpread))
      .sort((a, b) => (a.keys < b.keys ? -1 : 1)),
  };
}

/** An amount as the API shows its bounds; null where there are none. */
function bounds({ low, high, lowInclusive, highInclusive, approximate, unit }: Amount): unknown {
  if (!amountOfBounds({ low, high, lowInclusive, highInclusive, approximate }, unit)) return null;
  return {
    low: low && decimalText(low),
    high: high && decimalText(high),
    lowInclusive,
    highInclusive,
    approximate,
    unit,
  };
}

describe('what shipments add up to', async () => {
  const named = (kind: 'ACTOR' | 'PRODUCT', prefix: string) =>
    Array.from({ length: 3 }, (_, i) => ({
      kind,
      id: uuidv7(),
      slug: `${prefix.toLowerCase()}-${i}`,
      name: `${prefix} ${i}`,
    }));
  const [brands, exporters, products] = [
    named('ACTOR', 'Brand'),
    named('ACTOR', 'Exporter'),
    named('PRODUCT', 'Product'),
  ];
  await addEntities(database, [...brands, ...exporters, ...products]);
  const names = new Map([...brands, ...exporters, ...products].map(({ id, name }) => [id, name]));
  const ids = (entities: readonly { readonly id: string }[]) => entities.map(({ id }) => id);

  test.each([0, 1, 2, 3, 4, 5])(
    'random forests of totals and parts, lot %i',
    { timeout: 60_000 },
    async () => {
      for (let i = 0; i < 5; i++) {
        await database.sql.deleteFrom('shipment' as never).execute();
        await database.sql
          .deleteFrom('node' as never)
          .where('kind' as never, '=', 'SHIPMENT' as never)
          .execute();
        const forest = randomForest(ids(brands), ids(products), ids(exporters));
        await addShipments(database, forest);
        await addLinks(
          database,
          forest.flatMap(({ id, products: carried, exporters: senders }) => [
            ...carried.map((product) => ({ type: 'CARRIES' as const, from: id, to: product })),
            ...senders.map((actor) => ({ type: 'PARTY_TO' as const, from: actor, to: id, role: 'EXPORTER' })),
          ]),
        );
        if (chance(0.5)) await foldShipmentSums(database, null);
        for (let j = 0; j < 8; j++) {
          const question = randomQuestion();
          const refs = question.filter.brands && { brands: ['brand-0', 'brand-1'] };
          const found = await ask({ ...question, filter: { ...question.filter, ...refs } });
          expect({ question, ...found }).toEqual({ question, ...expected(forest, names, question) });
        }
      }
    },
  );

  test('is summed by one statement, and its basis paged by one for all groups', async () => {
    const { statements } = await countStatements(() =>
      answer(
        database,
        `{ shipmentStatistics(groupBy: [BRAND, MONTH]) {
          total { value { low } } groups { keys { label } value { low } basis(first: 2) { nodes { slug } } } } }`,
      ),
    );
    expect(statements.length).toBeLessThanOrEqual(3);
  });
});
