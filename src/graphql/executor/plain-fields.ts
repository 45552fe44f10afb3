import { isObjectType, visit, type DocumentNode, type GraphQLSchema } from 'graphql';

/**
 * Has a document compiled so that fields with the extension `plainWithoutArguments` are read as properties where no
 * field of their name is given arguments, rather than by the resolvers that take these.
 */
export function plainFields(
  schema: GraphQLSchema,
): <Compiled>(document: DocumentNode, compile: () => Compiled) => Compiled {
  const fields = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()))
    .filter(({ extensions }) => extensions['plainWithoutArguments'] === true)
    .map((field) => ({ field, resolve: field.resolve }));
  return (document, compile) => {
    const given = namesGivenArguments(document);
    const plain = fields.filter(({ field }) => !given.has(field.name));
    // The compiler takes a field to have the resolver that it finds while it is at work, which is not interrupted.
    for (const { field } of plain) field.resolve = undefined;
    try {
      return compile();
    } finally {
      for (const { field, resolve } of plain) field.resolve = resolve;
    }
  };
}

function namesGivenArguments(document: DocumentNode): Set<string> {
  const names = new Set<string>();
  visit(document, {
    Field: ({ name, arguments: given }) => {
      if (given && given.length > 0) names.add(name.value);
    },
  });
  return names;
}
