import 'reflect-metadata';
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { ApiContext } from '../graphql/types/context.js';
import { apolloServer } from './apollo.js';
import { registerCors } from './cors.js';
import { registerErrorReplies, replyWithError } from './error-replies.js';
import { registerChangesFeed } from './feeds/changes.js';
import { registerTimelineFeeds } from './feeds/timeline.js';
import { registerGraphql, type RequestScope } from './graphql-route.js';
import { registerHealth, type Checks, type Report } from './health.js';
import { registerIde } from './ide/plugin.js';
import { InFlight } from './in-flight.js';
import { registerMetrics, type Metric } from './metrics.js';
import { defaultHttpOptions, type HttpOptions } from './options.js';
import { protection } from './protection.js';
import { registerSchemaFile } from './schema-file.js';
import { registerSubscriptions } from './subscriptions/index.js';

export interface AppParts<Context extends object> {
  readonly schema: GraphQLSchema;
  /** Makes what the resolvers of one request share. */
  readonly context: (scope: RequestScope) => Context;
  readonly log: FastifyBaseLogger;
  /** Makes what one request of a feed needs; without it there are no feeds. */
  readonly feeds?: (scope: RequestScope) => ApiContext;
  /** What `/readyz` asks. */
  readonly checks?: Checks;
  /** What `/readyz` tells besides. */
  readonly report?: Report;
  /** What `/metrics` tells besides. */
  readonly metrics?: readonly Metric[];
  readonly options?: Partial<HttpOptions>;
}

/** Once the last answer is written, connections have this long to close by themselves. */
const lingerMs = 500;

/**
 * The HTTP service, not yet listening.
 * `close()` turns readiness off, lets requests under way be answered within the grace period, ends the others with a 503
 * that has a code, and closes every connection.
 */
export async function createApp<Context extends object>(parts: AppParts<Context>): Promise<FastifyInstance> {
  const options = { ...defaultHttpOptions, ...parts.options };
  const inFlight = new InFlight(options);
  const app = fastify({
    loggerInstance: parts.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: options.bodyLimit,
    requestTimeout: 20_000,
    connectionTimeout: options.requestMs + 30_000,
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 2_000 },
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => {
      replyWithError(error, request, reply);
    },
  });
  const apollo = apolloServer<Context>(parts);
  await apollo.start();

  app.addHook('onRequest', (_request, reply, next) => {
    reply.headers(protection);
    next();
  });
  await registerCors(app, options.corsOrigin);
  registerErrorReplies(app);
  registerHealth(
    app,
    parts.checks ?? {},
    parts.report ?? (() => Promise.resolve({})),
    () => inFlight.stopping,
  );
  registerMetrics(app, [
    { name: 'requests_in_flight', help: 'Operations that are being answered.', read: () => inFlight.count },
    ...(parts.metrics ?? []),
  ]);
  await registerSchemaFile(app, parts.schema);
  await registerGraphql(app, { apollo, inFlight, context: parts.context });
  const subscribers = registerSubscriptions(app, { ...parts, ...options });
  if (parts.feeds) {
    await registerTimelineFeeds(app, { schema: parts.schema, inFlight, context: parts.feeds });
    registerChangesFeed(app, { subscribers, inFlight, context: parts.feeds });
  }
  await registerIde(app);

  app.addHook('preClose', async () => {
    await inFlight.drain(options.graceMs);
    setTimeout(() => {
      app.server.closeAllConnections();
    }, lingerMs).unref();
  });
  app.addHook('onClose', () => apollo.stop());
  return app;
}
