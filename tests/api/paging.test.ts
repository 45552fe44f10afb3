import { isEnumType, isListType, isNonNullType, isObjectType } from 'graphql';
import { describe, expect, test } from 'vitest';

import { buildSchema } from '../../src/graphql/schema.js';
import { testDatabase } from '../support/database.js';
import { answer } from '../support/graph.js';
import { PAGE_ARGUMENTS, PAGE_INFO, PAGE_VARIABLES, readPages, type PageOf } from '../support/pages.js';
import { randomNumbers } from '../support/random.js';

const database = await testDatabase({ seeded: true });
const schema = buildSchema();
const { pick } = randomNumbers(3);

interface Counted extends PageOf<{ readonly id: string }> {
  readonly totalCount: number;
  readonly edges: readonly { readonly cursor: string }[];
}

const SELECTION = `{ totalCount nodes { id } edges { cursor } ${PAGE_INFO} }`;
const LISTS = ['events', 'actors', 'places', 'products', 'shipments', 'claims', 'sources', 'timeline'];

/** Every order that a root list can have, from the schema. */
const ordered = LISTS.flatMap((list) => {
  const argument = schema
    .getQueryType()!
    .getFields()
    [list]!.args.find(({ name }) => name === 'order')!;
  if (!isEnumType(argument.type)) throw new Error(`The order of ${list} is no enum`);
  return argument.type.getValues().map(({ name }) => [list, name] as const);
});

/** Reads a list from both ends, on pages of any size, and holds them against each other. */
async function readBothWays(
  read: (page: Readonly<Record<string, unknown>>) => Promise<Counted>,
): Promise<string[]> {
  const counts = new Set<number>();
  const counted = async (page: Readonly<Record<string, unknown>>): Promise<Counted> => {
    const found = await read(page);
    counts.add(found.totalCount);
    expect(found.pageInfo.startCursor).toBe(found.edges[0]?.cursor ?? null);
    expect(found.pageInfo.endCursor).toBe(found.edges.at(-1)?.cursor ?? null);
    return found;
  };
  const size = (): number => pick([1, 2, 5, 13]);
  const ids = (nodes: readonly { readonly id: string }[]): string[] => nodes.map(({ id }) => id);
  const whole = ids(await readPages(counted, { size: () => 100 }));
  expect(ids(await readPages(counted, { size }))).toEqual(whole);
  expect(ids(await readPages(counted, { size, backwards: true }))).toEqual(whole);
  expect([...counts]).toEqual([whole.length]);
  return whole;
}

describe('every list shows the same from either end, on pages of any size', () => {
  test.each(ordered)('%s in the order %s', async (list, order) => {
    const whole = await readBothWays(async (page) => {
      const data = await answer<Record<string, Counted>>(
        database,
        `query (${PAGE_VARIABLES}) { ${list}(order: ${order}, ${PAGE_ARGUMENTS}) ${SELECTION} }`,
        page,
      );
      return data[list]!;
    });
    expect(whole.length).toBeGreaterThan(2);
    expect(new Set(whole).size).toBe(whole.length);
  });

  test.each(ordered.filter(([, order]) => /ASC$|OLDEST/.test(order)))(
    '%s by %s is the other way round',
    async (list, order) => {
      const opposite = order === 'OLDEST_FIRST' ? 'NEWEST_FIRST' : order.replace('ASC', 'DESC');
      const read = async (by: string, page: string): Promise<string[]> => {
        const data = await answer<Record<string, Counted>>(
          database,
          `{ ${list}(order: ${by}, ${page}) ${SELECTION} }`,
        );
        return data[list]!.nodes.map(({ id }) => id);
      };
      expect((await read(opposite, 'last: 10')).reverse()).toEqual(await read(order, 'first: 10'));
    },
  );
});

/** An entity of each kind with much around it. */
const ENTITIES = {
  Event: 'xi-putin-meeting',
  Actor: 'russia',
  Place: 'moscow',
  Product: 'chinese-drones',
  Shipment: 'drones-to-russia-total',
  Claim: 'claim-dji-ceased-shipments',
  Source: 'drone-shipments-article',
};

/** Every connection of an entity, from the schema. */
const nested = Object.entries(ENTITIES).flatMap(([name, ref]) => {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`${name} is no type`);
  return Object.values(type.getFields())
    .filter(
      (field) =>
        /Connection!$/.test(String(field.type)) && !isListType(field.type) && isNonNullType(field.type),
    )
    .map((field) => [name, field.name, ref] as const);
});

describe('so does every list of an entity', () => {
  test.each(nested)('%s.%s of %s', async (type, field, ref) => {
    await readBothWays(async (page) => {
      const { entity } = await answer<{ entity: { list: Counted } }>(
        database,
        `query ($ref: Ref!, ${PAGE_VARIABLES}) { entity(ref: $ref) { ... on ${type} { list: ${field}(${PAGE_ARGUMENTS}) ${SELECTION} } } }`,
        { ref, ...page },
      );
      return entity.list;
    });
  });
});
