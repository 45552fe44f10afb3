import { cp, lstat, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { expect, test } from 'vitest';

import { findBinaries } from '../../src/db/embedded/binaries.js';
import { startEmbedded } from '../../src/db/embedded/index.js';
import { silentLog } from '../../src/db/log.js';
import { temporaryFolder } from '../support/process.js';

async function versionOf(url: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<{ server_version: string }>('SHOW server_version')).rows[0]!.server_version;
  } finally {
    await client.end();
  }
}

test('an installation without scripts lacks the libraries’ links, and they are made at start', async () => {
  const folder = await temporaryFolder();
  const binaries = join(folder, 'package', 'native');
  await mkdir(join(folder, 'package'));
  await cp(findBinaries(), binaries, { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(await readFile(join(binaries, 'pg-symlinks.json'), 'utf8')) as {
    target: string;
  }[];
  for (const { target } of links) await rm(join(folder, 'package', target));

  // The temporary folder is closed to all other users, so that as root this takes the copy for `nobody` too.
  const server = await startEmbedded({ dataDir: join(folder, 'data'), log: silentLog, binaries });
  expect(await versionOf(server.url)).toBe(server.version);
  await server.stop();
  for (const { target } of links) {
    expect((await lstat(join(folder, 'package', target))).isSymbolicLink()).toBe(true);
  }
});

test('a platform without binaries is told what it can do instead', () => {
  expect(() => findBinaries('win32-x64')).toThrow(
    'The embedded PostgreSQL runs on linux-x64, linux-arm64, darwin-x64, darwin-arm64 but not on win32-x64; ' +
      'give the address of a PostgreSQL 15 to 18 in DATABASE_URL.',
  );
});
