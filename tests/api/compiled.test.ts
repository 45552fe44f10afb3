import { execute, parse, validate, type GraphQLInterfaceType } from 'graphql';
import { expect, test } from 'vitest';

import { createContext } from '../../src/graphql/context.js';
import { compilingExecutor } from '../../src/graphql/executor.js';
import { buildSchema } from '../../src/graphql/schema.js';
import { testDatabase } from '../support/database.js';
import { randomNumbers } from '../support/random.js';
import { randomSelection } from '../support/random-query.js';

const database = await testDatabase({ seeded: true });
const schema = buildSchema();
const run = compilingExecutor(schema);

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/**
 * What the reference implementation answers, and what compiled code does, which comes with the second time; by the fourth,
 * fields that were not read with their objects have been compiled with their resolvers, and what they lead to, too.
 */
async function bothWays(source: string): Promise<readonly [interpreted: unknown, compiled: unknown]> {
  const document = parse(source);
  const contextValue = () => createContext(database);
  const interpreted = asJson(await execute({ schema, document, contextValue: contextValue() }));
  const ask = async () => asJson(await run({ document, source, context: contextValue() }));
  for (let time = 1; time < 4; time++) expect(await ask(), source).toEqual(interpreted);
  return [interpreted, await ask()];
}

test('compiled queries answer as interpreted ones do', { timeout: 240_000 }, async () => {
  const random = randomNumbers(11);
  const [item, entity] = ['TimelineItem', 'Entity'].map(
    (name) => schema.getType(name) as GraphQLInterfaceType,
  );
  let compared = 0;
  for (let i = 0; i < 60; i++) {
    const source = `{
      timeline(first: ${random.integer(1, 20)}) { nodes ${randomSelection(schema, item!, 2, random)} }
      entity(ref: "${random.pick(['dji', 'russia', 'drones-to-russia-total', 'drone-shipments-article'])}")
        ${randomSelection(schema, entity!, 2, random)}
    }`;
    // What is asked under one name in two ways is no query.
    if (validate(schema, parse(source)).length > 0) continue;
    const [interpreted, compiled] = await bothWays(source);
    expect(compiled, source).toEqual(interpreted);
    compared++;
  }
  expect(compared).toBeGreaterThan(30);
});

test('a field is read as a property only where no field of its name is given arguments', async () => {
  const names = (first: string, second: string) =>
    bothWays(`{ actor(ref: "dji") { ${first} shipments(first: 1) { nodes { ${second} } } } }`);
  for (const [first, second] of [
    ['name', 'name'],
    ['name', 'named: name(locale: "zh")'],
    ['named: name(locale: "zh")', 'name'],
  ] as const) {
    const [interpreted, compiled] = await names(first, second);
    expect(compiled).toEqual(interpreted);
  }
  const [, inChinese] = await names('name(locale: "zh")', 'name');
  const [, byDefault] = await names('name', 'name');
  expect(inChinese).not.toEqual(byDefault);
});

test('what was not read with its objects is read by its resolver', async () => {
  const source = `{
    common(of: ["dji", "russia"]) { nodes { __typename name citations(first: 1) { nodes { stance source { name } } } } }
    actor(ref: "dji") { around: neighbors(first: 3) { edges { link { from { slug } to { slug evidence { citations } } } } } }
  }`;
  const [interpreted, compiled] = await bothWays(source);
  expect(compiled).toEqual(interpreted);
  expect(JSON.stringify(compiled)).toContain('"stance"');
});

test('statistics and a network do, too', async () => {
  for (const source of [
    `{ shipmentStatistics(groupBy: [BRAND, MONTH]) { groups {
      count value { value low high } quantity { low } share { low } keys { period label entity { id name } } } } }`,
    `{ network(around: ["dji"], depth: 2) {
      truncated nodes { __typename id slug name } links { id type role from { slug } to { slug name } when { edtf } } } }`,
  ]) {
    const [interpreted, compiled] = await bothWays(source);
    expect(JSON.stringify(interpreted).length).toBeGreaterThan(200);
    expect(compiled).toEqual(interpreted);
  }
});
