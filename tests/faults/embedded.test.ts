import { stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { chmod, chown, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { expect, test } from 'vitest';

import {
  embeddedServer,
  eventually,
  isAlive,
  startService,
  temporaryFolder,
  throughline,
} from '../support/process.js';

const asRoot = process.getuid?.() === 0;
const nobody = 65_534;

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

const gone = (pid: number) => eventually(`process ${pid} is gone`, () => (isAlive(pid) ? undefined : true));

test('killed with -9, the service takes its server along, and the next start has all that was committed', async () => {
  const dataDir = await temporaryFolder();
  const first = await startService({ DATA_DIR: dataDir, SEED: 'none' });
  const server = await embeddedServer(dataDir);
  await query(server.url, 'CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n');
  first.child.kill('SIGKILL');
  await first.ended;

  // At once: what remains of the killed one is still going.
  const second = await startService({ DATA_DIR: dataDir, SEED: 'none' });
  await gone(server.pid);
  const next = await embeddedServer(dataDir);
  expect(await query(next.url, 'SELECT count(*)::int AS count FROM kept')).toEqual([{ count: 1000 }]);

  second.child.kill('SIGTERM');
  expect(await second.ended).toMatchObject({ code: 0, signal: null });
  await gone(next.pid);
  expect(await readdir(dataDir)).toEqual(['password', 'postgresql-18']);
});

test('a second process on the same folder is refused, and the first goes on', async () => {
  const dataDir = await temporaryFolder();
  const { child, url } = await startService({ DATA_DIR: dataDir, SEED: 'none' });
  const second = await throughline(['serve'], {
    environment: { DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'error' },
  });
  expect(second.code).toBe(1);
  expect(second.stderr).toMatch(
    new RegExp(
      `^The data folder ${dataDir} is held by process ${child.pid ?? ''} since \\d{4}-.*; stop that process.*\n$`,
    ),
  );
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
});

test('a command beside a service uses its server', async () => {
  const dataDir = await temporaryFolder();
  const { url } = await startService({ DATA_DIR: dataDir, SEED: 'none' });
  expect(await throughline(['migrate'], { environment: { DATA_DIR: dataDir } })).toMatchObject({
    code: 0,
    stdout: 'The database is up to date.\n',
  });
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
});

test('a server that is killed is started again, with no restart of the service', async () => {
  const dataDir = await temporaryFolder();
  const { url } = await startService({ DATA_DIR: dataDir, SEED: 'none' });
  const { pid } = await embeddedServer(dataDir);
  process.kill(pid, 'SIGKILL');
  await gone(pid);
  await eventually('the service is ready again', async () =>
    (await fetch(`${url}/readyz`)).status === 200 ? true : undefined,
  );
  expect((await embeddedServer(dataDir)).pid).not.toBe(pid);
});

test('the server listens on the loopback interface alone, asks for a password, and keeps it to its user', async () => {
  const dataDir = await temporaryFolder();
  await startService({ DATA_DIR: dataDir, SEED: 'none' });
  const { url } = await embeddedServer(dataDir);
  const [shown] = await query(
    url,
    `SELECT current_setting('listen_addresses') AS listen, current_setting('unix_socket_directories') AS sockets,
            current_setting('fsync') AS fsync, current_setting('server_encoding') AS encoding,
            (SELECT count(DISTINCT auth_method)::int FROM pg_hba_file_rules) AS methods,
            (SELECT min(auth_method) FROM pg_hba_file_rules) AS method`,
  );
  expect(shown).toEqual({
    listen: '127.0.0.1',
    sockets: '',
    fsync: 'on',
    encoding: 'UTF8',
    methods: 1,
    method: 'scram-sha-256',
  });
  expect((await stat(join(dataDir, 'password'))).mode & 0o777).toBe(0o600);
  const wrong = new URL(url);
  wrong.password = 'guess';
  await expect(query(wrong.toString(), 'SELECT 1')).rejects.toThrow('password authentication failed');
});

test('a port that is taken is told before anything is made', async () => {
  const dataDir = join(await temporaryFolder(), 'data');
  const other = createServer().listen(0, '127.0.0.1');
  await eventually('the port is taken', () => (other.listening ? true : undefined));
  const { port } = other.address() as AddressInfo;
  const ended = await throughline(['serve'], {
    environment: { DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'silent' },
  });
  other.close();
  expect(ended).toMatchObject({
    code: 1,
    stderr: `Port ${port} of 127.0.0.1 is taken by another program; stop it, or set PORT to another.\n`,
  });
  await expect(stat(dataDir)).rejects.toThrow('ENOENT');
});

test('a folder that cannot be made or written is told in one sentence', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'file');
  await writeFile(file, '');
  const serveOn = (dataDir: string) =>
    throughline(['serve'], {
      environment: { DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' },
      ...(asRoot && { uid: nobody }),
    });

  if (asRoot) await chown(folder, nobody, nobody);
  expect(await serveOn(join(file, 'data'))).toMatchObject({
    code: 1,
    stderr: `The data folder ${join(file, 'data')} cannot be written: a file stands where a folder should be; set DATA_DIR to another folder.\n`,
  });

  const readOnly = join(folder, 'read-only');
  await mkdir(readOnly);
  await chmod(readOnly, 0o555);
  expect(await serveOn(readOnly)).toMatchObject({
    code: 1,
    stderr: `The data folder ${readOnly} cannot be written: this user has no right to; set DATA_DIR to another folder.\n`,
  });
  expect(await readdir(readOnly)).toEqual([]);
});

if (asRoot) {
  test('a user without a name is told what it lacks, and nothing half-made is left', async () => {
    const dataDir = await temporaryFolder();
    const nameless = 54_321;
    await chown(dataDir, nameless, nameless);
    const { code, stderr } = await throughline(['migrate'], {
      environment: { DATA_DIR: dataDir, LOG_LEVEL: 'silent' },
      uid: nameless,
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^PostgreSQL runs only for a user that has a name, and number 54321 has none [^\n]*\n$/,
    );
    expect(await readdir(dataDir)).toEqual([]);
  });

  test('root runs the server as another user, even in a folder that is closed to all others', async () => {
    const dataDir = join(await temporaryFolder(), 'data');
    await startService({ DATA_DIR: dataDir, SEED: 'none' });
    const { pid } = await embeddedServer(dataDir);
    expect((await stat(`/proc/${pid}`)).uid).toBe(nobody);
    expect((await stat(join(dataDir, 'password'))).uid).toBe(0);
  });
}
