import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { emptyDatabase } from '../support/database.js';
import { temporaryFolder, throughline } from '../support/process.js';

const commands = ['serve', 'migrate', 'seed', 'verify', 'print-schema'];

/** Runs a command to its end and gives the last word of each stream with the exit code. */
async function run(args: string[], environment: Record<string, string> = {}) {
  const { code, stdout, stderr } = await throughline(args, {
    environment: { LOG_LEVEL: 'silent', ...environment },
  });
  return { code, stdout, stderr };
}

test('help is there for the whole and for each command, with examples', async () => {
  const whole = await run(['--help']);
  expect(whole).toMatchObject({ code: 0, stderr: '' });
  for (const command of commands) {
    expect(whole.stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
    const { code, stdout } = await run([command, '--help']);
    expect({ command, code }).toEqual({ command, code: 0 });
    expect(stdout).toMatch(new RegExp(`Examples:\n  .*throughline ${command}`));
  }
});

test('a mistake in the call is told with the next step', async () => {
  expect(await run(['serv'])).toEqual({
    code: 1,
    stdout: '',
    stderr: "unknown command 'serv'\n(Did you mean serve?)\n(--help tells more)\n",
  });
  expect(await run(['verify', 'article'])).toMatchObject({
    code: 1,
    stderr: "required option '--document <file>' not specified\n(--help tells more)\n",
  });
  expect((await run([])).code).toBe(1);
});

test('a bad setting is told in one sentence', async () => {
  expect(await run(['serve'], { PORT: 'http' })).toEqual({
    code: 1,
    stdout: '',
    stderr: 'PORT must be a whole number from 0 to 65535, but it is "http".\n',
  });
  const { code, stderr } = await run(['migrate'], { DATABASE_URL: 'mysql://me:hunter2@host/graph' });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^DATABASE_URL must be an address such as [^\n]+\n$/);
  expect(stderr).not.toContain('hunter2');
});

test('the schema is printed without any database', async () => {
  const { code, stdout } = await run(['print-schema'], {
    DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
  });
  expect(code).toBe(0);
  expect(stdout).toContain('type Query {');
});

test('migrate and seed do their work once, and say what they did', async () => {
  const environment = { DATABASE_URL: await emptyDatabase() };
  expect((await run(['migrate'], environment)).stdout).toMatch(/^Migrations that ran:\n {2}20\d{6}-/);
  expect(await run(['migrate'], environment)).toEqual({
    code: 0,
    stdout: 'The database is up to date.\n',
    stderr: '',
  });

  expect((await run(['seed'], environment)).stdout).toMatch(
    /^Entities: {2}[1-9]\d* new, 0 corrected, 0 removed/m,
  );
  expect((await run(['seed'], environment)).stdout).toMatch(
    /^Entities: {2}0 new, 0 corrected, 0 removed, [1-9]/m,
  );
  expect(await run(['seed'], { ...environment, SEED: 'none' })).toMatchObject({
    code: 1,
    stderr: 'SEED is none; set it to drone-shipments, or name a folder.\n',
  });
});

test('a mistake in a seed file is told with its file and line, and nothing is loaded', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'wrong.yaml'), 'actors:\n  - slug: Not A Slug\n');
  const environment = { DATABASE_URL: await emptyDatabase() };
  const { code, stderr } = await run(['seed', folder], environment);
  expect(code).toBe(1);
  expect(stderr).toMatch(/wrong\.yaml:\d+: /);
  expect((await run(['seed'], environment)).stdout).toMatch(/^Entities: .* 0 as before\.$/m);
});

test('a document that a source was not cited from does not verify', async () => {
  const document = join(await temporaryFolder(), 'document.txt');
  await writeFile(document, 'Another text.');
  const environment = { DATABASE_URL: await emptyDatabase() };
  await run(['seed'], environment);
  const verify = (source: string) => run(['verify', source, '--document', document], environment);
  const { code, stdout } = await verify('drone-shipments-article');
  expect(code).toBe(1);
  expect(stdout).toMatch(/^drone-shipments-article: 0 of [1-9]\d* citations hold against /m);
  expect(await verify('drone-shipment-article')).toMatchObject({
    code: 1,
    stderr: "There is no source 'drone-shipment-article'. Did you mean 'drone-shipments-article'?\n",
  });
});
