import { expect, test } from 'vitest';
import { StatementNames } from './prepared.js';

test('names a question that comes again, and only then', () => {
  const names = new StatementNames();
  expect(names.nameOf('SELECT 1')).toBeUndefined();
  const name = names.nameOf('SELECT 1');
  expect(name).toMatch(/^q\d+$/);
  expect(names.nameOf('SELECT 1')).toBe(name);
  expect(names.nameOf(' WITH a AS (SELECT 1) SELECT 2')).toBeUndefined();
  expect(names.nameOf(' WITH a AS (SELECT 1) SELECT 2')).not.toBe(name);
});

test('names what is put together of several questions', () => {
  const names = new StatementNames();
  const text = `
    (WITH a AS (SELECT 1) SELECT 2) UNION ALL (SELECT 3)`;
  names.nameOf(text);
  expect(names.nameOf(text)).toMatch(/^q\d+$/);
});

test('gives no name to what writes or steers', () => {
  const names = new StatementNames();
  for (const text of [
    'INSERT INTO a VALUES (1)',
    'BEGIN',
    'SET LOCAL a = 1',
    'FETCH 1 FROM a',
    'DECLARE a CURSOR FOR SELECT 1',
  ]) {
    expect([names.nameOf(text), names.nameOf(text), names.nameOf(text)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  }
});

test('stops at a number that the server can bear', () => {
  const names = new StatementNames();
  const named = Array.from({ length: 1_000 }, (_, i) => {
    names.nameOf(`SELECT ${i}`);
    return names.nameOf(`SELECT ${i}`);
  }).filter((name) => name !== undefined);
  expect(named).toHaveLength(300);
  expect(new Set(named).size).toBe(300);
});
