import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from '../../src/db/sql.js';
import { Webhook as Verifier } from 'standardwebhooks';
import { describe, expect, onTestFinished, test } from 'vitest';
import { silentLog } from '../../src/db/log.js';
import { encodeId } from '../../src/domain/type-id.js';
import {
  addWebhook,
  listWebhooks,
  messageLog,
  retryWebhook,
  Sender,
  webhookId,
  type ListedWebhook,
} from '../../src/modules/webhooks/index.js';
import { testDatabase } from '../support/database.js';
import { eventually, throughline } from '../support/process.js';

const database = await testDatabase({ seeded: true, poolMax: 10 });

interface Payload {
  type: string;
  timestamp: string;
  data: {
    id: string;
    operation: string;
    kind: string;
    subjectId: string;
    slug: string | null;
    fields: unknown[];
  };
}

interface Received {
  readonly id: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly payload: Payload;
}

type Behaviour = (request: Received, response: ServerResponse, nth: number) => void;

const accept: Behaviour = (_request, response) => response.writeHead(204).end();

/** A receiver on this machine, which keeps all that it is sent and answers as it is told to. */
async function startReceiver(behave: Behaviour = accept) {
  const received: Received[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const one = { id: headers['webhook-id']!, headers, body, payload: JSON.parse(body) as Payload };
    received.push(one);
    behave(one, response, received.length);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received };
}

function startSender(attempts = 5): Sender {
  const sender = new Sender(database, {
    allowed: 'loopback',
    log: silentLog,
    pollMs: 20,
    patience: { firstMs: 20, factor: 1.5, longestMs: 200, attempts },
  });
  sender.start();
  onTestFinished(() => sender.stop());
  return sender;
}

const webhookTo = (url: string, more: object = {}) =>
  addWebhook(database, { url, kinds: null, about: null, fromBeginning: false, ...more });

/** Corrects an entity's summary, which is one change. */
async function change(slug: string, summary: string): Promise<void> {
  await sql`UPDATE node SET summary = ${summary} WHERE slug = ${slug}`.execute(database.sql);
}

async function state(id: string): Promise<ListedWebhook> {
  return (await listWebhooks(database)).find((webhook) => webhook.id === id)!;
}

const summaries = (received: readonly Received[]): unknown[] =>
  received.map(({ payload }) => (payload.data.fields as { name: string; new: unknown }[])[0]!.new);

describe('a webhook', () => {
  test('is told of a change by a message that its secret verifies', async () => {
    const { url, received } = await startReceiver();
    const { id, secret } = await webhookTo(url);
    startSender();
    await change('dji', 'A maker of drones.');
    const one = await eventually('the message arrives', () => received[0]);
    const payload = new Verifier(secret).verify(one.body, one.headers) as Payload;
    expect(payload.type).toBe('actor.updated');
    expect(payload.data).toMatchObject({ operation: 'UPDATE', kind: 'ACTOR', slug: 'dji' });
    expect(payload.data.fields).toEqual([
      { name: 'summary', old: expect.anything() as unknown, new: 'A maker of drones.' },
    ]);
    expect(() => new Verifier(secret).verify(one.body.replace('dji', 'autel'), one.headers)).toThrow();
    expect(one.id).toMatch(/^msg_/);
    await eventually('it is written down', async () => (await state(id)).delivered === 1 || undefined);
    const [logged] = await messageLog(database, { webhook: id, status: null, last: 10 });
    expect(logged).toMatchObject({ status: 'DELIVERED', tries: [{ status: 204, problem: null }] });
  });

  test('that fails is tried again, by the same id, and its order holds', async () => {
    const { url, received } = await startReceiver((_request, response, nth) =>
      response.writeHead(nth <= 3 ? 500 : 200).end(),
    );
    const { id } = await webhookTo(url);
    startSender();
    const wanted = Array.from({ length: 20 }, (_, i) => `Of place ${i}.`);
    for (const summary of wanted) await change('autel', summary);
    await eventually('all arrive', async () => (await state(id)).delivered === 20 || undefined);
    expect(new Set(received.slice(0, 4).map((one) => one.id)).size).toBe(1);
    expect(summaries(received.slice(3))).toEqual(wanted);
    const log = await messageLog(database, { webhook: id, status: null, last: 100 });
    expect(log.at(-1)!.tries.map(({ status }) => status)).toEqual([500, 500, 500, 200]);
  });

  test('that answers 410 is disabled, and goes on where it was when it is wanted again', async () => {
    let gone = true;
    const { url, received } = await startReceiver((_request, response) =>
      response.writeHead(gone ? 410 : 200).end(),
    );
    const { id } = await webhookTo(url);
    startSender();
    await change('dji', 'First.');
    await eventually('it is disabled', async () => (await state(id)).disabled_because ?? undefined);
    await change('dji', 'Second.');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(received).toHaveLength(1);
    gone = false;
    expect(await retryWebhook(database, id)).toBe(1);
    await eventually('both arrive', () => (received.length === 3 ? true : undefined));
    expect(summaries(received)).toEqual(['First.', 'First.', 'Second.']);
  });

  test('that never answers well has its message given up and kept, and the next is sent', async () => {
    let broken = true;
    const { url, received } = await startReceiver((request, response) => {
      const refused = broken && summaries([request])[0] === 'Poison.';
      response.writeHead(refused ? 500 : 200).end();
    });
    const { id } = await webhookTo(url);
    startSender(3);
    await change('dji', 'Poison.');
    await change('dji', 'Cure.');
    await eventually('the second arrives', async () => (await state(id)).delivered === 1 || undefined);
    expect(await state(id)).toMatchObject({ delivered: 1, dead: 1, pending: 0 });
    const [dead] = await messageLog(database, { webhook: id, status: 'DEAD', last: 10 });
    expect(dead!.tries).toHaveLength(3);
    broken = false;
    await retryWebhook(database, id);
    await eventually('the first arrives', async () => (await state(id)).delivered === 2 || undefined);
    expect(summaries(received)).toEqual(['Poison.', 'Poison.', 'Poison.', 'Cure.', 'Poison.']);
  });

  test('is not led elsewhere by a redirection', async () => {
    const other = await startReceiver();
    const { url } = await startReceiver((_request, response) =>
      response.writeHead(307, { location: other.url }).end(),
    );
    const { id } = await webhookTo(url);
    startSender(1);
    await change('dji', 'Elsewhere.');
    await eventually('it is given up', async () => (await state(id)).dead === 1 || undefined);
    expect(other.received).toEqual([]);
  });

  test('is told only of what it asked for', async () => {
    const { url, received } = await startReceiver();
    const { rows } = await sql<{ id: string }>`SELECT id FROM node WHERE slug = 'autel'`.execute(
      database.sql,
    );
    await webhookTo(url, { about: [rows[0]!.id], kinds: ['ACTOR'] });
    startSender();
    await change('dji', 'Not asked for.');
    await change('autel', 'Asked for.');
    await eventually('it arrives', () => received[0]);
    expect(summaries(received)).toEqual(['Asked for.']);
    expect(received[0]!.payload.data.subjectId).toBe(encodeId('actor', rows[0]!.id));
  });

  test('is told everything from the beginning if it asks for that', async () => {
    const { url, received } = await startReceiver();
    await webhookTo(url, { fromBeginning: true, kinds: ['SHIPMENT'] });
    startSender();
    const { rows } = await sql<{ count: number }>`
      SELECT count(*)::int AS count FROM change WHERE kind = 'SHIPMENT'`.execute(database.sql);
    await eventually('all arrive', () => (received.length === rows[0]!.count ? true : undefined));
    expect(received[0]!.payload.type).toBe('shipment.inserted');
  });
});

test('nothing is lost while senders come and go, and one sends at a time', async () => {
  let under = 0;
  let most = 0;
  const { url, received } = await startReceiver((_request, response) => {
    most = Math.max(most, ++under);
    setTimeout(() => {
      under -= 1;
      response.writeHead(200).end();
    }, 5);
  });
  const { id } = await webhookTo(url);
  const wanted = Array.from({ length: 60 }, (_, i) => `Number ${i}.`);
  const writing = (async () => {
    for (const summary of wanted) await change('dji', summary);
  })();
  // Two at once, of which one is stopped in the middle of its work and another takes over.
  for (let i = 0; i < 4; i++) {
    const senders = [startSender(), startSender()];
    await new Promise((resolve) => setTimeout(resolve, 120));
    await Promise.all(senders.map((sender) => sender.stop()));
  }
  await writing;
  startSender();
  await eventually('all arrive', async () => (await state(id)).delivered === 60 || undefined);
  const once = [...new Map(received.map((one) => [one.id, one])).values()];
  expect(summaries(once)).toEqual(wanted);
  expect(most).toBeLessThanOrEqual(2);
});

test('nothing is lost when the connection of the process that sends is', async () => {
  const { url, received } = await startReceiver();
  const { id } = await webhookTo(url);
  startSender();
  const wanted = Array.from({ length: 30 }, (_, i) => `Line ${i}.`);
  for (const [i, summary] of wanted.entries()) {
    await change('autel', summary);
    if (i % 10 !== 5) continue;
    const { rows } = await sql`
      SELECT pg_terminate_backend(pid) FROM pg_locks
       WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND pid <> pg_backend_pid()`.execute(database.sql);
    expect(rows.length).toBeLessThanOrEqual(1);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  await eventually('all arrive', async () => (await state(id)).delivered === 30 || undefined);
  expect(summaries([...new Map(received.map((one) => [one.id, one])).values()])).toEqual(wanted);
});

test('the command line adds, lists, logs, retries and removes', async () => {
  const environment = { DATABASE_URL: database.url, WEBHOOK_PRIVATE_ADDRESSES: 'loopback' };
  const run = (...args: string[]) => throughline(['webhooks', ...args], { environment });
  const { url, received } = await startReceiver((_request, response) => response.writeHead(500).end());
  const added = await run('add', url, '--about', 'dji', '--kinds', 'ACTOR');
  expect(added.stderr).toBe('');
  const [id, secret] = [/^webhook_\w+/.exec(added.stdout)![0], /whsec_\S+/.exec(added.stdout)![0]];
  startSender(2);
  await change('dji', 'Told by the command line.');
  await eventually('it is given up', async () => {
    const webhooks = await listWebhooks(database);
    return webhooks.find((webhook) => webhookId(webhook.id) === id)?.dead === 1 || undefined;
  });
  const listed = (await run('list')).stdout;
  expect(listed).toContain(`${id}  ${url}\n  ACTOR, about dji\n`);
  new Verifier(secret).verify(received[0]!.body, received[0]!.headers);
  const dead = (await run('log', id, '--dead')).stdout.trim().split('\n');
  expect(dead.map((line) => (JSON.parse(line) as { status: string }).status)).toEqual(['DEAD']);
  expect((await run('retry', id)).stdout).toContain('messages tried anew: 1.');
  expect((await run('remove', id)).stdout).toBe(`${id} is removed.\n`);
  const again = await run('remove', id);
  expect([again.code, again.stderr]).toEqual([
    1,
    `There is no webhook ${id}; \`throughline webhooks list\` shows those that there are.\n`,
  ]);
  const refused = await throughline(['webhooks', 'add', url], {
    environment: { DATABASE_URL: database.url },
  });
  expect(refused.stderr).toContain('is not https');
  const mistyped = await run('add', url, '--about', 'djj');
  expect(mistyped.stderr).toContain("Did you mean 'dji'?");
});
