import { Kind, visit, type ASTNode, type DocumentNode } from 'graphql';
import { isAboutValue } from '../errors.js';

/**
 * Puts the argument's name before each validation message about a value, and into its extensions:
 * graphql-js says what is wrong with the value, not where it stands.
 */
export function nameArguments(document: DocumentNode, errors: readonly unknown[]): void {
  const wanted = new Map(errors.filter(isAboutValue).map((error) => [error.nodes?.[0], error]));
  if (wanted.size === 0) return;
  let argument: string | undefined;
  visit(document, {
    enter(node: ASTNode) {
      if (node.kind === Kind.ARGUMENT) argument = node.name.value;
      const error = wanted.get(node);
      if (!error || argument === undefined) return;
      error.message = `Argument "${argument}": ${error.message}`;
      error.extensions.argument = argument;
    },
    leave(node: ASTNode) {
      if (node.kind === Kind.ARGUMENT) argument = undefined;
    },
  });
}
