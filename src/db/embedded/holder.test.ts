import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { holdFolder } from './holder.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-holder-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('a free folder is held, and given back with nothing left behind', async () => {
  const letGo = await holdFolder(folder);
  expect(JSON.parse(await readFile(join(folder, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid });
  await letGo();
  expect(await readdir(folder)).toEqual([]);
});

test('a held folder is refused by a sentence that says who has it', async () => {
  await holdFolder(folder);
  await expect(holdFolder(folder)).rejects.toThrow(
    new RegExp(`^The data folder ${folder} is held by process ${process.pid} since \\d{4}-\\d\\d-\\d\\dT`),
  );
});

test.each([
  [
    'of a process that is gone',
    JSON.stringify({ pid: 2 ** 22 + 1, since: '2026-01-01T00:00:00.000Z', birth: null }),
  ],
  [
    'of an earlier process with the same number',
    JSON.stringify({ pid: process.pid, since: '', birth: 'boot/1' }),
  ],
  ['that was cut off in the writing', '{"pid":'],
])('a lock %s is taken over', async (_, text) => {
  await writeFile(join(folder, 'lock'), text);
  const letGo = await holdFolder(folder);
  await letGo();
  expect(await readdir(folder)).toEqual([]);
});

test('of many that come at once, one gets it', async () => {
  await writeFile(join(folder, 'lock'), '{"pid":');
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => holdFolder(folder)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
