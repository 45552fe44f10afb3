import {
  isObjectType,
  OperationTypeNode,
  visit,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
} from 'graphql';

/**
 * When a field with a resolver may be read as a property of its object instead, which a compiled query does at a fraction
 * of what a call costs; its extension `asProperty`.
 *
 * - `without arguments`: where no field of its name is given any.
 * - `under its own name`: where no field of its name is called otherwise in the answer. The property may still turn out to
 *   be away, and is then a `FieldAway`.
 */
export type AsProperty = 'without arguments' | 'under its own name';

/** Stands in an object for a property that only its field's resolver can tell. */
export class FieldAway extends Error {
  override readonly name = 'FieldAway';

  /** `field` is named with its type: `Event.place`. */
  constructor(readonly field: string) {
    super(`${field} was not read with its object`);
  }
}

/** The fields that an answer lacks because they were read as properties and were not there. */
export const fieldsAway = (errors: readonly GraphQLError[]): string[] =>
  errors.flatMap(({ originalError }) => (originalError instanceof FieldAway ? [originalError.field] : []));

/** Has a document compiled so that fields are read as properties where they may be, other than those that are known to be away. */
export function asProperties(
  schema: GraphQLSchema,
): <Compiled>(document: DocumentNode, away: ReadonlySet<string>, compile: () => Compiled) => Compiled {
  const fields = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
    .filter(({ field }) => field.extensions['asProperty'] !== undefined)
    .map(({ type, field }) => ({
      field,
      name: `${type.name}.${field.name}`,
      when: field.extensions['asProperty'] as AsProperty,
      resolve: field.resolve,
    }));
  return (document, away, compile) => {
    const found = look(document);
    const plain = fields.filter(({ field, name, when }) =>
      when === 'without arguments'
        ? !found.givenArguments.has(field.name)
        : !found.mutates && !found.renamed.has(field.name) && !away.has(name),
    );
    // The compiler takes a field to have the resolver that it finds while it is at work, which is not interrupted.
    for (const { field } of plain) field.resolve = undefined;
    try {
      return compile();
    } finally {
      for (const { field, resolve } of plain) field.resolve = resolve;
    }
  };
}

/** What of a document decides how its fields are read, by the names of fields. */
function look(document: DocumentNode) {
  const [givenArguments, renamed] = [new Set<string>(), new Set<string>()];
  let mutates = false;
  visit(document, {
    OperationDefinition: ({ operation }) => {
      // What turns out to lack a field is asked again, which a mutation must not be.
      mutates ||= operation === OperationTypeNode.MUTATION;
    },
    Field: ({ name, alias, arguments: given }) => {
      if (given && given.length > 0) givenArguments.add(name.value);
      if (alias && alias.value !== name.value) renamed.add(name.value);
    },
  });
  return { givenArguments, renamed, mutates };
}
