import { GraphQLError, Kind, type ASTVisitor, type SelectionSetNode, type ValidationContext } from 'graphql';
import { ThroughlineError } from '../../errors.js';

/** What one operation may ask for, fragments unfolded, before any of it runs. */
export interface OperationLimits {
  /** Levels of fields; introspection, which graphql-js bounds itself, does not count. */
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
}

/** Room for four connections inside each other, and for the introspection query of every known client. */
export const defaultLimits: OperationLimits = { depth: 18, fields: 1_000, aliases: 50, directives: 50 };

/** Tokens of a document; the usual introspection query has fewer than 200. */
export const maximumTokens = 2_000;

type Measure = Record<keyof OperationLimits, number>;

/**
 * Refuses an operation that is too deep or too wide, whether written out or folded into fragments.
 * Each fragment is measured once, so the time is linear in the document however often fragments spread each other.
 */
export function operationLimitsRule(limits: OperationLimits = defaultLimits) {
  return (context: ValidationContext): ASTVisitor => {
    const measure = selectionMeasure(context);
    return {
      OperationDefinition(node) {
        const found = measure(node.selectionSet);
        for (const [what, limit] of Object.entries(limits) as [keyof OperationLimits, number][]) {
          if (found[what] > limit) context.reportError(refusal(what, found[what], limit));
        }
        return false;
      },
    };
  };
}

const advice: Readonly<Record<keyof OperationLimits, string>> = {
  depth: 'Ask for the inner levels in a second operation, by their ids.',
  fields: 'Split it into several operations.',
  aliases: 'Split it into several operations, or ask for many nodes at once with nodes(ids).',
  directives: 'Leave out those that are not needed.',
};

function refusal(what: keyof OperationLimits, found: number, limit: number): GraphQLError {
  const size = what === 'depth' ? `is ${found} levels deep` : `asks for ${found} ${what}`;
  const message = `This operation ${size}; the limit is ${limit}. ${advice[what]}`;
  return new GraphQLError(message, {
    originalError: new ThroughlineError('COST_LIMIT', message, { what, found, limit }),
  });
}

function selectionMeasure(context: ValidationContext) {
  const fragments = new Map<string, Measure>();

  const ofFragment = (name: string): Measure => {
    const known = fragments.get(name);
    if (known) return known;
    fragments.set(name, { depth: 0, fields: 0, aliases: 0, directives: 0 }); // a cycle, refused by another rule
    const fragment = context.getFragment(name);
    const found = fragment
      ? ofSelections(fragment.selectionSet)
      : { depth: 0, fields: 0, aliases: 0, directives: 0 };
    fragments.set(name, found);
    return found;
  };

  const ofSelections = (selections: SelectionSetNode): Measure => {
    const sum = { depth: 0, fields: 0, aliases: 0, directives: 0 };
    for (const node of selections.selections) {
      const inner =
        node.kind === Kind.FRAGMENT_SPREAD
          ? ofFragment(node.name.value)
          : node.selectionSet && ofSelections(node.selectionSet);
      const isField = node.kind === Kind.FIELD;
      const levels = isField && !node.name.value.startsWith('__') ? 1 + (inner?.depth ?? 0) : 0;
      sum.depth = Math.max(sum.depth, isField ? levels : (inner?.depth ?? 0));
      sum.fields += (isField ? 1 : 0) + (inner?.fields ?? 0);
      sum.aliases += (isField && node.alias ? 1 : 0) + (inner?.aliases ?? 0);
      sum.directives += (node.directives?.length ?? 0) + (inner?.directives ?? 0);
    }
    return sum;
  };
  return ofSelections;
}
