import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { emptyDatabase } from '../support/database.js';
import { eventually, startService, temporaryFolder, throughline } from '../support/process.js';

interface Told {
  readonly changes?: { readonly id: string; readonly slug: string | null; readonly operation: string };
  readonly timelineChanged?: {
    readonly onTimeline: boolean;
    readonly item: { readonly slug: string } | null;
  };
}
const CHANGES =
  'subscription ($after: String) { changes(after: $after, kinds: [EVENT]) { id slug operation } }';
const TIMELINE = `subscription ($after: String) {
  timelineChanged(after: $after, filter: { during: "2024", text: "fair" }) { onTimeline item { slug } }
}`;
const BEGINNING = Buffer.from(JSON.stringify(['changes', '0', '0', '0'])).toString('base64url');

function overWebSocket(url: string, query: string): Told[] {
  const heard: Told[] = [];
  const client = createClient({ url: `${url.replace('http', 'ws')}graphql`, webSocketImpl: WebSocket });
  client.subscribe<Told & Record<string, unknown>>(
    { query, variables: { after: BEGINNING } },
    { next: ({ data }) => heard.push(data!), error: () => undefined, complete: () => undefined },
  );
  onTestFinished(() => client.dispose());
  return heard;
}

function overEvents(url: string, query: string): Told[] {
  const heard: Told[] = [];
  const client = createSseClient({ url: `${url}graphql/stream` });
  client.subscribe<Told & Record<string, unknown>>(
    { query, variables: { after: BEGINNING } },
    { next: ({ data }) => heard.push(data!), error: () => undefined, complete: () => undefined },
  );
  onTestFinished(() => {
    client.dispose();
  });
  return heard;
}

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

const withSlash = (url: string) => (url.endsWith('/') ? url : `${url}/`);

test('over both transports, each process tells of what another has written, and of all that came while it could not hear', async () => {
  const url = await emptyDatabase();
  const environment = { DATABASE_URL: url, SEED: 'none', LOG_LEVEL: 'info' };
  const one = withSlash((await startService(environment)).url);
  const other = withSlash((await startService(environment)).url);
  const heard = [
    overWebSocket(one, CHANGES),
    overEvents(other, CHANGES),
    overWebSocket(other, TIMELINE),
    overEvents(one, TIMELINE),
  ];
  const folder = await temporaryFolder();
  const write = async (name: string) => {
    const file = join(folder, 'fair.ndjson');
    await writeFile(
      file,
      `{"record":"bundle","version":1}\n{"record":"event","slug":"${name}","name":"Fair ${name}","kind":"MEETING","when":"2024-05"}\n`,
    );
    expect((await throughline(['import', file], { environment })).code).toBe(0);
  };
  const all = (count: number) =>
    eventually(`${count} are heard by all`, () =>
      heard.every(({ length }) => length >= count) ? true : undefined,
    );

  await write('first');
  await all(1);
  const database = await connected(url);
  for (const name of ['second', 'third']) {
    const { rowCount } = await database.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'throughline listener'`,
    );
    expect(rowCount).toBe(2);
    await write(name);
    await all(name === 'second' ? 2 : 3);
    await eventually('both listen again', async () => {
      const { rows } = await database.query<{ count: string }>(
        `SELECT count(*) FROM pg_stat_activity
          WHERE datname = current_database() AND application_name = 'throughline listener'`,
      );
      return rows[0]!.count === '2' ? true : undefined;
    });
  }
  const names = ['first', 'second', 'third'];
  for (const told of heard.slice(0, 2)) expect(told.map(({ changes }) => changes!.slug)).toEqual(names);
  for (const told of heard.slice(2)) {
    expect(told.map(({ timelineChanged }) => timelineChanged!.item!.slug)).toEqual(names);
    expect(told.every(({ timelineChanged }) => timelineChanged!.onTimeline)).toBe(true);
  }
});

test('of 1,000 small transactions by four processes, followers of two services see every change once, in one order', async () => {
  const url = await emptyDatabase();
  const environment = { DATABASE_URL: url, SEED: 'none', LOG_LEVEL: 'info' };
  const [one, other] = [(await startService(environment)).url, (await startService(environment)).url].map(
    withSlash,
  );
  const pushed: string[] = [];
  const client = createSseClient({ url: `${other!}graphql/stream` });
  client.subscribe<{ changes: { id: string } }>(
    {
      query: 'subscription ($after: String) { changes(after: $after) { id } }',
      variables: { after: BEGINNING },
    },
    { next: ({ data }) => pushed.push(data!.changes.id), error: () => undefined, complete: () => undefined },
  );
  onTestFinished(() => {
    client.dispose();
  });

  const script = fileURLToPath(new URL('../support/write-changes.mjs', import.meta.url));
  const state = { writing: true };
  const writers = Promise.all(
    ['a', 'b', 'c', 'd'].map((name) => promisify(execFile)(process.execPath, [script, url, name, '250'])),
  ).finally(() => (state.writing = false));

  interface Line {
    readonly id: string;
    readonly slug: string;
    readonly operation: string;
  }
  const polled: Line[] = [];
  const poll = async () => {
    const text = await (await fetch(`${one!}feeds/changes?after=${polled.at(-1)?.id ?? ''}`)).text();
    polled.push(
      ...text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Line),
    );
  };
  while (state.writing) await poll();
  await writers;
  // What is rolled back is not told.
  const committed = (i: number) => i % 10 !== 9;
  const expected = ['a', 'b', 'c', 'd'].flatMap((name) =>
    Array.from({ length: 250 }, (_, i) => i)
      .filter(committed)
      .flatMap((i) => [`INSERT ${name}-${i}`, ...(i % 5 === 0 ? [`UPDATE ${name}-${i}`] : [])]),
  );
  await eventually('all is told', async () => {
    await poll();
    return polled.length >= expected.length && pushed.length >= expected.length ? true : undefined;
  });
  expect(polled.map(({ operation, slug }) => `${operation} ${slug}`).sort()).toEqual(expected.sort());
  expect(pushed).toEqual(polled.map(({ id }) => id));
  expect(new Set(pushed).size).toBe(expected.length);
  const inserted = new Set<string>();
  for (const { operation, slug } of polled) {
    if (operation === 'INSERT') inserted.add(slug);
    else expect(inserted).toContain(slug);
  }
});
