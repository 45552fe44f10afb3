import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from '../../src/db/sql.js';
import { showProgress } from '../../src/cli/progress.js';
import { openDatabase, type Database } from '../../src/db/database.js';
import { startEmbedded } from '../../src/db/embedded/index.js';
import { silentLog } from '../../src/db/log.js';
import { migrate } from '../../src/db/migrate.js';
import { ConfigurationError } from '../../src/errors.js';
import { importBundle } from '../../src/modules/bundles/index.js';
import { entities } from '../../src/modules/entities.js';
import { writeGraph } from './write-graph.js';

/** A database with a generated graph in it. */
export interface Prepared {
  readonly database: Database;
  close(): Promise<void>;
}

/** How many of the entities that are generated have a date that is known at all. */
const DATED_SHARE = 0.743;
/** Loading is of no interest here, and what a crash would break is made anew. */
const forLoading = {
  ...{ fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' },
  ...{ shared_buffers: '512MB', maintenance_work_mem: '256MB', max_wal_size: '8GB' },
};

/**
 * A database with a generated graph of so many items: that of an address, which must be empty or be left by a run
 * before, or a server of its own, which is measured with the settings that the product gives it. What `keep` names
 * stays for the next run; without it nothing does.
 */
export async function prepare(
  items: number,
  { keep, url }: { keep?: string | undefined; url?: string | undefined },
): Promise<Prepared> {
  if (url !== undefined) {
    const database = await loaded(url, items);
    return { database, close: () => database.close() };
  }
  const folder = keep ?? (await mkdtemp(join(tmpdir(), 'throughline-bench-')));
  await mkdir(folder, { recursive: true });
  const marker = join(folder, 'items');
  const kept = await readFile(marker, 'utf8').catch(() => null);
  if (kept !== null && Number(kept) !== items)
    throw new ConfigurationError(
      `${folder} holds a graph of ${Number(kept)} items; name another folder, or ask for as many.`,
    );
  if (kept === null) {
    const server = await startEmbedded({ dataDir: folder, log: silentLog, settings: forLoading });
    try {
      const database = await loaded(server.url, items);
      await database.close();
    } finally {
      await server.stop();
    }
    await writeFile(marker, String(items));
  }
  const server = await startEmbedded({ dataDir: folder, log: silentLog });
  const database = await loaded(server.url, items);
  return {
    database,
    close: async () => {
      await database.close();
      await server.stop();
      if (keep === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function loaded(url: string, items: number): Promise<Database> {
  await migrate({ url, log: silentLog });
  const database = await openDatabase({
    ...{ url, entities, log: silentLog, poolMax: 10 },
    ...{ statementTimeoutMs: 0, connectTimeoutMs: 10_000 },
  });
  const { rows } = await sql`SELECT FROM node LIMIT 1`.execute(database.sql);
  if (rows.length === 0) await load(database, Math.ceil(items / DATED_SHARE));
  return database;
}

async function load(database: Database, count: number): Promise<void> {
  const progress = showProgress();
  const folder = await mkdtemp(join(tmpdir(), 'throughline-graph-'));
  const file = join(folder, 'graph.ndjson');
  try {
    progress.begin('Generating', count, 'records');
    await writeGraph(count, file, (records) => {
      progress.advance(records, records);
    });
    progress.end();
    await importBundle(database, [file], { progress });
    progress.begin('Vacuuming', 1, 'steps');
    await sql`VACUUM (ANALYZE)`.execute(database.sql);
    progress.end();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
