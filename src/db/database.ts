import { MikroORM, type EntitySchema } from '@mikro-orm/postgresql';
import { Kysely, PostgresDialect } from 'kysely';
import type { QueryResult } from 'pg';
import { sql } from './sql.js';

import { ConfigurationError, Unavailable } from '../errors.js';
import type { AbortNotice } from './abort-notice.js';
import { ask, type Question } from './ask.js';
import { explainConnectionFailure, whereIs } from './connection-failure.js';
import { Listener } from './listen.js';
import { createPool, type PoolSettings } from './pool.js';

/** Everything that reads or writes the database has this; both doors share one pool. */
export interface Database {
  /** The unit of work, for writes and seeds; fork its entity manager for each piece of work. */
  readonly orm: MikroORM;
  /** For reads: rows as they are, by hand-written SQL. */
  readonly sql: Kysely<unknown>;
  /** Asks for rows, and no longer than the signal says that somebody waits for them. */
  ask(question: Question, signal: AbortNotice): Promise<QueryResult<object>>;
  /** Hears of changes, by a connection of its own that is made when it is first needed. */
  readonly listener: Listener;
  /** Such as 180004 for 18.4. */
  readonly serverVersion: number;
  /** Its address, for those who need a connection of their own: to copy in bulk, or to listen. */
  readonly url: string;
  /** How many connections the pool has, how many of them are idle, and how many requests wait for one. */
  pool(): { readonly size: number; readonly idle: number; readonly waiting: number };
  /** Asks the database for a sign of life. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface DatabaseOptions extends PoolSettings {
  /** What MikroORM maps; given by the caller, because the database layer knows no module. */
  readonly entities: EntitySchema[];
}

/** The oldest PostgreSQL that the migrations run on. */
const oldestMajor = 15;

/**
 * Connects to a PostgreSQL of version 15 or later.
 * Throws a ConfigurationError where the address must be changed, Unavailable where waiting may help.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const pool = createPool(options);
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const serverVersion = await readVersion(kysely);
    checkVersion(serverVersion, options.url);
    const orm = new MikroORM({
      driverOptions: kysely,
      dbName: whereIs(options.url).database,
      entities: options.entities,
      discovery: { warnWhenNoEntities: false },
      ensureDatabase: false,
      forceUtcTimezone: true,
      logger: (message) => {
        options.log.debug(message);
      },
    });
    await orm.connect();
    const listener = new Listener(kysely, options);
    return {
      orm,
      sql: kysely,
      ask: (question, signal) => ask(pool, question, signal),
      listener,
      serverVersion,
      url: options.url,
      pool: () => ({ size: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
      ping: async () => {
        await sql`SELECT 1`.execute(kysely);
      },
      close: async () => {
        await listener.close();
        await orm.close(true);
      },
    };
  } catch (error) {
    await kysely.destroy();
    throw error instanceof ConfigurationError || error instanceof Unavailable
      ? error
      : explainConnectionFailure(error, options.url);
  }
}

async function readVersion(kysely: Kysely<unknown>): Promise<number> {
  const { rows } = await sql<{ version: string }>`
    SELECT current_setting('server_version_num') AS version`.execute(kysely);
  return Number(rows[0]?.version);
}

/** Refuses a server that lacks what the migrations need. */
export function checkVersion(serverVersion: number, url: string): void {
  if (serverVersion >= oldestMajor * 10_000) return;
  const major = Math.floor(serverVersion / 10_000);
  throw new ConfigurationError(
    `The database at ${whereIs(url).address} is PostgreSQL ${major}, and version ${oldestMajor} or later is needed.`,
  );
}
