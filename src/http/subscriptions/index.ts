import { setImmediate } from 'node:timers/promises';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { errorFormatter } from '../../graphql/errors.js';
import { serveEventStreams } from './event-stream.js';
import { Operations } from './followed.js';
import { Subscribers } from './subscribers.js';
import { serveWebSockets } from './websocket.js';

export interface SubscriptionsOptions {
  readonly schema: GraphQLSchema;
  readonly context: (scope: { readonly signal: AbortSignal }) => object;
  readonly log: FastifyBaseLogger;
  readonly bodyLimit: number;
  readonly corsOrigin: string;
}

/**
 * Subscriptions, over WebSockets at /graphql and as server-sent events at /graphql/stream.
 * When the service closes, all are completed and their connections closed.
 */
export function registerSubscriptions(app: FastifyInstance, options: SubscriptionsOptions): Subscribers {
  const { schema, context, log, bodyLimit, corsOrigin } = options;
  const subscribers = new Subscribers();
  const operations = new Operations({ schema, context, subscribers });
  const format = errorFormatter(log);
  const closeWebSockets = serveWebSockets(app, {
    ...{ operations, format, bodyLimit, corsOrigin },
    stopping: () => subscribers.stopping,
  });
  serveEventStreams(app, { operations, format });
  app.addHook('preClose', async () => {
    await subscribers.stop();
    // What ended them is told to their clients on the next turns of the queue.
    await setImmediate();
    await closeWebSockets();
  });
  return subscribers;
}
