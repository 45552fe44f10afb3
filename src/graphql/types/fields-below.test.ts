import { parse, type FragmentDefinitionNode, type OperationDefinitionNode } from 'graphql';
import { expect, it } from 'vitest';
import { fieldsBelow } from './fields-below.js';

const below = (text: string): string[] => {
  const [operation, ...fragments] = parse(text).definitions;
  return [
    ...fieldsBelow({
      fieldNodes: (operation as OperationDefinitionNode).selectionSet.selections as never,
      fragments: Object.fromEntries(
        (fragments as FragmentDefinitionNode[]).map((fragment) => [fragment.name.value, fragment]),
      ),
    }),
  ].sort();
};

it.each([
  ['{ field }', []],
  ['{ field { a } }', ['a']],
  ['{ field { a { b } ... { c } ...F } } fragment F on T { d: e ...F }', ['a', 'b', 'c', 'e']],
  ['{ field { a @skip(if: true) } field { b } }', ['a', 'b']],
])('below `field` of %s: %j', (text, names) => {
  expect(below(text)).toEqual(names);
});
