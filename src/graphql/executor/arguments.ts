import { Kind, visit, type ASTNode, type DocumentNode } from 'graphql';
import { isAboutValue } from '../errors.js';

/**
 * Puts the place of the value (`filter.during`) before each validation message about a value, and into its extensions:
 * graphql-js says what is wrong with the value, not where it stands.
 */
export function nameArguments(document: DocumentNode, errors: readonly unknown[]): void {
  const wanted = new Map(errors.filter(isAboutValue).map((error) => [error.nodes?.[0], error]));
  if (wanted.size === 0) return;
  const path: string[] = [];
  visit(document, {
    enter(node: ASTNode) {
      if (isNamed(node)) path.push(node.name.value);
      const error = wanted.get(node);
      if (!error || path.length === 0) return;
      const argument = path.join('.');
      error.message = `Argument "${argument}": ${error.message}`;
      error.extensions.argument = argument;
    },
    leave(node: ASTNode) {
      if (isNamed(node)) path.pop();
    },
  });
}

function isNamed(node: ASTNode) {
  return node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD;
}
