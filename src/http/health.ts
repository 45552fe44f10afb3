import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** What must work before requests are welcome: each resolves, or rejects with a sentence that says what is missing. */
export type Checks = Readonly<Record<string, () => Promise<unknown>>>;

const checkMs = 1_000;

/** What else is worth knowing of a service that is ready, such as how far its indexes are; left out if it fails. */
export type Report = () => Promise<object>;

/** `/healthz`: the process answers. `/readyz`: it can do its work, and is not about to stop. */
export function registerHealth(
  app: FastifyInstance,
  checks: Checks,
  report: Report,
  stopping: () => boolean,
): void {
  app.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));

  app.get('/readyz', async (_request, reply) => {
    const missing = stopping() ? { service: 'It is stopping.' } : await failures(checks);
    const ready = Object.keys(missing).length === 0;
    const told = ready ? await report().catch(() => ({})) : {};
    if (!ready) reply.header('retry-after', 1);
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(ready ? { status: 'ready', ...told } : { status: 'unavailable', missing });
  });
}

async function failures(checks: Checks): Promise<Record<string, string>> {
  const outcomes = Object.entries(checks).map(async ([name, check]) => [name, await failure(check)] as const);
  const found = (await Promise.all(outcomes)).filter(
    (outcome): outcome is [string, string] => outcome[1] !== null,
  );
  return Object.fromEntries(found);
}

async function failure(check: () => Promise<unknown>): Promise<string | null> {
  const over = new AbortController();
  const late = delay(checkMs, 'late' as const, { signal: over.signal }).catch(() => null);
  try {
    const first = await Promise.race([check().then(() => null), late]);
    return first && `It did not answer within ${checkMs / 1000} s.`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    over.abort();
  }
}
