import {
  getNamedType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { randomNumbers } from './random.js';

type Random = ReturnType<typeof randomNumbers>;
type Composite = GraphQLObjectType | GraphQLInterfaceType;

/** What is the same neither by any order nor by any reader: the log of changes. */
const LEFT_OUT = new Set(['history', 'createdAt', 'updatedAt']);

/**
 * A selection of random fields of a type, down to a depth, with pages of random sizes, names of its own for some fields,
 * and fragments on the types behind an interface.
 */
export function randomSelection(
  schema: GraphQLSchema,
  type: Composite,
  depth: number,
  random: Random,
): string {
  const fields = Object.values(type.getFields()).filter(
    (field) => !LEFT_OUT.has(field.name) && (depth > 0 || isLeaf(field)) && needsNothing(field),
  );
  const own = random.some(fields, 5).map((field) => fieldText(schema, field, depth, random));
  const fragments = isInterfaceType(type)
    ? random.some(schema.getPossibleTypes(type), 3).map((object) => {
        const beneath = randomSelection(schema, object, depth, random);
        return random.chance(0.5)
          ? `... on ${object.name} ${beneath}`
          : `... on ${object.name} @include(if: true) ${beneath}`;
      })
    : [];
  return `{ __typename ${[...own, ...fragments].join(' ')} }`;
}

function fieldText(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  depth: number,
  random: Random,
): string {
  const type = getNamedType(field.type);
  const args = field.args.flatMap((arg) => argumentText(arg, random));
  const call = `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}`;
  if (isLeafType(type)) return `${aliasOf(call, type.name)}: ${call}`;
  // Wrappers of a list are no step away from it.
  const steps = /(Connection|Edge|PageInfo)$/.test(type.name) ? depth : depth - 1;
  return `${aliasOf(call, type.name)}: ${call} ${randomSelection(schema, type as Composite, steps, random)}`;
}

/** Equal for equal calls alone, so that fields of several types can be merged under one name. */
const aliasOf = (call: string, type: string): string => `${call} ${type}`.replaceAll(/\W+/g, '_');

function argumentText(arg: GraphQLArgument, random: Random): string[] {
  if (arg.name === 'first') return random.chance(0.7) ? [`first: ${random.integer(1, 4)}`] : [];
  if (arg.name === 'locale') return random.chance(0.5) ? ['locale: "de"'] : [];
  const type = getNamedType(arg.type);
  if (!isEnumType(type) || random.chance(0.5)) return [];
  const value = random.pick(type.getValues()).name;
  return [
    `${arg.name}: ${isListType(isNonNullType(arg.type) ? arg.type.ofType : arg.type) ? `[${value}]` : value}`,
  ];
}

const isLeaf = (field: GraphQLField<unknown, unknown>): boolean => isLeafType(getNamedType(field.type));

const needsNothing = (field: GraphQLField<unknown, unknown>): boolean =>
  field.args.every((arg) => !isNonNullType(arg.type) || arg.defaultValue !== undefined);
