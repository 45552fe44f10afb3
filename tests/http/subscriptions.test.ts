import { once } from 'node:events';
import { connect } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { createClient as createSseClient } from 'graphql-sse';
import { CloseCode, createClient, type Client } from 'graphql-ws';
import { sql } from '../../src/db/sql.js';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { openDatabase, type Database } from '../../src/db/database.js';
import { silentLog } from '../../src/db/log.js';
import { createContext } from '../../src/graphql/context.js';
import { buildSchema } from '../../src/graphql/schema.js';
import { createApp } from '../../src/http/app.js';
import { entities } from '../../src/modules/entities.js';
import { testDatabase } from '../support/database.js';
import { addEntities, addLinks, answer } from '../support/graph.js';
import { eventually } from '../support/process.js';
import { settled } from '../support/settled.js';
import { proxyBefore } from '../support/proxy.js';

const database = await testDatabase({ seeded: true });
const schema = buildSchema();

/** A service with a pool and a listening connection of its own, as another process has them. */
async function startService(
  address = database.url,
): Promise<{ app: FastifyInstance; url: string; own: Database }> {
  const own = await openDatabase({
    url: address,
    entities,
    poolMax: 3,
    statementTimeoutMs: 10_000,
    connectTimeoutMs: 2_000,
    log: silentLog,
  });
  const app = await createApp({ schema, context: () => createContext(own), log: pino({ level: 'silent' }) });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(async () => {
    await app.close();
    await own.close();
  });
  return { app, url, own };
}

const socketUrl = (url: string) => `${url.replace('http', 'ws')}/graphql`;

interface ChangeTold {
  readonly changes: {
    readonly id: string;
    readonly slug: string | null;
    readonly subject: { readonly name?: string };
  };
}
const changesQuery = `subscription ($after: String, $about: [Ref!]) {
  changes(after: $after, about: $about) { id slug operation subject { ... on Entity { name } } }
}`;

interface Follower<Data> {
  readonly client: Client;
  readonly heard: Data[];
  readonly state: { completed: boolean; failed: unknown };
}

/** Follows over a WebSocket, and keeps what has been heard. */
function follow<Data extends object = ChangeTold>(
  url: string,
  variables: Record<string, unknown> = {},
  query = changesQuery,
): Follower<Data> {
  // A client that closes as soon as nothing is subscribed to would at times be quicker than a service that stops.
  const lazyCloseTimeout = 60_000;
  const client = createClient({
    url: socketUrl(url),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    lazyCloseTimeout,
  });
  const heard: Data[] = [];
  const state: Follower<Data>['state'] = { completed: false, failed: undefined };
  client.subscribe<Data>(
    { query, variables },
    {
      next: ({ data, errors }) => {
        if (errors) state.failed = errors;
        else heard.push(data!);
      },
      error: (error) => (state.failed = error),
      complete: () => (state.completed = true),
    },
  );
  onTestFinished(async () => {
    await client.dispose();
  });
  return { client, heard, state };
}

async function latest(): Promise<string> {
  await settled(database);
  return (
    await answer<{ changes: { pageInfo: { endCursor: string } } }>(
      database,
      '{ changes(last: 1) { pageInfo { endCursor } } }',
    )
  ).changes.pageInfo.endCursor;
}

const slugsOf = (heard: readonly ChangeTold[]) => heard.map(({ changes }) => changes.slug);
const add = (...slugs: string[]) =>
  addEntities(
    database,
    slugs.map((slug) => ({ kind: 'ACTOR' as const, slug })),
  );

const heardAll = (heard: readonly unknown[], count: number) =>
  eventually(`${count} are heard`, () => (heard.length >= count ? true : undefined));

test('a subscription on one process sees a write through another, as it is then', async () => {
  const [one, other] = [await startService(), await startService()];
  const { heard, state } = follow(one.url, { after: await latest() });
  await addEntities(other.own, [{ kind: 'ACTOR', slug: 'seen-elsewhere', name: 'First' }]);
  await heardAll(heard, 1);
  await sql`UPDATE node SET name = 'Second' WHERE slug = 'seen-elsewhere'`.execute(other.own.sql);
  await heardAll(heard, 2);
  expect(heard.map(({ changes }) => changes.subject.name)).toEqual(['First', 'Second']);
  expect(state).toEqual({ completed: false, failed: undefined });
});

test('without a cursor only what comes from now on is told, and with `about` only what concerns it', async () => {
  const { url } = await startService();
  const all = follow(url);
  const some = follow(url, { about: ['dji'] });
  // A subscription is not acknowledged, so write until it hears.
  await eventually('both hear', async () => {
    await sql`UPDATE node SET summary = md5(random()::text) WHERE slug IN ('dji', 'autel')`.execute(
      database.sql,
    );
    return all.heard.length > 0 && some.heard.length > 0 ? true : undefined;
  });
  expect(new Set(slugsOf(some.heard))).toEqual(new Set(['dji']));
});

test('nothing is missed when the listening connection is killed, again and again', async () => {
  const { url } = await startService();
  const { heard } = follow(url, { after: await latest() });
  const kill = sql<{ killed: boolean }>`
    SELECT pg_terminate_backend(pid) AS killed FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'throughline listener'`;
  for (let i = 0; i < 3; i++) {
    await eventually('it listens', async () => {
      const { rows } = await kill.execute(database.sql);
      return rows.some(({ killed }) => killed) ? true : undefined;
    });
    await add(`after-kill-${i}-a`);
    await add(`after-kill-${i}-b`);
  }
  await heardAll(heard, 6);
  expect(slugsOf(heard)).toEqual([0, 1, 2].flatMap((i) => [`after-kill-${i}-a`, `after-kill-${i}-b`]));
});

test('nothing is missed while the database cannot be reached', async () => {
  const proxy = await proxyBefore(database.url);
  const { url } = await startService(proxy.url);
  const { heard, state } = follow(url, { after: await latest() });
  await add('before-the-outage');
  await heardAll(heard, 1);
  await proxy.down();
  await add('in-the-outage');
  await proxy.up();
  await heardAll(heard, 2);
  expect(slugsOf(heard)).toEqual(['before-the-outage', 'in-the-outage']);
  expect(state.failed).toBeUndefined();
});

test('who comes back with the last cursor has missed nothing, and hears nothing twice', async () => {
  const { url } = await startService();
  const first = follow(url, { after: await latest() });
  await add('while-there');
  await heardAll(first.heard, 1);
  await first.client.dispose();
  await add('while-away-1', 'while-away-2');
  const second = follow(url, { after: first.heard[0]!.changes.id });
  await heardAll(second.heard, 2);
  await add('back-again');
  await heardAll(second.heard, 3);
  expect(slugsOf(second.heard)).toEqual(['while-away-1', 'while-away-2', 'back-again']);
});

test('from the beginning, more is told than is kept at hand', async () => {
  const { url, own } = await startService();
  const nowhere = Buffer.from(JSON.stringify(['changes', '0', '0', '0'])).toString('base64url');
  await settled(own);
  const { heard } = follow(url, { after: nowhere });
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM change`.execute(own.sql);
  await heardAll(heard, rows[0]!.count);
  expect(new Set(heard.map(({ changes }) => changes.id)).size).toBe(rows[0]!.count);
});

test('a change that is held back by an older transaction comes as soon as that ends, though that changes nothing', async () => {
  const { url } = await startService();
  const { heard } = follow(url, { after: await latest() });
  await database.sql.transaction().execute(async (transaction) => {
    await sql`SELECT pg_current_xact_id()`.execute(transaction);
    await add('held-back');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(heard).toEqual([]);
  });
  await heardAll(heard, 1);
});

test('a timeline tells what comes to it, changes on it and leaves it', async () => {
  const { url } = await startService();
  interface Told {
    timelineChanged: { onTimeline: boolean; item: { slug: string; name: string } | null };
  }
  const { heard, state } = follow<Told>(
    url,
    { after: await latest(), filter: { during: '2024', about: ['dji'], kinds: ['EVENT'] } },
    `subscription ($filter: TimelineFilter, $after: String) {
      timelineChanged(filter: $filter, after: $after) { onTimeline kind item { slug name } }
    }`,
  );
  const { rows } = await sql<{ id: string }>`SELECT id FROM node WHERE slug = 'dji'`.execute(database.sql);
  const [event] = await addEntities(database, [
    { kind: 'EVENT', slug: 'on-it', when: '2024-05' },
    { kind: 'EVENT', slug: 'of-another-year', when: '2023' },
  ]);
  await addEntities(database, [{ kind: 'EVENT', slug: 'of-others', when: '2024-05' }]);
  await addLinks(database, [{ type: 'PARTICIPATED_IN', from: rows[0]!.id, to: event!, role: 'HOST' }]);
  await heardAll(heard, 1);
  await sql`UPDATE node SET name = 'Renamed' WHERE slug = 'on-it'`.execute(database.sql);
  await heardAll(heard, 2);
  await sql`DELETE FROM link WHERE to_id = ${event}`.execute(database.sql);
  await heardAll(heard, 3);
  expect(state.failed).toBeUndefined();
  expect(
    heard.map(({ timelineChanged }) => [timelineChanged.onTimeline, timelineChanged.item?.name]),
  ).toEqual([
    // Perhaps once more for the link, if the entity was read before it.
    ...heard.slice(0, -2).map(() => [true, 'on-it']),
    [true, 'Renamed'],
    [false, undefined],
  ]);
});

test('over server-sent events the same is heard, by the client of graphql-sse', async () => {
  const { url } = await startService();
  const after = await latest();
  await add('sse-1', 'sse-2');
  const client = createSseClient({ url: `${url}/graphql/stream`, retryAttempts: 0 });
  const heard: ChangeTold[] = [];
  for await (const { data } of client.iterate<ChangeTold>({ query: changesQuery, variables: { after } })) {
    heard.push(data!);
    if (heard.length === 2) await add('sse-3');
    if (heard.length === 3) break;
  }
  client.dispose();
  expect(slugsOf(heard)).toEqual(['sse-1', 'sse-2', 'sse-3']);
  const plain = await fetch(`${url}/graphql/stream`, { headers: { accept: 'application/json' } });
  expect(plain.status).toBe(406);
});

test('what is wrong is said as everywhere, over both', async () => {
  const { url } = await startService();
  const wrong = 'subscription { changes(about: ["djii"]) { id } }';
  const { state } = follow(url, {}, wrong);
  await eventually('it is refused', () => state.failed);
  const refused = [
    {
      message: expect.stringContaining("Did you mean 'dji'?") as string,
      extensions: { code: 'BAD_USER_INPUT' },
    },
  ];
  expect(state.failed).toMatchObject(refused);
  const client = createSseClient({ url: `${url}/graphql/stream`, retryAttempts: 0 });
  for await (const { errors } of client.iterate({ query: wrong })) expect(errors).toMatchObject(refused);
  const broken = follow(url, {}, 'subscription { changes { idd } }');
  await eventually('it is refused', () => broken.state.failed);
  expect(broken.state.failed).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
});

test('connections are closed with the codes that say why', async () => {
  const { url } = await startService();
  const closing = async (socket: WebSocket): Promise<unknown> => (await once(socket, 'close'))[0];
  const open = (protocol?: string, origin?: string) =>
    new WebSocket(socketUrl(url), protocol, origin === undefined ? {} : { origin });
  expect(await closing(open())).toBe(CloseCode.SubprotocolNotAcceptable);
  const early = open('graphql-transport-ws');
  early.on('open', () => {
    early.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: changesQuery } }));
  });
  expect(await closing(early)).toBe(CloseCode.Unauthorized);
  const garbled = open('graphql-transport-ws');
  garbled.on('open', () => {
    garbled.send('?');
  });
  expect(await closing(garbled)).toBe(CloseCode.BadRequest);
  const foreign = open('graphql-transport-ws', 'https://example.org');
  const [error] = (await once(foreign, 'error')) as [Error];
  expect(error.message).toContain('403');
});

test('a service that stops completes its subscriptions and closes their connections as going away', async () => {
  const { app, url } = await startService();
  const after = await latest();
  const { client, heard, state } = follow(url, { after });
  const closed = new Promise((resolve) => client.on('closed', resolve));
  const stream = await fetch(`${url}/graphql/stream`, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({ query: changesQuery, variables: { after } }),
  });
  const text = stream.text();
  await add('before-the-stop');
  await heardAll(heard, 1);
  await app.close();
  expect(await closed).toMatchObject({ code: 1001 });
  expect(state).toEqual({ completed: true, failed: undefined });
  expect(await text).toMatch(/event: complete\n/);
});

test('one who does not read costs the others nothing', async () => {
  const { url } = await startService();
  const after = Buffer.from(JSON.stringify(['changes', '0', '0', '0'])).toString('base64url');
  const { hostname, port } = new URL(url);
  const deaf = connect(Number(port), hostname);
  onTestFinished(() => void deaf.destroy());
  const query = `subscription { changes(after: "${after}") { id fields { name old new } } }`;
  deaf.write(
    `GET /graphql/stream?${new URLSearchParams({ query }).toString()} HTTP/1.1\r\nHost: ${hostname}\r\nAccept: text/event-stream\r\n\r\n`,
  );
  deaf.pause();
  const { heard } = follow(url, { after: await latest() });
  await add('heard-beside-the-deaf');
  await heardAll(heard, 1);
});
