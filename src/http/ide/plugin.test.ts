import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerIde } from './plugin.js';

describe('the IDE over HTTP', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ide-'));
  const app = fastify();
  beforeAll(async () => {
    mkdirSync(join(folder, 'ide'));
    await registerIde(app, { folder });
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });

  it('says how to build it while it is not built, and looks again', async () => {
    const page = await app.inject('/');
    expect(page.statusCode).toBe(503);
    expect(page.body).toContain('npm run build:ide');
    expect(page.body).toContain('http-equiv="refresh"');
  });

  it('opens it as soon as it is built', async () => {
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>built</title>');
    const page = await app.inject('/');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['cache-control']).toBe('no-cache');
  });

  it('allows scripts from files alone, and no other host', async () => {
    const policy = String((await app.inject('/')).headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).not.toMatch(/https?:|[*]/);
  });

  it('lets what has its hash in its name be kept for ever, packed where the reader unpacks', async () => {
    writeFileSync(join(folder, 'ide/main-1a2b.js'), 'plain');
    writeFileSync(join(folder, 'ide/main-1a2b.js.gz'), 'packed');
    const plain = await app.inject('/ide/main-1a2b.js');
    expect(plain.body).toBe('plain');
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(plain.headers['content-security-policy']).toContain("script-src 'self'");
    const packed = await app.inject({ url: '/ide/main-1a2b.js', headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.body).toBe('packed');
  });

  it('serves nothing from outside its folder', async () => {
    for (const url of ['/ide/../index.html', '/ide/%2e%2e/index.html', '/ide/..%2findex.html', '/ide/']) {
      const answer = await app.inject(url);
      expect(answer.statusCode, url).toBeGreaterThanOrEqual(400);
    }
  });

  it('gives the examples', async () => {
    const examples: unknown = (await app.inject('/examples.json')).json();
    expect(examples).toContainEqual(expect.objectContaining({ operationName: 'WhoShippedWhat' }));
  });
});
