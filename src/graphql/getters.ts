import { getNullableType, isLeafType, type GraphQLObjectType } from 'graphql';
import { dataOf } from './ahead/selection.js';
import { prototypeOf } from './prototype-of.js';
import type { AsProperty } from './executor/as-properties.js';

/**
 * Lets fields that a getter shows be read as the properties they are. type-graphql makes a resolver for each, and of a
 * compiled query every call of one costs more than all else that becomes of a small value.
 *
 * A field that takes arguments and has a getter beside its method is read as a property where it is given none.
 */
export function readGetters(type: GraphQLObjectType): void {
  const prototype = prototypeOf(type);
  for (const field of Object.values(type.getFields())) {
    const holder = holderOf(prototype, field.name);
    if (!holder) continue;
    if (dataOf(field).direct !== undefined) {
      field.extensions = { ...field.extensions, asProperty: 'without arguments' satisfies AsProperty };
    } else {
      field.resolve = undefined;
      if (!isLeafType(getNullableType(field.type))) keep(holder, field.name);
    }
  }
}

/** The prototype that has a getter. */
function holderOf(prototype: object | undefined, name: string): object | null {
  for (let at: unknown = prototype; at != null; at = Object.getPrototypeOf(at)) {
    const property = Object.getOwnPropertyDescriptor(at, name);
    if (property) return property.get ? at : null;
  }
  return null;
}

type Getter = (this: Record<symbol, unknown>) => unknown;

/** The getters that keep what they have made. */
const keeping = new WeakSet<object>();

/** Lets a getter make what it shows once: what is compiled reads a property several times if it has fields of its own. */
function keep(prototype: object, name: string): void {
  const property = Object.getOwnPropertyDescriptor(prototype, name) as { readonly get: Getter };
  if (keeping.has(property.get)) return;
  const kept = Symbol(name);
  const get: Getter = function () {
    return (this[kept] ??= Reflect.apply(property.get, this, []));
  };
  keeping.add(get);
  Object.defineProperty(prototype, name, { ...property, get });
}
