import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { readExamples } from '../examples.js';
import { notBuiltPage } from './not-built.js';
import { builtFolder, examplesFolder } from './paths.js';
import { securityHeaders } from './security.js';

/** The page, read anew each time, so that a build while the service runs shows at once. */
async function indexPage(folder: string): Promise<string | undefined> {
  try {
    return await readFile(join(folder, 'index.html'), 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Serves the IDE: `/`, what it loads under `/ide/`, and the example questions as `/examples.json`.
 * Everything under `/ide/` has a hash of its content in its name and never changes.
 */
export async function registerIde(
  app: FastifyInstance,
  { folder = builtFolder }: { readonly folder?: string } = {},
): Promise<void> {
  const examples = readExamples(examplesFolder);

  await app.register(fastifyStatic, {
    root: join(folder, 'ide'),
    prefix: '/ide/',
    index: false,
    decorateReply: false,
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    setHeaders: (reply) => void reply.headers(securityHeaders),
  });

  app.get('/', async (_request, reply) => {
    const page = await indexPage(folder);
    return reply
      .code(page ? 200 : 503)
      .headers(securityHeaders)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(page ?? notBuiltPage);
  });

  app.get('/examples.json', (_request, reply) =>
    reply.header('cache-control', 'no-cache').type('application/json; charset=utf-8').send(examples),
  );
}
