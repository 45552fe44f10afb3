import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { sql } from '../../src/db/sql.js';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { createContext } from '../../src/graphql/context.js';
import { buildSchema } from '../../src/graphql/schema.js';
import { createApp } from '../../src/http/app.js';
import { testDatabase } from '../support/database.js';
import { addEntities } from '../support/graph.js';
import { eventually } from '../support/process.js';
import { settled } from '../support/settled.js';

const database = await testDatabase({ seeded: true });
const schema = buildSchema();

/** All lines of an answer, of all that has been committed. */
async function read(url: string): Promise<Line[]> {
  await settled(database);
  return linesOf(await (await fetch(url)).text());
}

async function startService() {
  const context = () => createContext(database);
  const app = await createApp({ schema, context, feeds: context, log: pino({ level: 'silent' }) });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => app.close());
  return { app, url: `${url}/feeds/changes` };
}

interface Line {
  readonly id: string;
  readonly operation: string;
  readonly kind: string;
  readonly slug?: string;
  readonly subjectId: string;
  readonly old?: Record<string, unknown>;
  readonly new?: Record<string, unknown>;
}

const linesOf = (text: string): Line[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);

const add = (...slugs: string[]) =>
  addEntities(
    database,
    slugs.map((slug) => ({ kind: 'ACTOR' as const, slug })),
  );

/** Reads a stream of events as a browser's EventSource does. */
async function listen(url: string, headers: Record<string, string> = {}) {
  const asked = request(url, { headers: { accept: 'text/event-stream', ...headers } }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const stream = { text: '', ended: false };
  answer.setEncoding('utf8').on('data', (part: string) => (stream.text += part));
  answer.on('end', () => (stream.ended = true)).on('error', () => undefined);
  onTestFinished(() => void asked.destroy());
  const events = () =>
    [...stream.text.matchAll(/^id: (.+)\ndata: (.+)\n\n/gm)].map(([, id, data]) => ({
      id: id!,
      data: JSON.parse(data!) as Line,
    }));
  return { answer, stream, events, leave: () => asked.destroy() };
}

const heard = async (listener: { events: () => { data: Line }[] }, ...slugs: string[]) => {
  await eventually(`${slugs.length} events`, () =>
    listener.events().length >= slugs.length ? true : undefined,
  );
  expect(listener.events().map(({ data }) => data.slug)).toEqual(slugs);
};

test('the whole log comes as lines, and from any of them on', async () => {
  const { url } = await startService();
  await settled(database);
  const answer = await fetch(url);
  expect(answer.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
  const lines = linesOf(await answer.text());
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM change`.execute(
    database.sql,
  );
  expect(lines).toHaveLength(rows[0]!.count);
  expect(lines.filter(({ slug }) => slug === 'dji')).toMatchObject([
    { operation: 'INSERT', kind: 'ACTOR', new: { name: 'DJI', kind: 'COMPANY' } },
    { operation: 'UPDATE', kind: 'ACTOR' },
  ]);
  const middle = lines[500]!;
  const rest = await read(`${url}?after=${middle.id}`);
  expect(rest).toEqual(lines.slice(501));
  const last = lines.at(-1)!;
  expect(await (await fetch(`${url}?after=${last.id}`)).text()).toBe('');
  const again = await fetch(url, { headers: { 'if-none-match': answer.headers.get('etag')! } });
  expect(again.status).toBe(304);
});

test('a reader who applies the lines has the graph', async () => {
  const { url } = await startService();
  await add('applied-and-gone');
  await sql`DELETE FROM node WHERE slug = 'applied-and-gone'`.execute(database.sql);
  const graph = new Map<string, Record<string, unknown>>();
  for (const { operation, subjectId, new: told } of await read(url)) {
    if (operation === 'DELETE') graph.delete(subjectId);
    else graph.set(subjectId, { ...graph.get(subjectId), ...told });
  }
  const { rows } = await sql<{ name: string; count: number }>`
    SELECT name, (SELECT count(*)::int FROM node) + (SELECT count(*)::int FROM link) + (SELECT count(*)::int FROM citation) AS count
      FROM node`.execute(database.sql);
  expect(graph.size).toBe(rows[0]!.count);
  const names = [...graph.values()].flatMap(({ name }) => (name === undefined ? [] : [name]));
  expect(names.toSorted()).toEqual(rows.map(({ name }) => name).toSorted());
});

test('more than a page flows, a page in memory at a time', async () => {
  const { url } = await startService();
  await add(...Array.from({ length: 2_500 }, (_, i) => `many-${i}`));
  const lines = await read(`${url}?kinds=ACTOR`);
  expect(lines.filter(({ slug }) => slug?.startsWith('many-'))).toHaveLength(2_500);
  expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
});

test('events come as they are committed, and are replayed from the last that was received', async () => {
  const { url } = await startService();
  const first = await listen(`${url}?kinds=ACTOR`);
  expect(first.answer.headers['content-type']).toBe('text/event-stream; charset=utf-8');
  // Nothing says that a stream has begun to follow, so it is given something to hear until it does.
  await eventually('it hears', async () => {
    await sql`UPDATE node SET summary = md5(random()::text) WHERE slug = 'dji'`.execute(database.sql);
    return first.events().length > 0 ? true : undefined;
  });
  first.leave();
  const { rows } = await sql<{ id: string }>`SELECT id FROM node WHERE slug = 'dji'`.execute(database.sql);
  expect(rows).toHaveLength(1);
  const { id } = first.events().at(-1)!;
  const known = (await read(`${url}?kinds=ACTOR&after=${id}`)).map(({ slug }) => slug!);
  await add('while-away-1', 'while-away-2');
  const second = await listen(`${url}?kinds=ACTOR`, { 'last-event-id': id });
  await heard(second, ...known, 'while-away-1', 'while-away-2');
  await add('back-again');
  await heard(second, ...known, 'while-away-1', 'while-away-2', 'back-again');
});

test('events come from the beginning for who asks so, and of some entities alone', async () => {
  const { url } = await startService();
  const all = await listen(`${url}?after=`);
  const lines = await read(url);
  await eventually('all are heard', () => (all.events().length === lines.length ? true : undefined));
  expect(all.events().map(({ data }) => data)).toEqual(lines);
  const some = await read(`${url}?about=dji&kinds=ACTOR,SHIPMENT`);
  expect(new Set(some.map(({ slug }) => slug))).toContain('dji');
  // Whose brand it is, a shipment tells in a column, which is a link of both.
  expect(new Set(some.map(({ kind }) => kind))).toEqual(new Set(['ACTOR', 'SHIPMENT']));
});

test('a service that stops ends its streams', async () => {
  const { app, url } = await startService();
  const { stream } = await listen(url);
  await app.close();
  await eventually('it has ended', () => (stream.ended ? true : undefined));
});

test('what is wrong is refused in a sentence', async () => {
  const { url } = await startService();
  const refusal = async (query: string) => {
    const answer = await fetch(`${url}?${query}`);
    return [answer.status, await answer.text()] as const;
  };
  expect(await refusal('afer=x')).toEqual([400, expect.stringContaining("Did you mean 'after'?")]);
  expect(await refusal('after=x')).toEqual([400, expect.stringContaining('`after` is no cursor')]);
  expect(await refusal('kinds=ACTR')).toEqual([400, expect.stringContaining("Did you mean 'ACTOR'?")]);
  expect(await refusal('about=djii')).toEqual([400, expect.stringContaining("Did you mean 'dji'?")]);
});
