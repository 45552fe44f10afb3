import { buildSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { maximumTokens, operationLimitsRule } from '../../src/graphql/executor/limits.js';
import { readExamples } from '../../src/http/examples.js';
import { askTwice, startService } from './service.js';

const nested = (levels: number) =>
  `{ thing { ${'things { nodes { '.repeat(levels)} id ${'} }'.repeat(levels)} } }`;
const fields = (count: number, field: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => field(i)).join(' ');

/** Fragments that each spread the next one twice: 2^25 fields in a few lines. */
const folded = `{ thing { ...F0 } } ${fields(25, (i) => `fragment F${i} on Thing { a: things { nodes { ...F${i + 1} } } b: things { nodes { ...F${i + 1} } } }`)} fragment F25 on Thing { id }`;

describe('refused before it runs', () => {
  test.each([
    ['deep', nested(20), 'COST_LIMIT', /is 42 levels deep; the limit is 18/],
    ['wide', `{ ${'thing{id name}'.repeat(390)} }`, 'COST_LIMIT', /asks for 1170 fields; the limit is 1000/],
    [
      'aliased',
      `{ ${fields(60, (i) => `a${i}: hello`)} }`,
      'COST_LIMIT',
      /asks for 60 aliases; the limit is 50/,
    ],
    ['directives', `{ hello ${'@include(if: true) '.repeat(60)} }`, 'COST_LIMIT', /asks for 60 directives/],
    ['folded into fragments', folded, 'COST_LIMIT', /is 52 levels deep/],
    ['a long document', `{ ${'hello '.repeat(3_000)} }`, 'COST_LIMIT', /more tha. 2000 tokens/],
    [
      'fragments in a circle',
      '{ thing { ...A } } fragment A on Thing { id ...B } fragment B on Thing { id ...A }',
      'GRAPHQL_VALIDATION_FAILED',
      /Cannot spread fragment "A" within itself/,
    ],
    [
      'introspection in a circle',
      '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }',
      'GRAPHQL_VALIDATION_FAILED',
      /Maximum introspection depth exceeded/,
    ],
  ])('%s', async (_name, query, code, message) => {
    const { graphql } = await startService();
    const answer = await askTwice(graphql, query);
    expect(answer.status).toBe(400);
    const codes = answer.errors?.map(({ extensions }) => extensions.code);
    expect(codes).toContain(code);
    expect(answer.errors?.map((error) => error.message).join('\n')).toMatch(message);
    expect(answer).not.toHaveProperty('data');
  });

  test.each([
    ['written out', '', 'last: 100', {}],
    ['in variables', 'query Q($size: Int)', 'first: $size', { size: 100 }],
    ['in defaults of variables', 'query Q($size: Int = 100)', 'first: $size', {}],
  ])('a circle of pages that multiply, their sizes %s', async (_name, operation, size, variables) => {
    const { graphql } = await startService();
    const level = (inner: string) => `things(${size}) { nodes { id ${inner} } }`;
    const answer = await askTwice(graphql, `${operation} { ${level(level(level('')))} }`, variables);
    expect(answer.status).toBe(400);
    expect(answer.errors?.[0]).toEqual({
      message:
        'This operation asks for up to 1,010,100 entities; the limit is 500,000. ' +
        'Ask for smaller pages with `first` or `last`, or for the inner ones in a second operation.',
      extensions: { code: 'COST_LIMIT', what: 'entities', found: 1_010_100, limit: 500_000 },
    });
    expect(answer).not.toHaveProperty('data');
  });

  test('a circle of pages of the usual size, by way of a fragment', async () => {
    const { graphql } = await startService();
    const inner = fields(5, (i) => `fragment F${i} on Thing { things { nodes { ...F${i + 1} } } }`);
    const answer = await askTwice(graphql, `{ thing { ...F0 } } ${inner} fragment F5 on Thing { id }`);
    expect(answer.errors?.[0]?.extensions).toMatchObject({
      code: 'COST_LIMIT',
      what: 'entities',
      found: 3_368_420,
    });
  });

  test('tells what was found and the limit, for programs', async () => {
    const { graphql } = await startService();
    const { errors } = await askTwice(graphql, nested(20));
    expect(errors?.[0]?.extensions).toEqual({ code: 'COST_LIMIT', what: 'depth', found: 42, limit: 18 });
  });
});

describe('answered', () => {
  test('a Relay query of three levels', async () => {
    const { graphql } = await startService();
    const level = (inner: string) => `things(first: 50) { edges { node { id name ${inner} } } }`;
    const answer = await askTwice(graphql, `{ ${level(level(level('__typename')))} }`);
    expect(answer).toMatchObject({ status: 200, data: { things: { edges: [{ node: { id: '1' } }] } } });
  });

  test('the introspection query, with everything that tools ask for', async () => {
    const { graphql } = await startService();
    const query = getIntrospectionQuery({
      descriptions: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    });
    const answer = await askTwice(graphql, query);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toHaveProperty('__schema');
  });

  test.each(readExamples('schema/operations').map(({ title, query }) => [title, query]))(
    'the example "%s", with room to spare',
    (_title, query) => {
      const document = parse(query, { maxTokens: maximumTokens / 4 });
      const halved = { depth: 12, fields: 250, aliases: 12, directives: 12 };
      expect(
        validate(buildSchema('type Query { any: Int }'), document, [operationLimitsRule(halved)]),
      ).toEqual([]);
    },
  );

  test('interfaces, fragments, aliases and directives', async () => {
    const { graphql } = await startService();
    const query = `query Q($with: Boolean!) {
      node { __typename id ... on Thing { title: name } ...More @include(if: $with) }
      thing(id: 1) { ...More @skip(if: $with) }
    } fragment More on Thing { things { nodes { name } } }`;
    expect((await askTwice(graphql, query, { with: true })).data).toEqual({
      node: { __typename: 'Thing', id: '1', title: 'Thing', things: { nodes: [{ name: 'Thing' }] } },
      thing: {},
    });
    expect((await askTwice(graphql, query, { with: false })).data).toEqual({
      node: { __typename: 'Thing', id: '1', title: 'Thing' },
      thing: { things: { nodes: [{ name: 'Thing' }] } },
    });
  });
});
