import { execute, parse, validate, type GraphQLInterfaceType, type GraphQLSchema } from 'graphql';
import { expect, test } from 'vitest';

import { createContext } from '../../src/graphql/context.js';
import { buildSchema } from '../../src/graphql/schema.js';
import { countStatements } from '../support/count-statements.js';
import { testDatabase } from '../support/database.js';
import { answer } from '../support/graph.js';
import { randomNumbers } from '../support/random.js';
import { randomSelection } from '../support/random-query.js';

const database = await testDatabase({ seeded: true });

const together = buildSchema();
const apart = buildSchema({ mostRows: 0 });

const answerOf = async (schema: GraphQLSchema, query: string): Promise<unknown> =>
  execute({ schema, document: parse(query), contextValue: createContext(database) });

test('a level at a time and all at once, the answers are the same', { timeout: 240_000 }, async () => {
  const random = randomNumbers(5);
  const item = together.getType('TimelineItem') as GraphQLInterfaceType;
  const entity = together.getType('Entity') as GraphQLInterfaceType;
  let fewer = 0;
  for (let run = 0; run < 60; run++) {
    const select = (type: GraphQLInterfaceType) => randomSelection(together, type, 2, random);
    const query = `{
      timeline(first: ${random.integer(1, 30)}) {
        nodes ${select(item)}
        edges { cursor node ${select(item)} }
        pageInfo { hasNextPage endCursor }
      }
      entity(ref: "${random.pick(['dji', 'russia', 'drones-to-russia-total', 'drone-shipments-article', 'moscow'])}") ${select(entity)}
    }`;
    // What is asked under one name in two ways is no query.
    if (validate(together, parse(query)).length > 0) continue;
    const one = await countStatements(() => answerOf(together, query));
    const many = await countStatements(() => answerOf(apart, query));
    expect(one.result, query).toEqual(many.result);
    if (one.statements.length < many.statements.length) fewer++;
  }
  expect(fewer).toBeGreaterThan(40);
});

test('a field of two selections under one name is read for both', async () => {
  const { timeline } = await answer<{ timeline: { nodes: object[]; edges: { node: object }[] } }>(
    database,
    `{ timeline(first: 5) {
      nodes { cited: citations(first: 1) { nodes { stance } } }
      edges { node { cited: citations(first: 2) { nodes { source { name } } totalCount } } }
    } }`,
  );
  for (const [i, { node }] of timeline.edges.entries()) {
    const { cited } = node as { cited: { nodes: object[]; totalCount: number } };
    expect(cited.nodes).toHaveLength(Math.min(2, cited.totalCount));
    const alone = timeline.nodes[i] as { cited: { nodes: object[] } };
    expect(alone.cited.nodes).toHaveLength(Math.min(1, cited.totalCount));
    expect(Object.keys(alone.cited.nodes[0] ?? { stance: 1 })).toEqual(['stance']);
  }
});

test('variables beneath a field are those of each request', async () => {
  const query = `query ($first: Int, $with: Boolean!) {
    actor(ref: "dji") { citations(first: $first) { nodes { id source @include(if: $with) { slug } } } } }`;
  const ask = async (variables: Record<string, unknown>) =>
    (
      await answer<{ actor: { citations: { nodes: { id: string; source?: object }[] } } }>(
        database,
        query,
        variables,
      )
    ).actor.citations.nodes;
  for (let round = 0; round < 3; round++) {
    expect(await ask({ first: 1, with: false })).toHaveLength(1);
    const two = await ask({ first: 2, with: true });
    expect(two).toHaveLength(2);
    expect(two.every(({ source }) => source !== undefined)).toBe(true);
  }
});

test('the Refs of a filter beneath a field are looked up for each request', async () => {
  const query = `{ actor(ref: "dji") { timeline(filter: { about: ["russia"] }, first: 50) { nodes { slug } } } }`;
  const slugs = async () =>
    (await answer<{ actor: { timeline: { nodes: { slug: string }[] } } }>(database, query)).actor.timeline
      .nodes;
  const before = await slugs();
  expect(before.length).toBeGreaterThan(0);
  await countStatements(async () => {
    await database.sql
      .updateTable('node' as never)
      .set({ slug: 'russia-old' } as never)
      .where('slug' as never, '=', 'russia' as never)
      .execute();
    await database.sql
      .updateTable('node' as never)
      .set({ slug: 'russia' } as never)
      .where('slug' as never, '=', 'moscow' as never)
      .execute();
  });
  expect(await slugs()).not.toEqual(before);
});

test('what is wrong with an argument beneath is said in its place, and only there', async () => {
  const result = (await answerOf(
    together,
    '{ timeline(first: 2) { nodes { slug citations(first: 0) { nodes { id } } } } }',
  )) as { errors?: { message: string; path: unknown }[] };
  expect(result.errors?.[0]?.message).toContain('`first` must be between 1 and 100');
  expect(result.errors?.[0]?.path).toEqual(['timeline', 'nodes', 0, 'citations']);
});

test('more fields than one row of the server can have are read all the same', async () => {
  const many = Array.from({ length: 100 }, (_, i) => `c${i}: citations(first: ${i + 1}) { nodes { id } }`);
  const query = `{ actor(ref: "dji") { ${many.join(' ')} } }`;
  const found = await answerOf(together, query);
  expect(found).toEqual(await answerOf(apart, query));
  expect(found).not.toHaveProperty('errors');
});
