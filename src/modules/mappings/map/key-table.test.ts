import { expect, test } from 'vitest';
import { KeyTable } from './key-table.js';

test('a table holds what a Map does', () => {
  const table = new KeyTable();
  const map = new Map<string, [number, number]>();
  for (let i = 0; i < 50_000; i += 1) {
    const [key, value] = [`key-${(i * 7) % 20_000}`, [i, 2 ** 32 - 1 - i] as [number, number]];
    table.set(key, ...value);
    map.set(key, value);
  }
  expect(map.size).toBe(20_000);
  expect([...map].filter(([key, value]) => String(table.get(key)) !== String(value))).toEqual([]);
  for (const key of ['', 'key-20000', 'key--1']) expect(table.get(key)).toBeUndefined();
});

test('a key without values is there', () => {
  const table = new KeyTable();
  table.set('link');
  expect(table.get('link')).toEqual([0, 0]);
});
