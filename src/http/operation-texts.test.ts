import { createHash } from 'node:crypto';
import type { GraphQLRequest } from '@apollo/server';
import { expect, test } from 'vitest';
import { OperationTexts } from './operation-texts.js';

const query = '{ hello }';
const sha256Hash = createHash('sha256').update(query).digest('hex');
const persistedQuery = { version: 1, sha256Hash };

test('an operation is named by the hash of its text, which is found again', async () => {
  const texts = new OperationTexts();
  const request: GraphQLRequest = { query, extensions: { trace: true } };
  texts.name(request);
  expect(request).toEqual({ query: undefined, extensions: { trace: true, persistedQuery } });
  expect(await texts.get(`apq:${sha256Hash}`)).toBe(query);
});

test.each<GraphQLRequest>([
  { query, extensions: { persistedQuery } },
  { extensions: { persistedQuery } },
  { query: '' },
  {},
])('what its client names, and what has no text, is left as it is: %j', (given) => {
  const request = { ...given };
  new OperationTexts().name(request);
  expect(request).toEqual(given);
});

test('a text is kept as long as it is wanted', async () => {
  const texts = new OperationTexts();
  expect(await texts.get('apq:1')).toBeUndefined();
  await texts.set('apq:1', query);
  expect(await texts.get('apq:1')).toBe(query);
  await texts.delete('apq:1');
  expect(await texts.get('apq:1')).toBeUndefined();
});
