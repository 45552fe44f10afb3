import { buildSchema, getOperationAST, parse } from 'graphql';
import { expect, test } from 'vitest';
import { entitiesAsked } from './page-estimate.js';

const schema = buildSchema(`
  type Query { items(first: Int = 20): [Item!]! }
  type Item { parts(first: Int, last: Int): [Item!]! name: String }
`);

function counter(text: string): (variables?: Record<string, unknown>) => number {
  const document = parse(text);
  return (variables) => entitiesAsked({ schema, document, operation: getOperationAST(document)!, variables });
}

test('pages within pages multiply', () => {
  expect(counter('{ items(first: 3) { parts(last: 5) { name } } }')()).toBe(3 * (1 + 5));
  expect(counter('{ items { parts { name } } }')()).toBe(20 * (1 + 20));
});

test('the same operation is counted anew for other sizes, and only by those', () => {
  const count = counter(
    'query ($outer: Int, $inner: Int = 2) { items(first: $outer) { parts(first: $inner) { name } } }',
  );
  expect(count({ outer: 3, inner: 5 })).toBe(18);
  expect(count({ outer: 3, inner: 7 })).toBe(24);
  expect(count({ outer: 4, inner: 7, other: 1 })).toBe(32);
  expect(count({ outer: 4, inner: 7, other: 2 })).toBe(32);
  expect(count({ outer: 3 })).toBe(9);
  expect(count({ inner: 1 })).toBe(40);
  expect(count()).toBe(60);
  expect(count({ outer: 3, inner: 5 })).toBe(18);
});
