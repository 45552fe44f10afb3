import { describe, expect, test } from 'vitest';

import { testDatabase } from '../support/database.js';
import { answer, ask } from '../support/graph.js';

const database = await testDatabase({ seeded: true });

const STATISTICS = `query ($filter: ShipmentFilter, $groupBy: [ShipmentGroup!]! = []) {
  shipmentStatistics(filter: $filter, groupBy: $groupBy) {
    excluded ungrouped total { ...Row } groups { ...Row } } }
  fragment Row on ShipmentGroupRow {
    keys { group label period entity { slug } country { code } } count
    value { ...Bounds } quantity { ...Bounds } share { ...Bounds }
    basis(first: 50) { totalCount nodes { slug } } }
  fragment Bounds on Amount { value qualifier low high lowInclusive highInclusive approximate unit label }`;

interface Bounds {
  readonly qualifier: string;
  readonly low: string | null;
  readonly high: string | null;
  readonly approximate: boolean;
  readonly label: string;
}
interface Row {
  readonly keys: readonly { readonly label: string; readonly period: string | null }[];
  readonly count: number;
  readonly value: Bounds | null;
  readonly quantity: Bounds | null;
  readonly share: Bounds | null;
  readonly basis: { readonly totalCount: number; readonly nodes: readonly { readonly slug: string }[] };
}
interface Answer {
  readonly shipmentStatistics: {
    readonly excluded: number;
    readonly ungrouped: number;
    readonly total: Row;
    readonly groups: readonly Row[];
  };
}

const statistics = async (variables: Record<string, unknown>) =>
  (await answer<Answer>(database, STATISTICS, variables)).shipmentStatistics;
const group = (groups: readonly Row[], ...labels: string[]) =>
  groups.find(({ keys }) => keys.map(({ label }) => label).join() === labels.join());

describe('what the article reports', () => {
  test('is worth more than 12 million dollars, with or without the parts', async () => {
    for (const filter of [{}, { brands: null }, { kinds: ['TOTAL'] }]) {
      const { total } = await statistics({ filter });
      expect(total.value).toMatchObject({
        qualifier: 'MORE_THAN',
        low: '12000000',
        high: null,
        approximate: false,
        label: 'more than $12 million',
      });
      expect(total.basis.nodes.map(({ slug }) => slug).sort()).toEqual([
        'drones-to-russia-total',
        'technology-to-russia-unofficial',
      ]);
      expect(total.basis.totalCount).toBe(2);
    }
  });

  test('gives Autel less than a sixth and DJI nearly half', async () => {
    const { groups, ungrouped } = await statistics({ groupBy: ['BRAND'] });
    expect(groups.map(({ keys }) => keys[0]?.label)).toEqual(['Autel', 'DJI']);
    const [autel, dji] = groups;
    expect(autel).toMatchObject({
      count: 1,
      value: { qualifier: 'ABOUT', low: '2000000', high: '2000000', approximate: true },
      share: {
        qualifier: 'LESS_THAN',
        low: null,
        high: '0.16666666666666666667',
        highInclusive: false,
        approximate: true,
        label: 'less than about 17%',
      },
      basis: { nodes: [{ slug: 'drones-to-russia-autel' }] },
    });
    expect(dji).toMatchObject({
      count: 1,
      value: null,
      share: {
        qualifier: 'NEARLY',
        high: '0.5',
        highInclusive: false,
        approximate: false,
        label: 'nearly half',
      },
      basis: { nodes: [{ slug: 'drones-to-russia-dji' }] },
    });
    expect(ungrouped).toBe(2);
  });

  test('counts the total alone in the country that all come from', async () => {
    const { groups } = await statistics({ groupBy: ['ORIGIN', 'DESTINATION'] });
    expect(groups).toHaveLength(1);
    expect(group(groups, 'China', 'Russia')).toMatchObject({
      count: 2,
      value: { low: '12000000', high: null },
      share: { qualifier: 'EXACTLY', low: '1' },
    });
  });

  test('has no month of its own: it began in 2022 and goes on', async () => {
    const { groups } = await statistics({ groupBy: ['MONTH'] });
    expect(groups.map(({ keys }) => keys[0])).toMatchObject([{ group: 'MONTH', period: '2022/..' }]);
    expect(groups[0]?.keys[0]?.label).toBe('since 2022');
  });

  test('adds nothing up in another currency', async () => {
    const { total, excluded } = await statistics({ filter: { unit: 'EUR' } });
    expect(excluded).toBe(2);
    expect(total.value).toBeNull();
    // DJI's part has no value in any currency, and no total stands above it any more.
    expect(total.basis.nodes.map(({ slug }) => slug).sort()).toEqual([
      'drones-to-russia-dji',
      'technology-to-russia-unofficial',
    ]);
  });
});

describe('what cannot be asked', () => {
  test.each([
    [
      { filter: { unit: 'item' } },
      'filter.unit',
      /`filter.unit`: 'item' is no currency.*ISO 4217.*Example: 'USD'/,
    ],
    [{ filter: { unit: 'usd' } }, 'filter.unit', /Did you mean 'USD'\?/],
    [{ groupBy: ['BRAND', 'YEAR', 'BRAND'] }, 'groupBy', /BRAND is given twice.*Example: \[BRAND, YEAR\]/],
  ])('%j', async (variables, argument, message) => {
    const { errors } = await ask(database, STATISTICS, variables);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
    expect(errors?.[0]?.message).toMatch(message);
  });
});
