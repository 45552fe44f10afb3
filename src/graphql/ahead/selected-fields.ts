import {
  Kind,
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getNamedType,
  isAbstractType,
  isObjectType,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What is the same in all of an operation. */
export interface OperationScope {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variableValues: Readonly<Record<string, unknown>>;
}

/**
 * The fields that selections ask of an object of a type, by the names that the answer gives them: CollectFields of the
 * GraphQL specification, which graphql-js keeps to itself.
 */
export function selectedFields(
  operation: OperationScope,
  type: GraphQLObjectType,
  selections: readonly SelectionSetNode[],
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  const collect = (set: SelectionSetNode): void => {
    for (const node of set.selections) {
      if (!isIncluded(operation, node)) continue;
      if (node.kind === Kind.FIELD) {
        const name = node.alias?.value ?? node.name.value;
        const known = fields.get(name);
        if (known) known.push(node);
        else fields.set(name, [node]);
        continue;
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? operation.fragments[node.name.value] : node;
      if (!fragment || !applies(operation.schema, fragment.typeCondition?.name.value, type)) continue;
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        if (visited.has(node.name.value)) continue;
        visited.add(node.name.value);
      }
      collect(fragment.selectionSet);
    }
  };
  selections.forEach(collect);
  return fields;
}

/** The fields that a place below a field leads to, by whatever names the answer gives them, and what type they have. */
export function fieldsAt(
  operation: OperationScope,
  { fieldNodes, returnType }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'returnType'>,
  place: readonly string[],
): { readonly type: GraphQLNamedType; readonly nodes: readonly FieldNode[] } {
  let type = getNamedType(returnType);
  let nodes: readonly FieldNode[] = fieldNodes;
  for (const name of place) {
    if (!isObjectType(type)) throw new Error(`${type.name} has no fields of its own that lead on`);
    const fields = [
      ...selectedFields(
        operation,
        type,
        nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
      ).values(),
    ];
    nodes = fields.flat().filter((node) => node.name.value === name);
    type = getNamedType(type.getFields()[name]!.type);
  }
  return { type, nodes };
}

function isIncluded({ variableValues }: OperationScope, node: SelectionNode): boolean {
  if (!node.directives?.length) return true;
  return (
    getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.if !== true &&
    getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.if !== false
  );
}

function applies(schema: GraphQLSchema, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wanted = schema.getType(condition);
  return isAbstractType(wanted) && schema.isSubType(wanted, type);
}
