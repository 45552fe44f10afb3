import { getNullableType, isLeafType, type GraphQLObjectType } from 'graphql';
import { getMetadataStorage } from 'type-graphql';

/**
 * Lets fields that a getter shows be read as the properties they are. type-graphql makes a resolver for each, and of a
 * compiled query every call of one costs more than all else that becomes of a small value.
 *
 * Only of values without fields of their own: what is compiled reads a property several times where there are some.
 */
export function readGetters(type: GraphQLObjectType): void {
  const shown = getMetadataStorage().objectTypes.find(({ name }) => name === type.name)?.target;
  for (const field of Object.values(type.getFields()))
    if (isLeafType(getNullableType(field.type)) && isGetter(shown?.prototype, field.name))
      field.resolve = undefined;
}

function isGetter(prototype: unknown, name: string): boolean {
  for (let at = prototype; at != null; at = Object.getPrototypeOf(at)) {
    const property = Object.getOwnPropertyDescriptor(at, name);
    if (property) return property.get !== undefined;
  }
  return false;
}
