import {
  GraphQLError,
  GraphQLObjectType,
  GraphQLScalarType,
  buildSchema,
  execute,
  isAbstractType,
  parse,
  type GraphQLFieldResolver,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { compilingExecutor } from './executor.js';
import { FieldAway, type AsProperty } from './executor/as-properties.js';
import { AS_STRING } from './types/scalars/text-scalar.js';

const schema = buildSchema(/* GraphQL */ `
  scalar Code
  enum Kind {
    EVENT
    ACTOR
  }
  interface Entity {
    id: ID!
    related(first: Int = 2, kinds: [Kind!] = [EVENT]): [Entity!]!
  }
  type Event implements Entity {
    id: ID!
    related(first: Int = 2, kinds: [Kind!] = [EVENT]): [Entity!]!
    when: String
    fails: String!
  }
  type Actor implements Entity {
    id: ID!
    related(first: Int = 2, kinds: [Kind!] = [EVENT]): [Entity!]!
    kind: Kind!
  }
  union Found = Event | Actor
  input Filter {
    kinds: [Kind!] = [ACTOR]
    about: Filter
    code: Code
    limit: Int! = 3
  }
  type Query {
    event: Event
    entities: [Entity]!
    found: [Found!]
    echo(filter: Filter, list: [[Int]], code: Code, id: ID): String
    partly: [Event]
  }
  type Mutation {
    count: Int!
  }
`);

const event = { __typename: 'Event', id: 'e1', when: '2020' };
const actor = { __typename: 'Actor', id: 'a1', kind: 'ACTOR' };

const resolvers: Record<string, GraphQLFieldResolver<never, { count: number }>> = {
  'Query.event': () => Promise.resolve(event),
  'Query.entities': () => [event, actor, null],
  'Query.found': () => Promise.resolve([actor, event]),
  'Query.echo': (_root, args) => JSON.stringify(args),
  'Query.partly': () => [event, new Error('no'), event],
  'Event.fails': () => Promise.reject(new GraphQLError('fails', { extensions: { code: 'TEST' } })),
  'Event.related': (_event, { first }: { first: number }) => [actor, event].slice(0, first),
  'Actor.related': (_actor, { kinds }: { kinds: string[] }) => (kinds.includes('EVENT') ? [event] : []),
  'Mutation.count': async (_root, _args, context) => {
    const before = context.count;
    await new Promise((resolve) => setTimeout(resolve, 1));
    return (context.count = before + 1);
  },
};

for (const type of Object.values(schema.getTypeMap())) {
  if (isAbstractType(type)) type.resolveType = (value: { __typename: string }) => value.__typename;
  if (type instanceof GraphQLScalarType && type.name === 'Code') {
    type.parseValue = (value) => {
      if (typeof value === 'string' && /^[A-Z]+$/.test(value)) return value.toLowerCase();
      throw new TypeError('A code is of capital letters.');
    };
    type.parseLiteral = (node) => type.parseValue('value' in node ? node.value : null);
  }
  if (!(type instanceof GraphQLObjectType)) continue;
  for (const [name, field] of Object.entries(type.getFields())) {
    const resolve = resolvers[`${type.name}.${name}`];
    if (resolve) field.resolve = resolve as GraphQLFieldResolver<unknown, unknown>;
  }
}

/** What the compiled operation answers, after asserting that graphql-js answers the same. */
async function answers(source: string, variables?: Record<string, unknown>, operationName?: string) {
  const document = parse(source);
  const run = compilingExecutor(schema);
  const answer = () => run({ source, document, variables, operationName, context: { count: 0 } });
  const interpreted = await answer();
  const compiled = await answer();
  const again = await answer();
  const expected = await execute({
    schema,
    document,
    variableValues: variables,
    operationName,
    contextValue: { count: 0 },
  });
  expect(plain(interpreted)).toEqual(plain(expected));
  expect(plain(compiled)).toEqual(plain(expected));
  expect(plain(again)).toEqual(plain(expected));
  for (const error of compiled.errors ?? []) expect(error).toBeInstanceOf(GraphQLError);
  return plain(compiled);
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>;

describe('compiled operations answer as graphql-js does', () => {
  const more = 'fragment More on Entity { related { id __typename } }';
  test.each([
    ['fields, aliases, __typename', '{ event { id again: id __typename when } }'],
    [
      'interfaces and unions',
      '{ entities { __typename id ... on Actor { kind } } found { ... on Event { when } } }',
    ],
    ['arguments and their defaults', '{ event { related { id } one: related(first: 1) { id } } }'],
    ['a list argument', '{ entities { related(kinds: [ACTOR]) { id } } }'],
    ['nested fragments', `{ event { ...More related { ...More } } } ${more}`],
    ['an error in the middle', '{ event { id fails } entities { id } }'],
    ['an error inside a list', '{ partly { id } }'],
    ['null that moves up', '{ partly { id fails } }'],
    ['mutations one after another', 'mutation { a: count b: count c: count }'],
    ['input defaults', '{ echo(filter: { about: { kinds: EVENT } }, list: 1, code: "AB", id: 7) }'],
    ['introspection', '{ __schema { queryType { name } } __type(name: "Kind") { enumValues { name } } }'],
    ['two operations and no name', 'query A { event { id } } query B { event { when } }'],
  ])('%s', async (_name, source) => {
    expect(await answers(source)).toBeDefined();
  });

  test.each([
    [true, true],
    [true, false],
    [false, true],
    [false, false],
  ])('one fragment under different conditions: %s, %s', async (a, b) => {
    const source = `query Q($a: Boolean!, $b: Boolean!) {
      entities { ...More @include(if: $a) }
      event { ...More @skip(if: $b) ... @include(if: $a) { when @skip(if: $b) } id @include(if: $b) @skip(if: $a) }
    } ${more}`;
    await answers(source, { a, b });
  });

  test.each([
    ['an input object', { filter: { about: { limit: 1, code: 'AB' } } }],
    ['a single value for a list', { filter: { kinds: 'EVENT' }, list: 3 }],
    ['nested lists with null', { list: [[1, null], null] }],
    ['null', { filter: null, list: null, code: null }],
    ['nothing', {}],
    ['nothing at all', undefined],
    ['an id given as a number', { id: 12 }],
    ['an unknown field', { filter: { kind: 'EVENT' } }],
    ['an unknown enum value', { filter: { kinds: ['EVENTS'] } }],
    ['a null where none may be', { filter: { limit: null } }],
    ['a wrong scalar', { code: 'ab' }],
    ['several mistakes at once', { filter: { limit: 'x', kinds: 3 }, list: ['y'], id: {} }],
    ['an integer out of range', { list: 1e12 }],
    ['a field named like a property of objects', { filter: { constructor: 1 } }],
  ])('variables: %s', async (_name, variables) => {
    const source = `query Q($filter: Filter, $list: [[Int]] = [[1]], $code: Code, $id: ID) {
      echo(filter: $filter, list: $list, code: $code, id: $id)
      event { related(first: 1) { id } }
    }`;
    await answers(source, variables);
  });

  test.each([
    ['A', { data: { event: { id: 'e1' } } }],
    ['B', { data: { event: { when: '2020' } } }],
    ['C', { errors: [{ message: 'Unknown operation named "C".' }] }],
  ])('operation %s of two', async (name, expected) => {
    const source = 'query A { event { id } } query B { event { when } }';
    expect(await answers(source, {}, name)).toEqual(expected);
  });
});

test('keeps no more compiled operations than it is told to', async () => {
  const run = compilingExecutor(schema, { operations: 2, characters: 1_000 });
  for (const alias of ['a', 'a', 'b', 'b', 'c', 'c', 'a', 'a']) {
    const source = `{ event { ${alias}: id } }`;
    const answer = await run({ source, document: parse(source), context: {} });
    expect(plain(answer)).toEqual({ data: { event: { [alias]: 'e1' } } });
  }
});

test('a field is read as a property of its object until it is away there, and by its resolver from then on', async () => {
  const own = buildSchema('type Query { event: Event } type Event { place: String, at: String }');
  let event: { place: unknown } = { place: 'Vienna' };
  let calls = 0;
  (own.getType('Query') as GraphQLObjectType).getFields()['event']!.resolve = () => event;
  const place = (own.getType('Event') as GraphQLObjectType).getFields()['place']!;
  place.extensions = { asProperty: 'under its own name' satisfies AsProperty };
  place.resolve = () => `resolved ${++calls}`;
  const run = compilingExecutor(own);
  const ask = async (source: string) => plain(await run({ source, document: parse(source), context: {} }));

  const source = '{ event { place } }';
  const answers = [await ask(source), await ask(source)];
  event = { place: new FieldAway('Event.place') };
  answers.push(await ask(source), await ask(source), await ask(source));
  expect(answers.map(({ data }) => (data as { event: { place: string } }).event.place)).toEqual([
    'resolved 1',
    'Vienna',
    'resolved 2',
    'resolved 3',
    'resolved 4',
  ]);

  const renamed = '{ event { at: place } }';
  for (const time of [5, 6])
    expect(await ask(renamed)).toEqual({ data: { event: { at: `resolved ${time}` } } });
});

test('a scalar that goes out as a string is passed on as it is, and its field keeps its type', async () => {
  const own = buildSchema(
    'scalar Day type Query { one: Day, all: [[Day!]]!, none: Day, wrong: [Day], gone: [Day!] }',
  );
  const day = own.getType('Day') as GraphQLScalarType;
  let calls = 0;
  day.serialize = (value) => {
    calls++;
    return value;
  };
  day.extensions = AS_STRING;
  const rootValue = {
    one: '2023',
    all: [['2023', '2024'], null],
    none: null,
    wrong: ['2023', new Error('no')],
    gone: [null],
  };
  for (const [name, field] of Object.entries(own.getQueryType()!.getFields()))
    field.resolve = () => rootValue[name as keyof typeof rootValue];
  const run = compilingExecutor(own);
  const source = '{ one all none wrong gone }';
  const ask = async () => plain(await run({ source, document: parse(source), context: {} }));

  const interpreted = await ask();
  const before = calls;
  expect(await ask()).toEqual(interpreted);
  expect(calls).toBe(before);
  expect(before).toBeGreaterThan(0);
  expect(String(own.getQueryType()!.getFields()['all']!.type)).toBe('[[Day!]]!');
});
