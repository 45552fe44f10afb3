import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterAll } from 'vitest';
import { createContext } from '../../src/graphql/context.js';
import { buildSchema } from '../../src/graphql/schema.js';
import { createApp } from '../../src/http/app.js';
import type { TypedDocumentString } from '../../src/generated/graphql.js';
import { testDatabase, type TestDatabaseOptions } from './database.js';

/** The whole HTTP service within this process, over a database of the test file's own; call it at the top. */
export async function testApp(options: TestDatabaseOptions = {}): Promise<FastifyInstance> {
  const database = await testDatabase(options);
  const app = await createApp({
    schema: buildSchema(),
    context: () => createContext(database),
    feeds: () => createContext(database),
    log: pino({ level: 'silent' }),
  });
  afterAll(() => app.close());
  return app;
}

/** The data that a typed operation gets over HTTP; fails when there are errors. */
export async function ask<Result, Variables extends object>(
  app: FastifyInstance,
  operation: TypedDocumentString<Result, Variables>,
  variables?: Variables,
): Promise<Result> {
  const answer = await app.inject({
    method: 'POST',
    url: '/graphql',
    payload: { query: operation.toString(), variables },
  });
  const { data, errors } = answer.json<{ data?: Result; errors?: { message: string }[] }>();
  if (errors || !data) throw new Error(errors?.map(({ message }) => message).join(' ') ?? answer.body);
  return data;
}
