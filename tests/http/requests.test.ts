import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ask, get, read, startService } from './service.js';

const post = async (url: string, body: string | Buffer, headers: Record<string, string> = {}) =>
  read(
    await fetch(url, {
      method: 'POST',
      body: Buffer.from(body),
      headers: { 'content-type': 'application/json', ...headers },
    }),
  );

describe('what is no proper request is refused', () => {
  test.each([
    ['no JSON', '{ "query": ', 400],
    ['an empty body', '', 400],
    ['an array', JSON.stringify([{ query: '{ hello }' }]), 400],
    ['no query', '{ "qeury": "{ hello }" }', 400],
    ['variables that are no object', '{ "query": "{ hello }", "variables": [] }', 400],
    ['more than 100 kB', JSON.stringify({ query: '{ hello }', variables: { x: 'x'.repeat(100_000) } }), 413],
  ])('%s', async (_name, body, status) => {
    const { graphql } = await startService();
    const answer = await post(graphql, body);
    expect(answer.status).toBe(status);
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('a packed body, which is never unpacked', async () => {
    const { graphql } = await startService();
    const bomb = gzipSync(JSON.stringify({ query: '{ hello }', variables: { x: 'x'.repeat(10_000_000) } }));
    const answer = await post(graphql, bomb, { 'content-encoding': 'gzip' });
    expect(answer.status).toBe(413);
    expect(answer.errors?.[0]?.message).toBe(
      'Bodies packed with gzip are not unpacked here. Send it as it is.',
    );
  });

  test('a content type that needs no preflight, and GET without a header that does', async () => {
    const { graphql } = await startService();
    const form = await post(graphql, '{ "query": "{ hello }" }', { 'content-type': 'text/plain' });
    const link = await read(await fetch(`${graphql}?query={hello}`));
    for (const answer of [form, link]) {
      expect(answer.status).toBe(400);
      expect(answer.errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
      expect(answer.errors?.[0]?.message).toContain('apollo-require-preflight');
    }
  });

  test('a mutation over GET', async () => {
    const { graphql } = await startService();
    const answer = await get(graphql, 'mutation { rename(name: "x") }');
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
    expect((await ask(graphql, 'mutation { rename(name: "x") }')).data).toEqual({ rename: 'x' });
  });

  test.each(['PUT', 'DELETE', 'PATCH'])('%s', async (method) => {
    const { graphql } = await startService();
    const answer = await read(await fetch(graphql, { method }));
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, POST');
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  test('an unknown path, with the paths that there are', async () => {
    const { url } = await startService();
    const answer = await read(await fetch(`${url}/grapqhl?query=x`));
    expect(answer.status).toBe(404);
    expect(answer.errors?.[0]).toEqual({
      message:
        'There is nothing at GET /grapqhl. Try one of /, /graphql, /schema.graphql, /feeds/timeline.atom, /feeds/changes, /healthz, /readyz, /metrics.',
      extensions: {
        code: 'NOT_FOUND',
        paths: [
          '/',
          '/graphql',
          '/schema.graphql',
          '/feeds/timeline.atom',
          '/feeds/changes',
          '/healthz',
          '/readyz',
          '/metrics',
        ],
      },
    });
  });

  test('a path that cannot be decoded', async () => {
    const { url } = await startService();
    const answer = await read(await fetch(`${url}/%ff`));
    expect(answer.status).toBe(400);
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('answers', () => {
  test('are of the media type asked for', async () => {
    const { graphql } = await startService();
    const accept = async (type: string) =>
      (await get(graphql, '{ hello }', { accept: type })).headers.get('content-type');
    expect(await accept('application/graphql-response+json')).toBe(
      'application/graphql-response+json; charset=utf-8',
    );
    expect(await accept('application/json')).toBe('application/json; charset=utf-8');
    expect(await accept('*/*')).toBe('application/json; charset=utf-8');
  });

  test('to GET may be kept and asked about again', async () => {
    const { graphql } = await startService();
    const first = await get(graphql, '{ hello }');
    const etag = first.headers.get('etag');
    expect(first.headers.get('cache-control')).toBe('no-cache');
    expect(first.headers.get('vary')).toContain('Accept');
    const again = await get(graphql, '{ hello }', { 'if-none-match': String(etag) });
    expect(again).toMatchObject({ status: 304, text: '' });
    const other = await get(graphql, '{ hello(name: "you") }', { 'if-none-match': String(etag) });
    expect(other).toMatchObject({ status: 200, data: { hello: 'Hello you' } });
  });

  test('to POST, and errors, may not', async () => {
    const { graphql } = await startService();
    const posted = await ask(graphql, '{ hello }');
    expect(posted.headers.get('etag')).toBeNull();
    expect(posted.headers.get('cache-control')).toBe('no-store');
    expect((await get(graphql, '{ badInput }')).headers.get('cache-control')).toBe('no-store');
  });

  test('carry security headers and no name of the software', async () => {
    const { graphql } = await startService();
    const { headers } = await ask(graphql, '{ hello }');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
  });

  test('to a browser that opens the endpoint lead to the IDE, with the query', async () => {
    const { graphql } = await startService();
    const answer = await fetch(`${graphql}?query=%7Bhello%7D`, {
      headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
      redirect: 'manual',
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/?query=%7Bhello%7D');
  });
});

test('an automatic persisted query is asked for by its hash once it was sent', async () => {
  const { graphql } = await startService();
  const query = '{ hello }';
  const sha256Hash = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(query))).toString('hex');
  const extensions = { persistedQuery: { version: 1, sha256Hash } };
  const unknown = await post(graphql, JSON.stringify({ extensions }));
  expect(unknown.errors?.[0]).toMatchObject({
    message: 'PersistedQueryNotFound',
    extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' },
  });
  await ask(graphql, query, {}, { extensions });
  const known = await post(graphql, JSON.stringify({ extensions }));
  expect(known.data).toEqual({ hello: 'Hello world' });
});

describe('pages of other origins', () => {
  const origin = async (setting: string | undefined, from: string) => {
    const { graphql } = await startService(setting === undefined ? {} : { options: { corsOrigin: setting } });
    const preflight = await fetch(graphql, {
      method: 'OPTIONS',
      headers: {
        origin: from,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,apollo-require-preflight',
      },
    });
    const allowed = preflight.headers.get('access-control-allow-origin');
    if (allowed) {
      expect(preflight.status).toBe(204);
      expect(preflight.headers.get('access-control-allow-headers')).toContain('apollo-require-preflight');
    }
    return allowed;
  };

  test('on this machine may ask by default, others may not', async () => {
    expect(await origin(undefined, 'http://localhost:5173')).toBe('http://localhost:5173');
    expect(await origin(undefined, 'http://127.0.0.1:3000')).toBe('http://127.0.0.1:3000');
    expect(await origin(undefined, 'https://localhost.example.org')).toBeNull();
    expect(await origin(undefined, 'https://example.org')).toBeNull();
  });

  test('may ask as the setting says', async () => {
    expect(await origin('https://example.org, https://example.com', 'https://example.com')).toBe(
      'https://example.com',
    );
    expect(await origin('https://example.org', 'http://localhost:5173')).toBeNull();
    expect(await origin('*', 'https://example.org')).not.toBeNull();
    expect(await origin('none', 'http://localhost:5173')).toBeNull();
  });

  test('are named without a path, or the service says what to write', async () => {
    await expect(startService({ options: { corsOrigin: 'https://example.org/app' } })).rejects.toThrow(
      'CORS_ORIGIN has "https://example.org/app", which is no origin. Write it like https://example.org, without a path.',
    );
  });
});
