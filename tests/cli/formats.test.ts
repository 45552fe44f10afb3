import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { emptyDatabase } from '../support/database.js';
import { temporaryFolder, throughline } from '../support/process.js';

const documentation = await readFile(new URL('../../docs/formats.md', import.meta.url), 'utf8');
const commands = /```sh\n(.*?)```/s.exec(documentation)![1]!.trim().split('\n');

test('every command of the page runs, and writes what it says', async () => {
  const [cwd, environment] = [await temporaryFolder(), await settings()];
  const run = (args: string[]) => throughline(args, { cwd, environment });
  expect((await run(['seed'])).code).toBe(0);
  expect(commands.length).toBeGreaterThan(7);
  for (const command of commands) {
    const { code, stdout, stderr } = await run(command.split(' ').slice(1));
    expect(code, `${command}\n${stderr}`).toBe(0);
    expect(stdout, command).toMatch(
      /^[1-9][\d,]* (?:objects|rows) written to \S+\.\n$|^Entities: {2}0 new, /,
    );
  }
  expect((await readdir(cwd)).sort()).toEqual([
    ...['dji.ftm.json', 'graph-csv', 'graph.ftm.json', 'graph.geojson', 'graph.jsonld', 'graph.stix.json'],
    'timeline.json',
  ]);
  for (const file of ['graph.geojson', 'graph.jsonld', 'graph.stix.json', 'timeline.json'])
    JSON.parse(await readFile(join(cwd, file), 'utf8'));
  const lines = async (file: string) => (await readFile(join(cwd, file), 'utf8')).split('\n').length;
  expect(await lines('dji.ftm.json')).toBeLessThan(await lines('graph.ftm.json'));

  // What a filter chose refers to nothing that it left out.
  const part = await run(['import', 'dji.ftm.json', '--format', 'ftm', '--dry-run']);
  expect(part.stdout).toMatch(/Nothing was kept/);
  expect(part.stdout).not.toMatch(/Left out/);
});

test('mistakes are told in one sentence', async () => {
  const [cwd, environment] = [await temporaryFolder(), await settings()];
  const run = (...args: string[]) => throughline(args, { cwd, environment });
  expect(await run('export', '--format', 'csv')).toMatchObject({
    code: 1,
    stderr: 'CSV is written as files, one for each kind. Expected a folder for them.\n',
  });
  expect((await run('export', '--format', 'xls')).stderr).toMatch(/Allowed choices are ftm, /);
  await writeFile(join(cwd, 'taken'), '');
  expect((await run('export', '--format', 'csv', 'taken')).stderr).toMatch(
    /^The folder 'taken' cannot be made/m,
  );
  await writeFile(join(cwd, 'bad.json'), '{"id": 1}\n');
  const { code, stderr } = await run('import', 'bad.json', '--format', 'ftm');
  expect(code).toBe(1);
  expect(stderr).toMatch(/bad\.json:1: this is no FollowTheMoney entity\./);
});

const settings = async () => ({ LOG_LEVEL: 'silent', DATABASE_URL: await emptyDatabase() });
