import {
  Kind,
  getNamedType,
  isInputObjectType,
  type DocumentNode,
  type GraphQLInputObjectType,
  type GraphQLSchema,
  type TypeNode,
} from 'graphql';

/**
 * Tells documents that have a variable whose type can hold itself (a filter with `and: [Filter!]`).
 * The compiler unfolds the types of variables without end, so such documents are not for it.
 */
export function recursiveInputs(schema: GraphQLSchema): (document: DocumentNode) => boolean {
  const endless = new Set(
    Object.values(schema.getTypeMap())
      .filter((type) => isInputObjectType(type) && reachesCycle(type, new Set()))
      .map(({ name }) => name),
  );
  return (document) =>
    endless.size > 0 &&
    document.definitions.some(
      (definition) =>
        definition.kind === Kind.OPERATION_DEFINITION &&
        definition.variableDefinitions?.some(({ type }) => endless.has(namedType(type))),
    );
}

function reachesCycle(type: GraphQLInputObjectType, above: ReadonlySet<GraphQLInputObjectType>): boolean {
  if (above.has(type)) return true;
  const path = new Set(above).add(type);
  return Object.values(type.getFields()).some((field) => {
    const inner = getNamedType(field.type);
    return isInputObjectType(inner) && reachesCycle(inner, path);
  });
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
