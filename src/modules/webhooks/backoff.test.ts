import { expect, test } from 'vitest';
import { defaultPatience, waitAfter } from './backoff.js';

test('waits grow threefold from five seconds, within a half for chance, up to six hours', () => {
  const waits = (chance: number) =>
    [1, 2, 3, 20].map((failures) => waitAfter(failures, defaultPatience, chance));
  expect(waits(1)).toEqual([5_000, 15_000, 45_000, 21_600_000]);
  expect(waits(0)).toEqual([2_500, 7_500, 22_500, 10_800_000]);
});
