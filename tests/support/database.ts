/**
 * Fixtures that need a database. Which one to choose:
 *
 * - a pure function: none; its test stands beside it in src/ and runs in the project `unit`;
 * - SQL over rows of the test's own making: `testDatabase()`, migrated and empty;
 * - questions about the article's data: `testDatabase({ seeded: true })`, migrated and seeded;
 * - the number of statements that something takes: either, and `countStatements` around it;
 * - processes, signals, ports, folders: `startService()` of service.ts, with a data folder of its own.
 *
 * Each test file gets a database to itself, a copy of a template that is made once a run; write to it freely.
 */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, inject } from 'vitest';

import { openDatabase, type Database } from '../../src/db/database.js';
import { silentLog } from '../../src/db/log.js';
import { migrate } from '../../src/db/migrate.js';
import { entities } from '../../src/modules/entities.js';
import { loadSeeds } from '../../src/modules/seeds/index.js';

export interface TestDatabase extends Database {
  readonly url: string;
}

export interface TestDatabaseOptions {
  /** With the data of seeds/ in it. */
  readonly seeded?: boolean;
  readonly poolMax?: number;
  readonly statementTimeoutMs?: number;
}

/** A database for this test file, dropped when its tests are done; call it at the top of the file. */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdministrator(async (client) => {
    const template = await ensureTemplate(client, options.seeded ?? false);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  const url = addressOf(name);
  const database = await open(url, options);
  afterAll(async () => {
    await database.close();
    await asAdministrator(async (client) => {
      await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
    });
  });
  return { ...database, url };
}

/** A database with nothing in it, not even tables; for tests of what makes them. */
export async function emptyDatabase(): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdministrator((client) => client.query(`CREATE DATABASE ${name}`));
  afterAll(() => asAdministrator((client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`)));
  return addressOf(name);
}

function open(url: string, options: TestDatabaseOptions = {}): Promise<Database> {
  return openDatabase({
    url,
    entities,
    poolMax: options.poolMax ?? 5,
    statementTimeoutMs: options.statementTimeoutMs ?? 30_000,
    connectTimeoutMs: 10_000,
    log: silentLog,
  });
}

/** Any number; test files run at once, and the first to come makes the template for all. */
const templateLock = 7_465_737;

async function ensureTemplate(client: Client, seeded: boolean): Promise<string> {
  const template = seeded ? 'template_seeded' : 'template_migrated';
  await client.query('SELECT pg_advisory_lock($1)', [templateLock]);
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (found.rowCount === 0) {
      const half = `${template}_unfinished`;
      await client.query(`DROP DATABASE IF EXISTS ${half} WITH (FORCE)`);
      await client.query(`CREATE DATABASE ${half}`);
      await fill(addressOf(half), seeded);
      await client.query(`ALTER DATABASE ${half} RENAME TO ${template}`);
    }
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [templateLock]);
  }
  return template;
}

async function fill(url: string, seeded: boolean): Promise<void> {
  await migrate({ url, log: silentLog });
  if (!seeded) return;
  const database = await open(url);
  await loadSeeds(database);
  await database.close();
}

async function asAdministrator<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: addressOf('postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function addressOf(database: string): string {
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${database}`;
  return url.toString();
}
