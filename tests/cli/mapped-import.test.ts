import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { projectRoot } from '../../src/config.js';
import { emptyDatabase } from '../support/database.js';
import { temporaryFolder, throughline } from '../support/process.js';

const nowhere = { LOG_LEVEL: 'silent', DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' };
const sample = join(projectRoot, 'samples/customs-declarations.csv');
const mapping = join(projectRoot, 'mappings/customs-declarations.yaml');

test('every command of docs/imports.md runs as it says', async () => {
  const text = await readFile(join(projectRoot, 'docs/imports.md'), 'utf8');
  const commands = [...text.matchAll(/^```sh\nnpm run -s throughline -- (.*)\n```/gm)].map(
    ([, line]) => line!,
  );
  expect(commands).toHaveLength(3);
  const rejects = join(await temporaryFolder(), 'rejects.csv');
  const environment = { LOG_LEVEL: 'silent', DATABASE_URL: await emptyDatabase() };
  const ends = [];
  for (const command of commands) {
    const args = command.split(' ').map((arg) => (arg === 'rejects.csv' ? rejects : arg));
    ends.push(await throughline(args, { environment, cwd: projectRoot }));
  }
  const [init, dry, real] = ends;
  expect(init).toMatchObject({ code: 0, stderr: '' });
  expect(init!.stdout).toContain('section: shipments');
  expect(dry).toMatchObject({ code: 2, stderr: '' });
  expect(dry!.stdout).toContain('38 of 40 rows would be taken.');
  expect(dry!.stdout).toContain('Nothing was written: this was a dry run.');
  expect(real!.stdout).toContain('38 of 40 rows were taken.');
  expect(real!.stdout).toMatch(/entities: +55 new, 0 changed, 0 as before\./);
  expect(real!.code).toBe(2);
  expect((await readFile(rejects, 'utf8')).split('\n')[1]).toMatch(/^18,15,Date,/);
});

test('the mapping in docs/imports.md has no mistake', async () => {
  const text = await readFile(join(projectRoot, 'docs/imports.md'), 'utf8');
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'mapping.yaml'), /^```yaml\n(.*?)^```/ms.exec(text)![1]!);
  await writeFile(join(folder, 'orders.csv'), 'No,Date,Buyer,Country,Count\n1,21.03.2023,Acme,DE,70\n');
  const args = ['import', join(folder, 'orders.csv'), '--mapping', join(folder, 'mapping.yaml'), '--dry-run'];
  expect(await throughline(args, { environment: nowhere })).toMatchObject({ code: 0, stderr: '' });
});

test('a mapping that does not fit, and a strict import of rows that fail, are one sentence and leave nothing', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'other.csv'), 'Exportr,Date\nx,y\n');
  const environment = { LOG_LEVEL: 'silent', DATABASE_URL: await emptyDatabase() };
  const run = (file: string, ...more: string[]) =>
    throughline(['import', file, '--mapping', mapping, ...more], { environment, cwd: folder });
  const other = await run(join(folder, 'other.csv'));
  expect(other).toMatchObject({ code: 1, stdout: '' });
  expect(other.stderr).toContain("the file has no column 'Exporter'. Did you mean 'Exportr'?");
  expect(await run(sample, '--strict')).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(
      /^Nothing was imported: 2 of 40 rows failed, the first in line 18/,
    ) as string,
  });
  expect(await run(join(folder, 'none.csv'))).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('there is no such file') as string,
  });
});
