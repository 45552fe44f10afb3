import {
  GraphQLList,
  GraphQLNonNull,
  GraphQLString,
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { goesOutAsString } from '../types/scalars/text-scalar.js';

/**
 * Has operations compiled as if what goes out as a string were of the type String, of which the compiler checks no more
 * than whether it is there. Any other scalar it calls for each value, with the place of that value for the case of an error.
 */
export function asStrings(schema: GraphQLSchema): <Compiled>(compile: () => Compiled) => Compiled {
  const fields = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()))
    .filter(({ type }) => goesOutAsString(getNamedType(type)))
    .map((field) => ({ field, type: field.type, string: stringIn(field.type) }));
  return (compile) => {
    // The compiler takes a field to have the type that it finds while it is at work, which is not interrupted.
    for (const { field, string } of fields) field.type = string;
    try {
      return compile();
    } finally {
      for (const { field, type } of fields) field.type = type;
    }
  };
}

/** A String, in such lists and as certainly as what it stands for. */
function stringIn(type: GraphQLOutputType): GraphQLOutputType {
  if (isNonNullType(type)) return new GraphQLNonNull(stringIn(type.ofType));
  return isListType(type) ? new GraphQLList(stringIn(type.ofType)) : GraphQLString;
}
