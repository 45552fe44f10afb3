import {
  GraphQLError,
  GraphQLScalarType,
  buildSchema,
  isObjectType,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import { pino } from 'pino';
import { expect, onTestFinished } from 'vitest';
import { BadInput, ThroughlineError, Unavailable } from '../../src/errors.js';
import { createApp, type AppParts } from '../../src/http/app.js';
import type { RequestScope } from '../../src/http/graphql-route.js';

/** Where only HTTP matters, this small schema answers: it has a field for each way in which an operation can end. */
const sdl = /* GraphQL */ `
  scalar Day
  enum Kind {
    EVENT
    ACTOR
  }
  interface Node {
    id: ID!
  }
  type Thing implements Node {
    id: ID!
    name: String!
    things(first: Int = 20, last: Int, kinds: [Kind!], during: Day): ThingConnection!
  }
  type ThingConnection {
    edges: [ThingEdge!]!
    nodes: [Thing!]!
  }
  type ThingEdge {
    node: Thing!
  }
  input Filter {
    kind: Kind!
    day: Day
  }
  type Query {
    hello(name: String = "world"): String!
    thing(id: ID): Thing
    node: Node
    things(first: Int = 20, last: Int, kinds: [Kind!], during: Day, filter: Filter): ThingConnection!
    badInput: String
    notFound: String
    unavailable: String!
    unavailableInPart: String
    connectionClosed: String!
    sqlFault: String
    untold: String
    graphqlFault: String
    missing: String!
    slow(ms: Int!): String!
  }
  type Mutation {
    rename(name: String!): String!
  }
`;

const thing = { id: '1', name: 'Thing' };
const connection = { edges: [{ node: thing }], nodes: [thing] };

const throwing = (error: Error) => () => Promise.reject(error);

const resolvers: Record<string, GraphQLFieldResolver<unknown, RequestScope, never>> = {
  'Query.hello': (_root, { name }: { name: string }) => `Hello ${name}`,
  'Query.thing': () => thing,
  'Query.node': () => thing,
  'Query.things': () => connection,
  'Thing.things': () => connection,
  'Query.badInput': throwing(
    new BadInput('No such slug "autell". Did you mean "autel"?', { argument: 'id' }),
  ),
  'Query.notFound': throwing(new ThroughlineError('NOT_FOUND', 'There is no such thing.')),
  'Query.unavailable': throwing(new Unavailable('The database cannot be reached.')),
  'Query.unavailableInPart': throwing(new Unavailable('The database cannot be reached.')),
  'Query.connectionClosed': throwing(
    Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' }),
  ),
  'Query.sqlFault': throwing(new Error('syntax error at or near "SELECT secret FROM node"')),
  'Query.untold': throwing(new ThroughlineError('INTERNAL', 'secret')),
  'Query.graphqlFault': throwing(new GraphQLError('secret')),
  'Query.missing': () => null,
  'Query.slow': (_root, { ms }: { ms: number }) => new Promise((resolve) => setTimeout(resolve, ms, 'slow')),
  'Mutation.rename': (_root, { name }: { name: string }) => name,
};

export function smallSchema(): GraphQLSchema {
  const schema = buildSchema(sdl);
  for (const [coordinate, resolve] of Object.entries(resolvers)) {
    const [typeName, fieldName] = coordinate.split('.') as [string, string];
    const type = schema.getType(typeName);
    if (isObjectType(type))
      type.getFields()[fieldName]!.resolve = resolve as GraphQLFieldResolver<unknown, unknown>;
  }
  const day = schema.getType('Day');
  if (day instanceof GraphQLScalarType) {
    day.parseValue = (value) => {
      if (value === '2020') return value;
      throw new BadInput('A day is written like 2020 or 2020-02-24.', { expected: 'EDTF' });
    };
    day.parseLiteral = (node) => day.parseValue('value' in node ? node.value : null);
  }
  const node = schema.getType('Node');
  if (node && 'resolveType' in node) node.resolveType = () => 'Thing';
  return schema;
}

/** A service that listens on a free port until the test is over, and what it has logged. */
export async function startService(parts: Partial<AppParts<RequestScope>> = {}) {
  const lines: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line) => void lines.push(line) });
  const app = await createApp<RequestScope>({
    schema: smallSchema(),
    context: (scope) => scope,
    log,
    ...parts,
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => app.close());
  return { app, url, graphql: `${url}/graphql`, log: lines };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: {
    message: string;
    path?: unknown[];
    extensions: { code: string } & Record<string, unknown>;
  }[];
}

export async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const { status, headers } = response;
  const { data, errors } = (text.startsWith('{') ? JSON.parse(text) : {}) as Partial<Answer>;
  return { status, headers, text, ...(data !== undefined && { data }), ...(errors && { errors }) };
}

/** Asks by POST, as clients do by default. */
export async function ask(
  graphql: string,
  query: string,
  variables?: object,
  more?: object,
): Promise<Answer> {
  return read(
    await fetch(graphql, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query, variables, ...more }),
    }),
  );
}

/** Asks twice, since an operation is interpreted the first time and compiled the second, and expects the same answer. */
export async function askTwice(...question: Parameters<typeof ask>): Promise<Answer> {
  const interpreted = await ask(...question);
  const compiled = await ask(...question);
  const comparable = ({ status, data, errors }: Answer) => ({
    status,
    data,
    errors: errors?.map(({ extensions, ...error }) => ({
      ...error,
      extensions: { ...extensions, id: undefined },
    })),
  });
  expect(comparable(compiled)).toEqual(comparable(interpreted));
  return compiled;
}

/** Asks by GET, with the header that tells it from a link on someone's page. */
export async function get(
  graphql: string,
  query: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const url = `${graphql}?${new URLSearchParams({ query }).toString()}`;
  return read(await fetch(url, { headers: { 'apollo-require-preflight': 'true', ...headers } }));
}
