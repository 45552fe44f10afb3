import {
  GraphQLError,
  Kind,
  getNamedType,
  isInterfaceType,
  isObjectType,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { ThroughlineError } from '../../errors.js';

/** What one operation may ask for at most, counting every page as full. */
export const maximumEntities = 500_000;

export interface Asked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Refuses an operation whose pages, one inside the other, multiply beyond the limit; this is what stops a circle of
 * connections that is not deep enough to be refused for its depth.
 */
export function refuseTooManyEntities(asked: Asked, limit = maximumEntities): void {
  const found = entitiesAsked(asked);
  if (found <= limit) return;
  const count = (number: number) => number.toLocaleString('en');
  const message =
    `This operation asks for up to ${count(found)} entities; the limit is ${count(limit)}. ` +
    'Ask for smaller pages with `first` or `last`, or for the inner ones in a second operation.';
  const originalError = new ThroughlineError('COST_LIMIT', message, { what: 'entities', found, limit });
  throw new GraphQLError(message, { originalError, extensions: { http: { status: 400 } } });
}

/** What an operation asked for when it was last estimated, and the sizes of pages that it was given then. */
interface Estimate {
  readonly sizes: ReadonlyMap<string, unknown>;
  readonly found: number;
}

const estimates = new WeakMap<OperationDefinitionNode, Estimate>();

/** The entities on full pages: each page's own, and what is asked of each of them; estimated anew only for other sizes. */
export function entitiesAsked(asked: Asked): number {
  const { operation, variables } = asked;
  const known = estimates.get(operation);
  if (known && isGiven(known.sizes, variables)) return known.found;
  const estimate = estimateOf(asked);
  estimates.set(operation, estimate);
  return estimate.found;
}

function isGiven(sizes: ReadonlyMap<string, unknown>, variables: Asked['variables']): boolean {
  for (const [name, size] of sizes) if (variables?.[name] !== size) return false;
  return true;
}

/** Linear in the document. */
function estimateOf({ schema, document, operation, variables }: Asked): Estimate {
  const values = { ...variableDefaults(operation), ...variables };
  const sizes = new Map<string, unknown>();
  const valueOf = (name: string): unknown => {
    sizes.set(name, variables?.[name]);
    return values[name];
  };
  const definitions = new Map(
    document.definitions
      .filter(
        (definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
      )
      .map((definition) => [definition.name.value, definition]),
  );
  const counted = new Map<string, number>();

  const ofFragment = (name: string): number => {
    const known = counted.get(name);
    if (known !== undefined) return known;
    const definition = definitions.get(name);
    const found = definition
      ? ofSelections(definition.selectionSet, schema.getType(definition.typeCondition.name.value))
      : 0;
    counted.set(name, found);
    return found;
  };

  const ofSelections = (
    selections: SelectionSetNode,
    parent: GraphQLNamedType | null | undefined,
  ): number => {
    let sum = 0;
    for (const node of selections.selections) {
      if (node.kind === Kind.FRAGMENT_SPREAD) sum += ofFragment(node.name.value);
      else if (node.kind === Kind.INLINE_FRAGMENT) {
        const type = node.typeCondition ? schema.getType(node.typeCondition.name.value) : parent;
        sum += ofSelections(node.selectionSet, type);
      } else if (node.selectionSet) sum += ofField(node, node.selectionSet, parent);
    }
    return sum;
  };

  const ofField = (
    node: FieldNode,
    selections: SelectionSetNode,
    parent: GraphQLNamedType | null | undefined,
  ) => {
    const field =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (!field) return 0;
    const inner = ofSelections(selections, getNamedType(field.type));
    const defaultSize = field.args.find(({ name }) => name === 'first')?.defaultValue;
    const paged = field.args.some(({ name }) => name === 'first');
    return paged ? pageSize(node, valueOf, defaultSize) * (1 + inner) : inner;
  };

  const root = schema.getRootType(operation.operation);
  return { sizes, found: ofSelections(operation.selectionSet, root) };
}

function variableDefaults({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> {
  return Object.fromEntries(
    variableDefinitions.map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue && literal(defaultValue),
    ]),
  );
}

function literal(value: ValueNode): unknown {
  return 'value' in value ? value.value : null;
}

/** The size of a page that the schema gives no default. */
const usualPage = 20;

function pageSize(node: FieldNode, valueOf: (variable: string) => unknown, defaultSize: unknown): number {
  for (const { name, value } of node.arguments ?? []) {
    if (name.value !== 'first' && name.value !== 'last') continue;
    const size = value.kind === Kind.VARIABLE ? valueOf(value.name.value) : literal(value);
    const number = Number(size ?? Number.NaN);
    if (number >= 0) return number;
  }
  return typeof defaultSize === 'number' ? defaultSize : usualPage;
}
