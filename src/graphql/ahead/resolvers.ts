import {
  isObjectType,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import type { ApiContext } from '../types/context.js';
import type { FieldData } from '../types/reading/declare.js';
import { read, shown } from '../types/reading/read.sql.js';
import { Located, Reading, type ReadAhead, type Whereabouts } from '../types/reading/reading.js';
import { Plans } from './plans.js';
import { dataOf } from './selection.js';

/** An object that fields are asked of, as far as it is known here. */
interface Parent {
  readonly uuid: string;
  readonly ahead?: ReadAhead;
}

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
      if (data.reads) field.resolve = reader({ ...data, reads: data.reads }, type.name, plans);
    }
  }
}

/** Whether objects of a type are made of rows that hold no more than what was asked for. */
const isRow = (type: GraphQLObjectType): boolean =>
  type.name === 'Citation' || type.getInterfaces().some(({ name }) => name === 'Entity');

/** Calls a method of the object that a field is asked of. */
const direct =
  (name: string): Resolver =>
  (source, args: object) =>
    (source as Record<string, (args: object) => unknown>)[name]!(args);

type ReadData = FieldData & Required<Pick<FieldData, 'reads'>>;

function reader({ reads, atHand }: ReadData, parentType: string, plans: Plans): Resolver {
  return (source, args, context, info) => {
    const there = atHand?.(source as never);
    if (there) return there;
    const parent = source as Parent | undefined;
    const ahead = parent?.ahead;
    const nested = ahead?.fields.get(String(info.path.key));
    if (nested) {
      const scope = { context, parent: parent!.uuid, plan: nested.plan };
      return shown(nested.reading, ahead!.row[nested.column], scope);
    }
    const found = reads(args, { context, parentType, parent: source as never });
    const settle = (whereabouts: Whereabouts) => readAll(whereabouts, parent, { plans, context, info });
    return found instanceof Promise ? found.then(settle) : settle(found);
  };
}

interface Asking {
  readonly plans: Plans;
  readonly context: ApiContext;
  readonly info: GraphQLResolveInfo;
}

function readAll(whereabouts: Whereabouts, parent: Parent | undefined, asking: Asking): unknown {
  if (whereabouts instanceof Reading) return readOne(whereabouts.of(parent!.uuid), asking);
  if (whereabouts instanceof Located) return readOne(whereabouts, asking);
  if (Array.isArray(whereabouts)) return whereabouts.map((one: Whereabouts) => readAll(one, parent, asking));
  return whereabouts;
}

async function readOne(located: Located, { plans, context, info }: Asking): Promise<unknown> {
  const plan = await plans.beneath(info, context, located.reading);
  return read(located, plan, context);
}
