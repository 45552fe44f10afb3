import { expect, test } from 'vitest';

import { BadInput } from '../errors.js';
import { translateDatabaseError } from './database-errors.js';

const failure = (code: string) => Object.assign(new Error('SELECT secret'), { code });

test.each([
  [failure('57014'), 'TIMEOUT'],
  [new Error('Query read timeout'), 'TIMEOUT'],
  [failure('40001'), 'CONFLICT'],
  [failure('40P01'), 'CONFLICT'],
  [failure('53300'), 'SERVICE_UNAVAILABLE'],
  [failure('57P01'), 'SERVICE_UNAVAILABLE'],
  [failure('ECONNREFUSED'), 'SERVICE_UNAVAILABLE'],
  [failure('53100'), 'SERVICE_UNAVAILABLE'],
  [new Error('Connection terminated unexpectedly'), 'SERVICE_UNAVAILABLE'],
  [new Error('timeout exceeded when trying to connect'), 'SERVICE_UNAVAILABLE'],
  [new Error('wrapped', { cause: failure('57014') }), 'TIMEOUT'],
])('%o is told by its code alone', (error, code) => {
  const translated = translateDatabaseError(error);
  expect(translated?.code).toBe(code);
  expect(translated?.message).not.toContain('secret');
});

test('what is already meant for the client stays, and a fault of ours is none of these', () => {
  const known = new BadInput('No such slug.');
  expect(translateDatabaseError(known)).toBe(known);
  expect(translateDatabaseError(failure('42601'))).toBeUndefined();
  expect(translateDatabaseError('a string')).toBeUndefined();
});
