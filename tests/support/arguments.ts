import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';

/** How to come to an object of each type whose fields take arguments; `@` is where a selection on it goes. */
const ways: Readonly<Record<string, string>> = {
  Query: '@',
  Event: 'event(ref: "invasion-of-ukraine") { @ }',
  Actor: 'actor(ref: "dji") { @ }',
  Place: 'place(ref: "moscow") { @ }',
  Product: 'product(ref: "dji-drones") { @ }',
  Shipment: 'shipment(ref: "drones-to-russia-total") { @ }',
  Claim: 'claims(first: 1) { nodes { @ } }',
  Source: 'source(ref: "nyt-drone-report") { @ }',
  Link: 'actor(ref: "dji") { neighbors(first: 1) { edges { link { @ } } } }',
  When: 'event(ref: "invasion-of-ukraine") { when { @ } }',
  Amount: 'shipment(ref: "drones-to-russia-total") { value { @ } }',
  ShipmentGroupRow: 'shipmentStatistics { total { @ } }',
  GroupKey: 'shipmentStatistics(groupBy: [BRAND]) { groups { keys { @ } } }',
  Country: 'place(ref: "moscow") { country { @ } }',
};

/** Values that fit the arguments that must be given, by their names. */
const needed: Readonly<Record<string, unknown>> = {
  ref: 'dji',
  id: 'actor_01h455vb4pex5vsknk084sn02q',
  ids: [],
  text: 'drones',
  bucket: 'YEAR',
  from: 'dji',
  to: 'russia',
  of: ['dji', 'russia'],
  around: ['dji'],
};

/** A question that gives one value to one argument, or to one field of its input object, by a variable. */
export interface ArgumentCase {
  readonly name: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A case for each nullable argument and each nullable field of an input object that `valueOf` has a value for. */
export function argumentCases(
  schema: GraphQLSchema,
  valueOf: (type: GraphQLArgument['type']) => unknown,
): ArgumentCase[] {
  const cases: ArgumentCase[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    // What is subscribed to has a transport of its own, and tests of its own there.
    if (!isObjectType(type) || type.name.startsWith('__') || type === schema.getSubscriptionType()) continue;
    for (const field of Object.values(type.getFields())) {
      for (const argument of field.args) {
        const add = (name: string, value: unknown): void => {
          if (value === undefined) return;
          const variables = { ...requiredOf(field), [argument.name]: value };
          const query = questionOf(type.name, field, variables);
          cases.push({ name: `${type.name}.${field.name}(${name})`, query, variables });
        };
        if (!isNonNullType(argument.type)) add(argument.name, valueOf(argument.type));
        const input = getNamedType(argument.type);
        if (!isInputObjectType(input) || isListType(getNullableType(argument.type))) continue;
        for (const inner of Object.values(input.getFields())) {
          if (isNonNullType(inner.type)) continue;
          const value = valueOf(inner.type);
          if (value !== undefined) add(`${argument.name}.${inner.name}`, { [inner.name]: value });
        }
      }
    }
  }
  return cases;
}

function requiredOf({ args }: GraphQLField<unknown, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    args
      .filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined)
      .map(({ name }) => {
        if (!(name in needed)) throw new Error(`No value is known for the argument ${name}`);
        return [name, needed[name]];
      }),
  );
}

function questionOf(
  type: string,
  { name, args, type: result }: GraphQLField<unknown, unknown>,
  variables: Readonly<Record<string, unknown>>,
): string {
  const way = ways[type];
  if (way === undefined) throw new Error(`Tell in \`ways\` how to come to an object of the type ${type}`);
  const given = args.filter((argument) => argument.name in variables);
  const declared = given.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(', ');
  const passed = given.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
  const selection = isCompositeType(getNamedType(result)) ? ' { __typename }' : '';
  return `query (${declared}) { ${way.replace('@', `${name}(${passed})${selection}`)} }`;
}
