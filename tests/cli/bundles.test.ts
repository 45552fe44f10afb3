import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';

import { generateRecords } from '../bench/generate-records.js';
import { bundleOf } from '../support/bundles.js';
import { emptyDatabase } from '../support/database.js';
import { eventually, start, temporaryFolder, throughline } from '../support/process.js';

const root = join(import.meta.dirname, '../..');
const cli = join(root, 'dist/src/cli.js');

test('the commands of docs/bundles.md run, on the bundle that it shows', async () => {
  const documentation = await readFile(join(root, 'docs/bundles.md'), 'utf8');
  const block = (language: string): string =>
    new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'ms').exec(documentation)![1]!;
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'bundle.ndjson'), block('ndjson'));
  const commands = block('sh').trim().split('\n');
  expect(commands.length).toBeGreaterThan(5);
  const environment = { PATH: process.env['PATH'], LOG_LEVEL: 'silent', DATABASE_URL: await emptyDatabase() };
  for (const command of commands) {
    const line = command.replace(/^throughline /, `'${process.execPath}' '${cli}' `);
    await promisify(execFile)('sh', ['-c', line], { cwd: folder, env: environment });
  }
  const packed = gunzipSync(await readFile(join(folder, 'graph.ndjson.gz'))).toString();
  expect(packed).toMatch(/^\{"record":"bundle","version":1\}\n\{"record":"actor","id":"actor_/);
  expect(await readFile(join(folder, 'part.ndjson'), 'utf8')).toContain('"slug":"crates-of-may"');
  expect(await readFile(join(folder, 'trade.ndjson'), 'utf8')).toContain('"slug":"trade-gazette"');
});

test('an import that is killed goes on when it is run again', async () => {
  const file = await bundleOf([...generateRecords(8000)].slice(1));
  const environment = { LOG_LEVEL: 'silent', DATABASE_URL: await emptyDatabase() };
  await throughline(['migrate'], { environment });
  const killed = start(['import', file, '--batch', '500'], { environment });
  await eventually('the file has been read', () =>
    killed.written.stderr.includes('Reading: done') ? true : undefined,
  );
  killed.child.kill('SIGKILL');
  expect((await killed.ended).signal).toBe('SIGKILL');

  const import_ = async () => (await throughline(['import', file, '--batch', '500'], { environment })).stdout;
  const imported = await eventually('the killed import has left the database', async () => {
    const stdout = await import_();
    return stdout === '' ? undefined : stdout;
  });
  expect(imported).toMatch(/^Entities: {2}8000 new, 0 changed, 0 as before\.$/m);
  expect(await import_()).toMatch(/^Entities: {2}0 new, 0 changed, 8000 as before\.$/m);
  const { stdout } = await throughline(['export', '-'], { environment });
  expect(
    stdout.split('\n').filter((line) => /^\{"record":"(?!link|citation|bundle)/.test(line)),
  ).toHaveLength(8000);
});

test('an import that is killed while the server works for it leaves the way to the next', async () => {
  const file = await bundleOf([...generateRecords(100)].slice(1));
  const url = await emptyDatabase();
  const environment = { LOG_LEVEL: 'silent', DATABASE_URL: url };
  await throughline(['migrate'], { environment });
  const watcher = new Client(url);
  await watcher.connect();
  onTestFinished(() => watcher.end());
  /** The server's process that holds the turn of imports, if it now waits for the table. */
  const busy = async (): Promise<number | undefined> => {
    const { rows } = await watcher.query<{ pid: number }>(
      `SELECT turn.pid FROM pg_locks AS turn JOIN pg_locks AS awaited USING (pid)
        WHERE turn.locktype = 'advisory' AND turn.granted AND NOT awaited.granted AND turn.database =
          (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    return rows[0]?.pid;
  };
  await watcher.query('BEGIN; LOCK TABLE node');
  const killed = start(['import', file], { environment });
  const first = await eventually('the server works for the import', busy);
  killed.child.kill('SIGKILL');
  const next = start(['import', file], { environment });
  await eventually('the server has left the killed import for the next', async () => {
    const pid = await busy();
    return pid === first ? undefined : pid;
  });
  await watcher.query('COMMIT');
  expect(await next.ended).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^Entities: {2}100 new, 0 changed, 0 as before\.$/m) as string,
  });
});

test('mistakes end the command with a sentence for each', async () => {
  const environment = { LOG_LEVEL: 'silent', DATABASE_URL: await emptyDatabase() };
  const file = await bundleOf(['{"record":"actor","slug":"x"}']);
  expect(await throughline(['import', file], { environment })).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/bundle\.ndjson:2: 'name' is missing/) as string,
  });
  const missing = await throughline(['import', 'none.ndjson'], { environment });
  expect(missing).toMatchObject({ code: 1, stderr: "The file 'none.ndjson' is not there.\n" });
  const kinds = await throughline(['export', '--kinds', 'ACTOR'], { environment });
  expect(kinds.stderr).toMatch(/Allowed choices are EVENT, SHIPMENT, CLAIM, SOURCE\./);
  const about = await throughline(['export', '--about', 'nobody'], { environment });
  expect(about).toMatchObject({
    stdout: '',
    stderr: expect.stringMatching(/^--about: there is no entity 'nobody'/m) as string,
  });
  const nowhere = await throughline(['export', '/nowhere/graph.ndjson'], { environment });
  expect(nowhere.stderr).toBe(
    "The file '/nowhere/graph.ndjson' cannot be written: there is no such folder.\n",
  );
});
