import { expect, test } from 'vitest';

import { connectionsByDefault, projectRoot, readConfig, settings } from './config.js';

test('without any variable, all settings have their defaults', () => {
  expect(readConfig({})).toMatchObject({
    port: 4000,
    host: '127.0.0.1',
    databaseUrl: undefined,
    dataDir: `${projectRoot}/.throughline`,
    seed: 'drone-shipments',
    logLevel: 'info',
  });
});

test('connections to the database go by processors, unless their number is given', () => {
  expect([1, 2, 4, 64].map((processors) => connectionsByDefault(processors))).toEqual([4, 4, 8, 20]);
  expect(readConfig({}).poolMax).toBe(connectionsByDefault());
  expect(readConfig({ DATABASE_POOL_SIZE: '7' }).poolMax).toBe(7);
});

test('an empty variable counts as none, and unknown ones are ignored', () => {
  expect(readConfig({ PORT: ' ', DATABASE_URL: '', COLOUR: 'green' }).port).toBe(4000);
});

test.each([
  [{ PORT: 'http' }, 'PORT must be a whole number from 0 to 65535, but it is "http".'],
  [{ PORT: '70000' }, 'PORT must be a whole number from 0 to 65535, but it is "70000".'],
  [{ DATABASE_POOL_SIZE: '-1' }, 'DATABASE_POOL_SIZE must be a whole number from 2 to 1000, but it is "-1".'],
  [{ SEED: 'all' }, 'SEED must be one of drone-shipments, none, but it is "all".'],
])('%o is refused in one sentence', (environment, sentence) => {
  expect(() => readConfig(environment)).toThrow(sentence);
});

test('a password is never repeated', () => {
  expect(() => readConfig({ DATABASE_URL: 'mysql://me:hunter2@host/x' })).toThrow(
    'DATABASE_URL must be an address such as postgresql://user:password@host:5432/database, but what is given is something else.',
  );
});

test('every default is a value that its own rule accepts', () => {
  for (const setting of Object.values(settings)) {
    if (setting.fallback !== null) expect(setting.parse.safeParse(setting.fallback).success).toBe(true);
  }
});
