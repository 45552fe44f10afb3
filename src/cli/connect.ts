import { setTimeout as sleep } from 'node:timers/promises';

import type { Config } from '../config.js';
import { keepEra } from '../db/change-era.js';
import { openDatabase, type Database } from '../db/database.js';
import { startEmbedded } from '../db/embedded/index.js';
import { runningServer } from '../db/embedded/running.js';
import type { Log } from '../db/log.js';
import { explainMigrationFailure, migrate } from '../db/migrate.js';
import { Unavailable } from '../errors.js';
import { entities } from '../modules/entities.js';

/** A database that is ready for work, with the server that it may have brought along. */
export interface Connection {
  readonly database: Database;
  /** Its address, for those that need a connection of their own; it may hold a password. */
  readonly url: string;
  /** The migrations that had to run first. */
  readonly migrated: readonly string[];
  /** Where the data lies, for people. */
  readonly whereabouts: string;
  close(): Promise<void>;
}

/**
 * Opens the database of the configuration, starting the embedded server if there is no other, and migrates it.
 * A service gives a signal: it waits for a database that is down until that aborts, and has an embedded server for
 * itself. A command without one fails at once, and may use the embedded server of a service that runs.
 */
export async function connect(config: Config, log: Log, waitUntil?: AbortSignal): Promise<Connection> {
  const running = waitUntil || config.databaseUrl ? undefined : await runningServer(config.dataDir);
  const server = await serverOf(running === undefined ? config : { ...config, databaseUrl: running }, log);
  try {
    const { database, migrated } = await patiently(() => open(config, server.url, log), log, waitUntil);
    return {
      database,
      url: server.url,
      migrated,
      whereabouts: server.whereabouts(database.serverVersion),
      close: async () => {
        await database.close();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw explainMigrationFailure(error);
  }
}

async function serverOf({ databaseUrl, dataDir }: Config, log: Log) {
  if (databaseUrl === undefined) {
    const embedded = await startEmbedded({ dataDir, log });
    return {
      url: embedded.url,
      stop: () => embedded.stop(),
      whereabouts: () => `${dataDir} (embedded PostgreSQL ${embedded.version})`,
    };
  }
  const { hostname, port, pathname } = new URL(databaseUrl);
  return {
    url: databaseUrl,
    stop: () => Promise.resolve(),
    whereabouts: (version: number) =>
      `database ${pathname.slice(1)} at ${hostname}:${port === '' ? '5432' : port} (PostgreSQL ${Math.floor(version / 10_000)}.${version % 10_000})`,
  };
}

async function open(
  config: Config,
  url: string,
  log: Log,
): Promise<{ database: Database; migrated: string[] }> {
  const { connectTimeoutMs } = config;
  const migrated = await migrate({ url, log, connectTimeoutMs });
  const database = await openDatabase({ ...config, url, entities, log });
  try {
    await keepEra(database, log);
  } catch (error) {
    await database.close();
    throw error;
  }
  return { database, migrated };
}

async function patiently<T>(attempt: () => Promise<T>, log: Log, waitUntil?: AbortSignal): Promise<T> {
  for (let waitMs = 250; ; waitMs = Math.min(waitMs * 2, 8_000)) {
    try {
      waitUntil?.throwIfAborted();
      return await attempt();
    } catch (error) {
      if (!waitUntil || waitUntil.aborted || !(error instanceof Unavailable)) throw error;
      log.warn(`Waiting for the database: ${error.message} Trying again in ${waitMs / 1000} s.`);
      await sleep(waitMs, undefined, { signal: waitUntil });
    }
  }
}
