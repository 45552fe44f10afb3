import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { sql } from '../../src/db/sql.js';
import { expect, inject, onTestFinished, test } from 'vitest';

import { Abort } from '../../src/db/abort-notice.js';
import { translateDatabaseError } from '../../src/db/database-errors.js';
import { openDatabase, type Database } from '../../src/db/database.js';
import { forRequest } from '../../src/db/for-request.js';
import { silentLog } from '../../src/db/log.js';
import { Unavailable } from '../../src/errors.js';
import { emptyDatabase, testDatabase } from '../support/database.js';
import { eventually, startService, throughline } from '../support/process.js';
import { proxyBefore } from '../support/proxy.js';

const { url } = await testDatabase();

const limits = { connectTimeoutMs: 500, statementTimeoutMs: 500 };

async function open(address: string, changed: Partial<typeof limits> = {}): Promise<Database> {
  const database = await openDatabase({
    url: address,
    entities: [],
    poolMax: 2,
    ...limits,
    ...changed,
    log: silentLog,
  });
  onTestFinished(() => database.close());
  return database;
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: unknown) => translateDatabaseError(error)?.code,
  );

/** Runs `throughline migrate` on an address, and gives what it says when it fails. */
async function refusal(address: string): Promise<string> {
  const { code, stderr } = await throughline(['migrate'], {
    environment: { DATABASE_URL: address, LOG_LEVEL: 'silent', CONNECT_TIMEOUT_MS: '2000' },
  });
  expect(code).toBe(1);
  return stderr;
}

test('an address that does not work is refused in one sentence, with no password in it', async () => {
  const { host, port } = new URL(url);
  const changed = (change: (address: URL) => void) => {
    const address = new URL(url);
    change(address);
    return refusal(address.toString());
  };
  expect(await changed((address) => (address.password = 'hunter2'))).toBe(
    `The password for user throughline is wrong, says the database at ${host}; check DATABASE_URL.\n`,
  );
  expect(await changed((address) => (address.pathname = '/elsewhere'))).toBe(
    `There is no database named elsewhere at ${host}; create it, or check DATABASE_URL.\n`,
  );
  expect(
    await changed((address) => {
      address.searchParams.set('sslmode', 'require');
    }),
  ).toBe(`TLS is asked for, but the database at ${host} does not offer it; check sslmode in DATABASE_URL.\n`);
  expect(await changed((address) => (address.port = '1'))).toBe(
    'Nothing listens at 127.0.0.1:1, where the database should be.\n',
  );
  expect(await changed((address) => (address.hostname = 'nowhere.invalid'))).toBe(
    `The database's host nowhere.invalid:${port} is not known by that name.\n`,
  );
});

test('a server that is too old is refused with its version', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      // What a server says after the startup message, and its answer to the first question: its version.
      socket.write(Buffer.concat([message('R', int32(0)), message('Z', text('I'))]));
      socket.once('data', () => {
        const name = Buffer.concat([text('version'), Buffer.alloc(1), int32(0), Buffer.alloc(2), int32(25)]);
        const field = Buffer.concat([int16(1), name, int16(-1), int32(-1), int16(0)]);
        const value = text('140012');
        const row = Buffer.concat([int16(1), int32(value.length), value]);
        const done = Buffer.concat([text('SELECT 1'), Buffer.alloc(1)]);
        const parts = [
          message('1'),
          message('2'),
          message('T', field),
          message('D', row),
          message('C', done),
        ];
        socket.write(Buffer.concat([...parts, message('Z', text('I'))]));
      });
    });
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await expect(open(`postgresql://me:secret@127.0.0.1:${port}/old`)).rejects.toThrow(
    `The database at 127.0.0.1:${port} is PostgreSQL 14, and version 15 or later is needed.`,
  );
});

const text = (characters: string) => Buffer.from(characters);
const int16 = (value: number) =>
  value < 0 ? Buffer.from([255, 255]) : Buffer.from([value >> 8, value & 255]);
const int32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
/** A message of PostgreSQL's protocol 3.0: its type, its length, its content. */
const message = (type: string, content: Buffer = Buffer.alloc(0)) =>
  Buffer.concat([text(type), int32(content.length + 4), content]);

test('several processes may migrate at once, and one of them does', async () => {
  const environment = { DATABASE_URL: await emptyDatabase(), LOG_LEVEL: 'silent' };
  const ended = await Promise.all([1, 2, 3].map(() => throughline(['migrate'], { environment })));
  expect(ended.map(({ code, stderr }) => ({ code, stderr }))).toEqual(Array(3).fill({ code: 0, stderr: '' }));
  expect(ended.filter(({ stdout }) => stdout.startsWith('Migrations that ran:'))).toHaveLength(1);
});

test('the service waits for a database that is down at its start, alive but not ready', async () => {
  const proxy = await proxyBefore(url, { down: true });
  const service = await startService({ DATABASE_URL: proxy.url, SEED: 'none' }, { until: 'listening' });
  const logged = 'Waiting for the database: Nothing listens at';
  await eventually('it says what it waits for', () =>
    service.written.stderr.includes(logged) ? true : undefined,
  );
  expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
  const readiness = await fetch(`${service.url}/readyz`);
  expect(readiness.status).toBe(503);
  expect(await readiness.json()).toMatchObject({
    missing: { database: expect.stringContaining('waiting') as string },
  });
  expect(await ask(service.url)).toMatchObject({ errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] });

  await proxy.up();
  await eventually('it is ready', async () => ((await fetch(`${service.url}/readyz`)).ok ? true : undefined));
  expect(await ask(service.url)).toEqual({ data: { timeline: { totalCount: 0 } } });
});

test('a service that still waits for its database stops when told to', async () => {
  const proxy = await proxyBefore(url, { down: true });
  const service = await startService({ DATABASE_URL: proxy.url }, { until: 'listening' });
  service.child.kill('SIGTERM');
  expect(await service.ended).toMatchObject({ code: 0, signal: null });
});

test('a database that goes and comes back fails the requests between, and needs no restart of the service', async () => {
  const proxy = await proxyBefore(url);
  const service = await startService({ DATABASE_URL: proxy.url, SEED: 'none' });
  await proxy.down();
  expect(await ask(service.url)).toMatchObject({ errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] });
  expect((await fetch(`${service.url}/readyz`)).status).toBe(503);
  await proxy.up();
  expect(await ask(service.url)).toEqual({ data: { timeline: { totalCount: 0 } } });
});

test.each([
  { what: 'a statement', asked: (database: Database) => database.ping() },
  {
    what: 'what a client has asked',
    asked: (database: Database) => sql`SELECT 1`.execute(forRequest(database, new Abort()).sql),
  },
])(
  '$what is given up in time when the database is frozen, and its connection not used again',
  async ({ asked }) => {
    const proxy = await proxyBefore(url);
    const database = await open(proxy.url);
    proxy.freeze();
    expect(await Promise.all([codeOf(asked(database)), codeOf(asked(database))])).toEqual([
      'TIMEOUT',
      'SERVICE_UNAVAILABLE',
    ]);
    proxy.thaw();
    const { rows } = await sql`SELECT 2 AS two`.execute(database.sql);
    expect(rows).toEqual([{ two: 2 }]);
  },
);

test('an exhausted pool refuses, and a slow statement is cancelled', async () => {
  const database = await open(url, { connectTimeoutMs: 300, statementTimeoutMs: 3_000 });
  const slow = () => codeOf(sql`SELECT pg_sleep(20)`.execute(database.sql));
  expect(await Promise.all([slow(), slow(), codeOf(database.ping())])).toEqual([
    'TIMEOUT',
    'TIMEOUT',
    'SERVICE_UNAVAILABLE',
  ]);
});

test('what a client has asked is cancelled in the database when it leaves', async () => {
  const database = await testDatabase();
  const client = new AbortController();
  const mark = 'SELECT pg_sleep(20), 1 AS mark_of_a_leaving_client';
  const running = async () => {
    const { rows } = await sql<{ count: string }>`
      SELECT count(*) FROM pg_stat_activity WHERE query = ${mark} AND state = 'active'`.execute(database.sql);
    return Number(rows[0]?.count);
  };
  const asked = sql.raw(mark).execute(forRequest(database, client.signal).sql);
  await eventually('the statement runs', async () => ((await running()) === 1 ? true : undefined));
  client.abort(new Unavailable('The client has left.'));
  await expect(asked).rejects.toThrow('The client has left.');
  await eventually('the statement is cancelled', async () => ((await running()) === 0 ? true : undefined));
});

test('a deadlock is a conflict', async () => {
  const database = await open(url);
  await sql`CREATE TABLE pair AS SELECT n FROM generate_series(1, 2) AS n`.execute(database.sql);
  const met = Promise.withResolvers<undefined>();
  let waiting = 0;
  const lock = (first: number, second: number) =>
    codeOf(
      database.sql.transaction().execute(async (transaction) => {
        await sql`SET LOCAL deadlock_timeout = '100ms'`.execute(transaction);
        await sql`SELECT 1 FROM pair WHERE n = ${first} FOR UPDATE`.execute(transaction);
        if (++waiting === 2) met.resolve(undefined);
        await met.promise;
        await sql`SELECT 1 FROM pair WHERE n = ${second} FOR UPDATE`.execute(transaction);
      }),
    );
  expect((await Promise.all([lock(1, 2), lock(2, 1)])).toSorted()).toEqual(['CONFLICT', 'no error']);
});

test('too many connections are told as such', async () => {
  const address = new URL(inject('postgresUrl'));
  const narrow = await testDatabase();
  await sql`ALTER DATABASE ${sql.ref(new URL(narrow.url).pathname.slice(1))} CONNECTION LIMIT 0`.execute(
    narrow.sql,
  );
  await sql`CREATE ROLE visitor LOGIN PASSWORD 'visitor'`.execute(narrow.sql);
  onTestFinished(async () => {
    await sql`DROP ROLE visitor`.execute(narrow.sql);
  });
  address.username = address.password = 'visitor';
  address.pathname = new URL(narrow.url).pathname;
  await expect(open(address.toString())).rejects.toThrow(
    `There are too many connections to the database at ${address.host}.`,
  );
});

async function ask(service: string): Promise<unknown> {
  const answer = await fetch(`${service}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ timeline { totalCount } }' }),
  });
  return answer.json();
}
