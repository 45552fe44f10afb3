import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

import { projectRoot, type Config } from '../config.js';
import type { Database } from '../db/database.js';
import { forRequest } from '../db/for-request.js';
import { ConfigurationError, Unavailable } from '../errors.js';
import { createContext } from '../graphql/context.js';
import { buildSchema } from '../graphql/schema.js';
import { createApp } from '../http/app.js';
import type { RequestScope } from '../http/graphql-route.js';
import { changeLogLag } from '../modules/changes/lag.sql.js';
import { IndexThread } from '../modules/network/memory/index-thread.js';
import type { IndexState } from '../modules/network/memory/messages.js';
import { SumsKeeper } from '../modules/statistics/sums-keeper.js';
import { Sender } from '../modules/webhooks/index.js';
import { banner } from './banner.js';
import { connect, type Connection } from './connect.js';
import { createLog } from './log.js';
import { serviceMetrics } from './metrics.js';
import { seedWhenEmpty } from './seed.js';

/** The service before and while it has a database: it listens from the start, and says that it is not ready. */
class Service {
  #connection: Connection | undefined;
  #graph: IndexThread | undefined;
  #sender: Sender | undefined;
  #sums: SumsKeeper | undefined;
  readonly #stopping = new AbortController();

  constructor(
    private readonly config: Config,
    private readonly log: Logger,
  ) {}

  async run(): Promise<void> {
    const stop = (signal: NodeJS.Signals) => {
      this.log.info(`Stopping on ${signal}.`);
      this.#stopping.abort();
    };
    process.once('SIGTERM', stop).once('SIGINT', stop);
    const stopped = new Promise<void>((resolve) => {
      this.#stopping.signal.addEventListener('abort', () => {
        resolve();
      });
    });
    const app = await this.#app();
    try {
      const url = await listen(app, this.config);
      await this.#prepare();
      if (!this.#stopping.signal.aborted) this.#announce(url);
      await stopped;
    } catch (error) {
      if (!this.#stopping.signal.aborted) throw error;
    } finally {
      await app.close();
      await this.#sender?.stop();
      await this.#sums?.stop();
      await this.#graph?.close();
      await this.#connection?.close();
      process.off('SIGTERM', stop).off('SIGINT', stop);
    }
  }

  #app(): Promise<FastifyInstance> {
    const context = ({ signal }: RequestScope) =>
      createContext(forRequest(this.#database(), signal), this.#graph, signal);
    return createApp({
      schema: buildSchema(),
      log: this.log,
      options: this.config.http,
      checks: { database: () => this.#checkDatabase() },
      context,
      feeds: context,
      report: async () => ({
        graphIndex: this.#graph ? shownState(this.#graph.state) : { status: 'off', links: 0 },
        changeLog: { lagSeconds: await changeLogLag(this.#database()) },
      }),
      metrics: serviceMetrics(
        () => this.#connection?.database,
        () => this.#graph,
      ),
    });
  }

  async #prepare(): Promise<void> {
    const connection = await connect(this.config, this.log, this.#stopping.signal);
    const { database, migrated } = connection;
    for (const name of migrated) this.log.info(`Migrated the database: ${name}.`);
    try {
      if (await seedWhenEmpty(this.config, database))
        this.log.info(`Loaded the seeds of ${this.config.seed}.`);
    } catch (error) {
      await connection.close();
      throw error;
    }
    this.#connection = connection;
    const { graphIndexMaxLinks: maxLinks, connectTimeoutMs } = this.config;
    if (maxLinks > 0) this.#graph = new IndexThread({ url: connection.url, connectTimeoutMs, maxLinks });
    this.#sender = new Sender(database, { allowed: this.config.webhookPrivateAddresses, log: this.log });
    this.#sender.start();
    this.#sums = new SumsKeeper(database, { log: this.log });
    this.#sums.start();
  }

  #database(): Database {
    if (this.#connection) return this.#connection.database;
    throw new Unavailable('The service is still waiting for its database; try again shortly.');
  }

  async #checkDatabase(): Promise<void> {
    await this.#database()
      .ping()
      .catch((cause: unknown) => {
        throw new Unavailable('The database does not answer.', { cause });
      });
  }

  #announce(url: string): void {
    const whereabouts = this.#connection?.whereabouts ?? '';
    const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
      version: string;
    };
    process.stdout.write(banner({ version, url, whereabouts }, process.stdout.isTTY));
    this.log.info('Ready for requests.');
  }
}

/** How the index of the graph stands, for `/readyz`: when it last took in what had been written, above all. */
const shownState = ({ status, links, entities, bytes, asOf }: IndexState): object => ({
  ...{ status, links, entities, bytes },
  asOf: asOf === null ? null : new Date(asOf).toISOString(),
});

/** `throughline serve`: runs until it is told to stop. */
export async function serve(config: Config): Promise<void> {
  await new Service(config, createLog(config.logLevel)).run();
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<string> {
  try {
    return await app.listen({ host, port, listenTextResolver: (address) => `Listening at ${address}.` });
  } catch (cause) {
    const reasons: Record<string, string> = {
      EADDRINUSE: `Port ${port} of ${host} is taken by another program; stop it, or set PORT to another.`,
      EACCES: `This user may not listen on port ${port}; set PORT to one above 1023.`,
      EADDRNOTAVAIL: `${host} is no address of this machine; set HOST to 127.0.0.1, or to 0.0.0.0 for all its addresses.`,
      ENOTFOUND: `${host} is no address of this machine; set HOST to 127.0.0.1, or to 0.0.0.0 for all its addresses.`,
    };
    const { code = '', message } = cause as NodeJS.ErrnoException;
    throw new ConfigurationError(
      reasons[code] ?? `The service cannot listen on ${host}:${port}: ${message}.`,
      { cause },
    );
  }
}
