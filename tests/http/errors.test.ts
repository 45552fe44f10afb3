import { describe, expect, test } from 'vitest';
import { Unavailable } from '../../src/errors.js';
import { ask, askTwice, get, startService, type Answer } from './service.js';

const code = (answer: Answer) => answer.errors?.map(({ extensions }) => extensions.code);

describe('a mistake of the client is told with its place and what was expected', () => {
  test.each([
    [
      'an unknown field',
      '{ helo }',
      'GRAPHQL_VALIDATION_FAILED',
      'Cannot query field "helo" on type "Query". Did you mean "hello"?',
    ],
    ['no GraphQL', '{ hello', 'GRAPHQL_PARSE_FAILED', 'Syntax Error: Expected Name, found <EOF>.'],
    [
      'a value of the wrong type',
      '{ things(first: "many") { nodes { id } } }',
      'BAD_USER_INPUT',
      'Argument "first": Int cannot represent non-integer value: "many"',
    ],
    [
      'an unknown enum value',
      '{ things(kinds: [EVEN]) { nodes { id } } }',
      'BAD_USER_INPUT',
      'Argument "kinds": Value "EVEN" does not exist in "Kind" enum. Did you mean the enum value "EVENT"?',
    ],
    [
      'a malformed scalar',
      '{ things(during: "yesterday") { nodes { id } } }',
      'BAD_USER_INPUT',
      'Argument "during": Expected value of type "Day", found "yesterday"; A day is written like 2020 or 2020-02-24.',
    ],
    [
      'a malformed scalar inside an input object',
      '{ things(filter: { kind: EVENT, day: "x" }) { nodes { id } } }',
      'BAD_USER_INPUT',
      'Argument "filter.day": Expected value of type "Day", found "x"; A day is written like 2020 or 2020-02-24.',
    ],
    [
      'an unknown field of an input object',
      '{ things(filter: { kind: EVENT, days: "x" }) { nodes { id } } }',
      'BAD_USER_INPUT',
      'Argument "filter.days": Field "days" is not defined by type "Filter". Did you mean "day"?',
    ],
  ])('%s', async (_name, query, expectedCode, message) => {
    const { graphql } = await startService();
    const answer = await askTwice(graphql, query);
    expect(answer.status).toBe(400);
    expect(answer.errors?.[0]).toMatchObject({ message, extensions: { code: expectedCode } });
    expect(answer).not.toHaveProperty('data');
  });

  test('the argument and what was expected are in the extensions too', async () => {
    const { graphql } = await startService();
    const answer = await askTwice(graphql, '{ things(during: "yesterday") { nodes { id } } }');
    expect(answer.errors?.[0]?.extensions).toEqual({
      code: 'BAD_USER_INPUT',
      argument: 'during',
      expected: 'EDTF',
    });
  });
});

describe('variables', () => {
  const query =
    'query Q($first: Int!, $day: Day, $kinds: [Kind!]) { things(first: $first, during: $day, kinds: $kinds) { nodes { id } } }';

  test.each([
    ['missing', {}, 'Variable "$first" of required type "Int!" was not provided.'],
    ['null', { first: null }, 'Variable "$first" of non-null type "Int!" must not be null.'],
    [
      'of the wrong type',
      { first: 'x' },
      'Variable "$first" got invalid value "x"; Int cannot represent non-integer value: "x"',
    ],
    [
      'an unknown enum value',
      { first: 1, kinds: ['EVEN'] },
      'Variable "$kinds" got invalid value "EVEN" at "kinds[0]"; Value "EVEN" does not exist in "Kind" enum. Did you mean the enum value "EVENT"?',
    ],
    [
      'a malformed scalar',
      { first: 1, day: 'x' },
      'Variable "$day" got invalid value "x"; Expected type "Day". A day is written like 2020 or 2020-02-24.',
    ],
  ])('%s', async (_name, variables, message) => {
    const { graphql } = await startService();
    const answer = await askTwice(graphql, query, variables);
    expect(answer.status).toBe(400);
    expect(answer.errors).toHaveLength(1);
    expect(answer.errors?.[0]).toMatchObject({ message, extensions: { code: 'BAD_USER_INPUT' } });
    expect(answer).not.toHaveProperty('data');
  });

  test('good ones after bad ones, by the same compiled query', async () => {
    const { graphql } = await startService();
    await askTwice(graphql, query, { first: 'x' });
    const answer = await askTwice(graphql, query, { first: 1, day: '2020' });
    expect(answer).toMatchObject({ status: 200, data: { things: { nodes: [{ id: '1' }] } } });
  });
});

describe('operation names', () => {
  const two = 'query A { a: hello } query B { b: hello(name: "B") }';

  test('choose the operation', async () => {
    const { graphql } = await startService();
    expect((await askTwice(graphql, two, {}, { operationName: 'B' })).data).toEqual({ b: 'Hello B' });
    expect((await askTwice(graphql, two, {}, { operationName: 'A' })).data).toEqual({ a: 'Hello world' });
  });

  test.each([
    ['unknown', 'C', 'Unknown operation named "C".'],
    ['missing', undefined, 'Must provide operation name if query contains multiple operations.'],
  ])('%s', async (_name, operationName, message) => {
    const { graphql } = await startService();
    const answer = await askTwice(graphql, two, {}, { operationName });
    expect(answer.status).toBe(400);
    expect(answer.errors?.[0]).toMatchObject({ message, extensions: { code: 'BAD_USER_INPUT' } });
  });
});

describe('errors of resolvers', () => {
  test('meant for the client keep message, code, details and path', async () => {
    const { graphql } = await startService();
    const answer = await askTwice(graphql, '{ hello badInput notFound }');
    expect(answer.status).toBe(200);
    expect(answer.data).toEqual({ hello: 'Hello world', badInput: null, notFound: null });
    expect(answer.errors).toMatchObject([
      {
        message: 'No such slug "autell". Did you mean "autel"?',
        path: ['badInput'],
        extensions: { code: 'BAD_USER_INPUT', argument: 'id' },
      },
      { message: 'There is no such thing.', path: ['notFound'], extensions: { code: 'NOT_FOUND' } },
    ]);
  });

  test.each(['sqlFault', 'untold', 'graphqlFault', 'missing'])(
    'a fault of ours is told by an id that the log has: %s',
    async (field) => {
      const { graphql, log } = await startService();
      const answer = await askTwice(graphql, `{ ${field} }`);
      const [error] = answer.errors ?? [];
      expect(error).toMatchObject({
        message: 'Something went wrong on our side',
        extensions: { code: 'INTERNAL' },
      });
      expect(answer.text).not.toMatch(/secret|SELECT|stack|[.]ts|node_modules/);
      expect(log.join('')).toContain(String(error?.extensions.id));
    },
  );

  test('an unreachable database is a 503 as a whole, and an error beside what could be answered', async () => {
    const { graphql } = await startService();
    const whole = await askTwice(graphql, '{ unavailable }');
    expect(whole.status).toBe(503);
    expect(whole.headers.get('retry-after')).toBe('2');
    expect(code(whole)).toEqual(['SERVICE_UNAVAILABLE']);
    const part = await askTwice(graphql, '{ hello unavailableInPart }');
    expect(part.status).toBe(200);
    expect(part.data).toEqual({ hello: 'Hello world', unavailableInPart: null });
    expect(code(part)).toEqual(['SERVICE_UNAVAILABLE']);
  });

  test('a connection that the database closed is SERVICE_UNAVAILABLE, in words of ours', async () => {
    const { graphql, log } = await startService();
    const answer = await askTwice(graphql, '{ connectionClosed }');
    expect(answer.status).toBe(503);
    expect(code(answer)).toEqual(['SERVICE_UNAVAILABLE']);
    expect(answer.text).not.toContain('administrator');
    expect(log).toEqual([]);
  });

  test('a service that has no database yet says so, and when to try again', async () => {
    const { graphql } = await startService({
      context: () => {
        throw new Unavailable('The service is still waiting for its database.');
      },
    });
    const answer = await askTwice(graphql, '{ hello }');
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(answer.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
    expect(answer.errors).toEqual([
      {
        message: 'The service is still waiting for its database.',
        extensions: { code: 'SERVICE_UNAVAILABLE' },
      },
    ]);
  });

  test('an operation that takes too long is given up with TIMEOUT', async () => {
    const { graphql } = await startService({ options: { requestMs: 50 } });
    const answer = await askTwice(graphql, '{ slow(ms: 60000) }');
    expect(answer.status).toBe(504);
    expect(code(answer)).toEqual(['TIMEOUT']);
  });

  test('more operations than are answered at a time are refused at once', async () => {
    const { graphql } = await startService({ options: { maximumInFlight: 1 } });
    const first = ask(graphql, '{ slow(ms: 200) }');
    const second = await ask(graphql, '{ hello }');
    expect(second.status).toBe(503);
    expect(second.headers.get('retry-after')).toBe('2');
    expect(code(second)).toEqual(['SERVICE_UNAVAILABLE']);
    expect((await first).data).toEqual({ slow: 'slow' });
  });
});

test('every error has a code, by GET too', async () => {
  const { graphql } = await startService();
  for (const query of ['{', '{ helo }', '', 'mutation { rename(name: "x") }', '{ badInput }']) {
    const answer = await get(graphql, query);
    expect(answer.errors?.every(({ extensions }) => typeof extensions.code === 'string')).toBe(true);
  }
});
