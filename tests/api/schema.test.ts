import { readFileSync, readdirSync } from 'node:fs';
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  parse,
  validate,
} from 'graphql';
import { describe, expect, test } from 'vitest';

import { operationLimitsRule } from '../../src/graphql/executor/limits.js';
import { buildSchema, printSortedSchema } from '../../src/graphql/schema.js';

const schema = buildSchema();
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const ofGraphQL = new Set(['Boolean', 'Float', 'ID', 'Int', 'String']);
const operations = new URL('../../schema/operations/', import.meta.url);

test('schema/schema.graphql is the schema that is served', () => {
  const committed = readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8');
  expect(printSortedSchema(schema)).toBe(committed);
});

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
}

/** All that a type is made of, by paths such as `Query.timeline(filter)`. */
function partsOf(type: (typeof types)[number]): (readonly [path: string, part: Described])[] {
  const own = [[type.name, type] as const];
  if (isEnumType(type))
    return [...own, ...type.getValues().map((value) => [`${type.name}.${value.name}`, value] as const)];
  if (isInputObjectType(type))
    return [
      ...own,
      ...Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field] as const),
    ];
  if (!isObjectType(type) && !isInterfaceType(type)) return own;
  return [
    ...own,
    ...Object.values(type.getFields()).flatMap((field) => [
      [`${type.name}.${field.name}`, field] as const,
      ...field.args.map((argument) => [`${type.name}.${field.name}(${argument.name})`, argument] as const),
    ]),
  ];
}

test('every type, field, argument, input field and enum value is described by a sentence', () => {
  // The root type speaks through its fields.
  const parts = types.filter(({ name }) => !ofGraphQL.has(name)).flatMap(partsOf);
  expect(parts.length).toBeGreaterThan(500);
  const mute = parts.filter(([, { description }]) => !description || description.trim().length < 4);
  expect(mute.map(([path]) => path)).toEqual([]);
  const unfinished = parts.filter(([, { description }]) => !/[.'")\]]$/.test(description?.trim() ?? ''));
  expect(unfinished.map(([path]) => path)).toEqual([]);
});

test('every scalar of our own says where its form is defined', () => {
  const scalars = types.filter(isScalarType).filter(({ name }) => !ofGraphQL.has(name));
  expect(scalars.length).toBeGreaterThan(5);
  for (const { name, specifiedByURL } of scalars)
    expect({ name, url: specifiedByURL }).toEqual({ name, url: expect.stringMatching(/^https:/) as string });
});

test('every connection is one of Relay, with nodes and totalCount beside the edges', () => {
  const connections = types.filter(isObjectType).filter(({ name }) => name.endsWith('Connection'));
  expect(connections.length).toBeGreaterThan(10);
  for (const connection of connections) {
    const form = Object.fromEntries(
      Object.values(connection.getFields()).map(({ name, type }) => [name, String(type)]),
    );
    const edge = connection.name.replace(/Connection$/, 'Edge');
    expect(form).toMatchObject({ edges: `[${edge}!]!`, pageInfo: 'PageInfo!', totalCount: 'Int!' });
    expect(form.nodes).toMatch(/^\[\w+!\]!$/);
  }
});

describe('the example operations', () => {
  test.each(readdirSync(operations).filter((file) => file.endsWith('.graphql')))(
    '%s fits the schema and its limits',
    (file) => {
      const document = parse(readFileSync(new URL(file, operations), 'utf8'));
      expect(validate(schema, document)).toEqual([]);
      expect(validate(schema, document, [operationLimitsRule()])).toEqual([]);
    },
  );
});
