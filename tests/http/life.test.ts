import { connect } from 'node:net';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { Unavailable } from '../../src/errors.js';
import { ask, read, startService } from './service.js';

describe('health', () => {
  test('alive and ready', async () => {
    const { url } = await startService({ checks: { database: () => Promise.resolve() } });
    expect(await read(await fetch(`${url}/healthz`))).toMatchObject({ status: 200, text: '{"status":"ok"}' });
    expect(await read(await fetch(`${url}/readyz`))).toMatchObject({
      status: 200,
      text: '{"status":"ready"}',
    });
  });

  test('alive, not ready, and what is missing', async () => {
    const { url } = await startService({
      checks: {
        database: () => Promise.reject(new Unavailable('The database cannot be reached.')),
        frozen: () => new Promise(() => undefined),
        fine: () => Promise.resolve(),
      },
    });
    const answer = await fetch(`${url}/readyz`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({
      status: 'unavailable',
      missing: { database: 'The database cannot be reached.', frozen: 'It did not answer within 1 s.' },
    });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});

test('the schema is there as text, and asked about again by its ETag', async () => {
  const { url } = await startService();
  const answer = await fetch(`${url}/schema.graphql`);
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(await answer.text()).toContain('type Query {');
  const etag = String(answer.headers.get('etag'));
  expect((await fetch(`${url}/schema.graphql`, { headers: { 'if-none-match': etag } })).status).toBe(304);
});

describe('stopping', () => {
  const openConnection = async (url: string) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    await once(socket, 'connect');
    return socket.on('error', () => undefined).resume();
  };

  test('turns readiness off first, answers what is under way, then closes', async () => {
    const { app, url, graphql } = await startService();
    const underWay = ask(graphql, '{ slow(ms: 300) }');
    await delay(100);
    const closed = app.close();
    const readiness = await read(await fetch(`${url}/readyz`));
    expect(readiness.status).toBe(503);
    expect(JSON.parse(readiness.text)).toEqual({
      status: 'unavailable',
      missing: { service: 'It is stopping.' },
    });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const late = await ask(graphql, '{ hello }');
    expect(late.status).toBe(503);
    expect(late.errors?.[0]?.extensions.code).toBe('SERVICE_UNAVAILABLE');
    expect(await underWay).toMatchObject({ status: 200, data: { slow: 'slow' } });
    await closed;
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });

  test('ends what takes longer than the grace period with a 503 that has a code', async () => {
    const { app, graphql } = await startService({ options: { graceMs: 100 } });
    const underWay = ask(graphql, '{ slow(ms: 60000) }');
    await delay(100);
    await app.close();
    const answer = await underWay;
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(answer.errors?.[0]?.extensions.code).toBe('SERVICE_UNAVAILABLE');
  });

  test('closes connections that say nothing or only half of a request', async () => {
    const { app, url } = await startService();
    const silent = await openConnection(url);
    const half = await openConnection(url);
    half.write(
      'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{',
    );
    const ends = Promise.all([once(silent, 'close'), once(half, 'close')]);
    await delay(50);
    await app.close();
    await ends;
  });
});

test('a client that leaves is noticed', async () => {
  const [arrived, noticed] = [Promise.withResolvers<undefined>(), Promise.withResolvers<unknown>()];
  const { graphql } = await startService({
    context: ({ signal }) => {
      signal.addEventListener('abort', () => {
        noticed.resolve(signal.reason);
      });
      arrived.resolve(undefined);
      return { signal };
    },
  });
  const leave = new AbortController();
  const asked = fetch(graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ slow(ms: 60000) }' }),
    signal: leave.signal,
  });
  await arrived.promise;
  leave.abort();
  await expect(asked).rejects.toThrow();
  expect(await noticed.promise).toMatchObject({ message: 'The client has left.' });
});
