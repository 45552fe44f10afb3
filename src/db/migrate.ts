import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import { Kysely, PostgresDialect } from 'kysely';

import { migrations } from '../../migrations/index.js';
import { ConfigurationError } from '../errors.js';
import { explainConnectionFailure, whereIs } from './connection-failure.js';
import { checkVersion } from './database.js';
import type { Log } from './log.js';
import { createPool } from './pool.js';

/** Any number that no other program locks by; this one spells "line". */
const migrationLock = 0x6c696e65;

/**
 * Brings the database to the present state of its tables and returns the names of the migrations that ran.
 * All of them or none; of several processes that start at once, one migrates and the others wait for it.
 */
export async function migrate(options: {
  url: string;
  connectTimeoutMs?: number;
  log: Log;
}): Promise<string[]> {
  const { url, log, connectTimeoutMs = 10_000 } = options;
  // One connection holds the lock and migrates; the migrator asks for its table on another.
  const pool = createPool({ url, log, connectTimeoutMs, poolMax: 2, statementTimeoutMs: 0 });
  const orm = new MikroORM({
    driverOptions: new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }),
    dbName: whereIs(url).database,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    ensureDatabase: false,
    extensions: [Migrator],
    migrations: { migrationsList: migrations, snapshot: false, disableForeignKeys: false },
    logger: (message) => {
      log.debug(message);
    },
  });
  try {
    await orm.connect();
    await checkServer(orm.em, url);
    return await orm.em.transactional(async (em) => {
      await waitForTurn(em, log);
      const transaction = em.getTransactionContext<unknown>();
      const done = await orm.migrator.up(transaction ? { transaction } : {});
      return done.map(({ name }) => name);
    });
  } finally {
    await orm.close(true);
  }
}

async function checkServer(em: EntityManager, url: string): Promise<void> {
  const rows = await em
    .execute<{ version: string }[]>(`SELECT current_setting('server_version_num') AS version`)
    .catch((error: unknown) => {
      throw explainConnectionFailure(error instanceof Error ? (error.cause ?? error) : error, url);
    });
  checkVersion(Number(rows[0]?.version), url);
}

async function waitForTurn(em: EntityManager, log: Log): Promise<void> {
  const [turn] = await em.execute<{ mine: boolean }[]>('SELECT pg_try_advisory_xact_lock(?) AS mine', [
    migrationLock,
  ]);
  if (turn?.mine) return;
  log.info('Another process is migrating the database; waiting for it to finish.');
  await em.execute('SELECT pg_advisory_xact_lock(?)', [migrationLock]);
}

/** Says what a role lacks that may not create extensions; every other error stays as it is. */
export function explainMigrationFailure(error: unknown): unknown {
  if (!(error instanceof Error) || !/permission denied/.test(error.message)) return error;
  return new ConfigurationError(
    `The database's user may not make what the migrations need: ${error.message}.`,
    {
      cause: error,
    },
  );
}
