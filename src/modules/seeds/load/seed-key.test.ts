import { expect, it } from 'vitest';
import { isSeedKey, seedKey } from './seed-key.js';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

it('is a UUIDv7 that tells what it was made for', () => {
  const key = seedKey('set', 'from', 'LEADS', 'to', null);
  expect(key).toMatch(UUID_V7);
  expect(isSeedKey(key, 'set', 'from', 'LEADS', 'to', null)).toBe(true);
});

it('is not that of anything else, nor of a row that others made', () => {
  expect(isSeedKey(seedKey('set', 'from', 'LEADS', 'to'), 'set', 'from', 'LEADS', 'other')).toBe(false);
  expect(isSeedKey('01890a5d-ac96-774b-bcce-b302099a8057', 'set', 'from', 'LEADS', 'to')).toBe(false);
});
