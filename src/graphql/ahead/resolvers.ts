import {
  isObjectType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import type { ApiContext } from '../types/context.js';
import type { FieldData } from '../types/reading/declare.js';
import type { Readable } from '../types/reading/ahead.js';
import { read } from '../types/reading/read.sql.js';
import { Located, Reading, type Whereabouts } from '../types/reading/reading.js';
import { prototypeOf } from '../prototype-of.js';
import { FieldAway, type AsProperty } from '../executor/as-properties.js';
import { Plans } from './plans.js';
import { dataOf } from './selection.js';

type Resolver = GraphQLFieldResolver<unknown, ApiContext>;

/**
 * Gives fields that tell where their data lie resolvers that read them: with the rows of their parent if these were read
 * for the same operation, else by one statement for all parents of a level, and what is asked beneath them with it.
 *
 * What is there already is returned at once, without a promise, since the many small waits of a page cost more than all
 * else that it does.
 */
export function readAhead(schema: GraphQLSchema, mostRows?: number): void {
  const plans = new Plans(mostRows);
  schema.extensions = { ...schema.extensions, planner: plans };
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const data = dataOf(field);
      if (isRow(type) && Object.keys(data).length === 0)
        throw new Error(
          `${type.name}.${field.name} does not tell where its data lie; see reading/declare.ts.`,
        );
      if (data.direct !== undefined) field.resolve = direct(data.direct);
      if (!data.reads) continue;
      field.resolve = reader({ ...data, reads: data.reads }, type, plans);
      showWhatWasRead(type, field);
    }
  }
}

/** Whether objects of a type are made of rows that hold no more than what was asked for. */
const isRow = (type: GraphQLObjectType): boolean => type.name === 'Citation' || isA('Entity', type);

const isA = (wanted: string, type: GraphQLObjectType): boolean =>
  type.getInterfaces().some(({ name }) => name === wanted);

/** Calls a method of the object that a field is asked of. */
const direct =
  (name: string): Resolver =>
  (source, args: object) =>
    (source as Record<string, (args: object) => unknown>)[name]!(args);

/**
 * Lets what was read of a field with the row of its object, or is at hand there, be read as a property of the object: that is
 * so for nearly all that is asked for, and every call of a resolver costs more than most values do.
 */
function showWhatWasRead(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): void {
  const { atHand, ofParent } = dataOf(field);
  if (!isA('Node', type) || (ofParent && !atHand)) return;
  const away = new FieldAway(`${type.name}.${field.name}`);
  function get(this: never): unknown {
    return atHand?.(this) ?? away;
  }
  const property = atHand ? { get } : { value: away, writable: true };
  Object.defineProperty(prototypeOf(type), field.name, { ...property, configurable: true });
  field.extensions = { ...field.extensions, asProperty: 'under its own name' satisfies AsProperty };
}

type ReadData = FieldData & Required<Pick<FieldData, 'reads'>>;

function reader({ reads, atHand }: ReadData, type: GraphQLObjectType, plans: Plans): Resolver {
  const isReadable = isA('Node', type);
  const parentType = type.name;
  return (source, args, context, info) => {
    const there = atHand?.(source as never);
    if (there) return there;
    const parent = source as Readable | undefined;
    const ahead = isReadable ? readWith(parent!, info) : undefined;
    if (ahead !== undefined) return ahead;
    const found = reads(args, { context, parentType, parent: source as never });
    const settle = (whereabouts: Whereabouts) => readAll(whereabouts, parent, { plans, context, info });
    return found instanceof Promise ? found.then(settle) : settle(found);
  };
}

/** What was read of a field with the row of its object; undefined if nothing was. */
function readWith(parent: Readable, { fieldName, path: { key } }: GraphQLResolveInfo): unknown {
  if (key !== fieldName) return parent.ahead?.get(String(key));
  return Object.hasOwn(parent, fieldName) ? Reflect.get(parent, fieldName) : undefined;
}

interface Asking {
  readonly plans: Plans;
  readonly context: ApiContext;
  readonly info: GraphQLResolveInfo;
}

function readAll(whereabouts: Whereabouts, parent: Readable | undefined, asking: Asking): unknown {
  if (whereabouts instanceof Reading) return readOne(whereabouts.of(parent!.uuid), asking);
  if (whereabouts instanceof Located) return readOne(whereabouts, asking);
  if (Array.isArray(whereabouts)) return whereabouts.map((one: Whereabouts) => readAll(one, parent, asking));
  return whereabouts;
}

async function readOne(located: Located, { plans, context, info }: Asking): Promise<unknown> {
  const plan = await plans.beneath(info, context, located.reading);
  return read(located, plan, context);
}
