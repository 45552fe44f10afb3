import { Worker } from 'node:worker_threads';
import { sql } from '../../src/db/sql.js';
import { afterAll, expect, test, vi } from 'vitest';

import { IndexThread } from '../../src/modules/network/memory/index-thread.js';
import { testDatabase } from '../support/database.js';
import { addEntities, addLinks, answer, ask } from '../support/graph.js';

const database = await testDatabase({ seeded: true });
vi.setConfig({ testTimeout: 120_000 });

const settings = { url: database.url, connectTimeoutMs: 5_000, maxLinks: 1_000_000 };
const threads: IndexThread[] = [];
afterAll(() => Promise.all(threads.map((thread) => thread.close())));

async function ready(more: { budgetMs?: number; maxLinks?: number } = {}): Promise<IndexThread> {
  const thread = new IndexThread({ ...settings, ...more });
  threads.push(thread);
  await becomes(thread, 'ready');
  return thread;
}

const becomes = (thread: IndexThread, status: string): Promise<void> =>
  vi.waitFor(
    () => {
      expect(thread.state.status).toBe(status);
    },
    { timeout: 30_000, interval: 20 },
  );

/**
 * Layers of entities, each linked with all of the next, so that there are more ways from the first to the last than anyone
 * can look at; and a wall of links beyond each end that lead nowhere.
 */
async function maze(name: string, layers: number, width: number): Promise<{ from: string; to: string }> {
  const entities = await addEntities(
    database,
    Array.from({ length: layers * width + 2 }, (_, i) => ({ kind: 'ACTOR' as const, slug: `${name}-${i}` })),
  );
  const [from, to, ...others] = entities as [string, string, ...string[]];
  const layer = (i: number): string[] => others.slice(i * width, (i + 1) * width);
  const pairs = [
    ...layer(0).map((other) => [from, other]),
    ...layer(layers - 1).map((other) => [other, to]),
    ...Array.from({ length: layers - 1 }, (_, i) =>
      layer(i).flatMap((a) => layer(i + 1).map((b) => [a, b])),
    ).flat(),
  ];
  await addLinks(
    database,
    pairs.map(([a, b]) => ({ type: 'ALLY_OF', from: a!, to: b! })),
  );
  return { from, to };
}

const shortest = (from: string, to: string, of: object = {}) =>
  ({ from: { id: from }, to: { id: to }, maxHops: 10, wanted: 1, filter: {}, ...of }) as const;

test('an answer knows of all that was written before it was asked for', async () => {
  const thread = await ready();
  const [hub] = await addEntities(database, [{ kind: 'ACTOR', slug: 'it-hub' }]);
  const asked = vi.spyOn(thread, 'paths');
  for (let i = 0; i < 20; i++) {
    const [other] = await addEntities(database, [{ kind: 'ACTOR', slug: `it-other-${i}` }]);
    const [link] = await addLinks(database, [{ type: 'ALLY_OF', from: other!, to: hub! }]);
    const query = `{ path(from: "it-other-${i}", to: "it-hub") { length } }`;
    expect(await answer(database, query, {}, thread)).toEqual({ path: { length: 1 } });
    await sql`DELETE FROM link WHERE id = ${link}`.execute(database.sql);
    expect(await answer(database, query, {}, thread)).toEqual({ path: null });
  }
  const anew = asked.mock.settledResults.filter((_, i) => asked.mock.calls[i]![1].stale);
  for (const { value } of anew) expect(value).toBeInstanceOf(Array);
  expect(anew.length).toBeGreaterThan(30);
});

test('goes on alone when nobody asks, and tells how far it is', async () => {
  const thread = await ready();
  const { asOf, snapshot, entities, bytes } = thread.state;
  expect(entities).toBeGreaterThan(100);
  expect(bytes).toBeGreaterThan(1_000);
  await addEntities(database, [{ kind: 'ACTOR', slug: 'it-unasked' }]);
  await vi.waitFor(
    () => {
      expect(thread.state.asOf).toBeGreaterThan(asOf!);
      expect(thread.state.snapshot).not.toBe(snapshot);
      expect(thread.state.entities).toBeGreaterThan(entities);
    },
    { timeout: 10_000 },
  );
});

test('a search that takes too long ends with TIMEOUT, and the thread goes on', async () => {
  await maze('it-maze', 8, 50);
  const thread = await ready({ budgetMs: 100 });
  const query = `{ paths(from: "it-maze-0", to: "it-maze-1", first: 20, maxHops: 10) { length } }`;
  const { errors } = await ask(database, query, {}, thread);
  expect(errors?.[0]?.message).toMatch(/given up after 0.1 s.*fewer hops/);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'TIMEOUT', limitMs: 100 });
  const asked = vi.spyOn(thread, 'paths');
  const easy = `{ path(from: "dji", to: "autel") { length } }`;
  expect(await answer(database, easy, {}, thread)).toEqual(await answer(database, easy));
  expect(await asked.mock.results[0]!.value).not.toBeNull();
});

test('a network that is cut is what the database tells', async () => {
  await maze('it-wide', 3, 60);
  const thread = await ready();
  const query = `{ network(around: ["it-wide-0"], depth: 3, limit: 100) {
    truncated nodes { id slug name summary } links { id role from { slug } to { name } } } }`;
  expect(await answer(database, query, {}, thread)).toEqual(await answer(database, query));
});

test('a client that leaves ends the search', async () => {
  const { from, to } = await maze('it-long', 8, 60);
  const thread = await ready({ budgetMs: 60_000 });
  const client = new AbortController();
  const long = thread.paths(shortest(from, to, { wanted: 20 }), { stale: false, signal: client.signal });
  const left = expect(long).rejects.toThrow('left');
  setTimeout(() => {
    client.abort(new Error('left'));
  }, 50);
  await left;
  const since = performance.now();
  expect(await thread.paths(shortest(from, to), { stale: false })).toMatchObject([{ evidence: 0 }]);
  expect(performance.now() - since).toBeLessThan(2_000);
});

test('a thread that dies is started anew; until it is ready the database answers', async () => {
  const thread = await ready();
  const post = vi.spyOn(Worker.prototype, 'postMessage');
  const query = `{ paths(from: "dji", to: "xi-jinping") { length weakestEvidence nodes { slug } } }`;
  const expected = await answer(database, query, {}, thread);
  const worker = post.mock.contexts[0] as Worker;
  post.mockRestore();
  const [cutShort] = await Promise.all([answer(database, query, {}, thread), worker.terminate()]);
  expect(cutShort).toEqual(expected);
  await becomes(thread, 'waiting');
  expect(thread.snapshot).toBeNull();
  expect(await answer(database, query, {}, thread)).toEqual(expected);
  await becomes(thread, 'ready');
  const asked = vi.spyOn(thread, 'paths');
  expect(await answer(database, query, {}, thread)).toEqual(expected);
  expect(await asked.mock.results[0]!.value).not.toBeNull();
});

test('a graph that is too large is left to the database', async () => {
  await sql`ANALYZE link`.execute(database.sql);
  const thread = new IndexThread({ ...settings, maxLinks: 10 });
  threads.push(thread);
  await becomes(thread, 'too-large');
  const query = `{ path(from: "dji", to: "autel") { length } network(around: ["dji"]) { nodes { slug } } }`;
  expect(await answer(database, query, {}, thread)).toEqual(await answer(database, query));
});
