import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import type { Database } from '../../db/database.js';
import { Unavailable } from '../../errors.js';
import { inTransaction, withConnection } from './connection.js';
import { inBatches } from './import-batches.js';
import { BULK } from './merge/bulk-load.sql.js';
import { type Imported, mergeStaged, type Run } from './merge/merge-staged.js';
import { refused } from './merge/refused.js';
import { type Progress, silent } from './progress.js';
import { sizeOf } from './read/open-file.js';
import { THREADED } from './read/block-reader.js';
import { readFiles } from './read/read-files.js';
import { stagingTables } from './stage/columns.js';
import { COPIED_AT_ONCE, Staging } from './stage/staging.js';

export type { ImportCounts, Imported } from './merge/merge-staged.js';

export interface ImportOptions {
  /** Read and merge so many lines at a time, each for good, so that an import cut short goes on where it was. */
  readonly batch?: number | undefined;
  /** Do all but keep it. */
  readonly dryRun?: boolean;
  readonly progress?: Progress;
  /** From so many entities on, an empty graph is filled without its indexes. */
  readonly bulk?: number;
  /** From so many bytes on, files are read in threads. */
  readonly threads?: number;
}

/** Any number that no other program locks by; this one spells "bndl". */
const IMPORT_LOCK = 0x626e646c;
/** How many seconds an import waits for one that is under way. */
const PATIENCE = 20;
/** What statistics read is brought up to date at once, unless it is so little that readers add it themselves. */
const FOLD_MANY = `
  SELECT fold_shipment_sums(NULL)
   WHERE (SELECT count(*) FROM (SELECT FROM shipment_unsummed LIMIT 1001) AS noted) > 1000`;

/**
 * Imports bundles and seed files as one. Nothing of them reaches the graph before every line has been read and found
 * right; then it does in one transaction, or in batches. Throws a BundleError that tells every mistake.
 */
export async function importBundle(
  database: Pick<Database, 'url'>,
  files: readonly string[],
  { batch, dryRun = false, progress = silent, bulk = BULK, threads = THREADED }: ImportOptions = {},
): Promise<Imported> {
  let size = 0;
  for (const file of files) size += await sizeOf(file);
  return withConnection(database, async (client) => {
    await takeTurn(client, progress);
    try {
      const run = { client, files, size, progress, bulk, threaded: size >= threads };
      const imported = await (batch === undefined || dryRun ? atOnce(run, dryRun) : inBatches(run, batch));
      await client.query(FOLD_MANY);
      return imported;
    } catch (error) {
      throw refused(error);
    } finally {
      // The server may notice only later that the connection is closed.
      await client.query('SELECT pg_advisory_unlock($1)', [IMPORT_LOCK]).catch(() => undefined);
    }
  });
}

/** Waits for another import, but not long: for one that was killed, and of which the server has yet to hear. */
async function takeTurn(client: PoolClient, progress: Progress): Promise<void> {
  for (let waited = 0; ; waited += 1) {
    const { rows } = await client.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1) AS free', [
      IMPORT_LOCK,
    ]);
    if (rows[0]!.free) {
      if (waited > 0) progress.end();
      return;
    }
    if (waited === PATIENCE) throw new Unavailable('Another import is under way; try again when it is done.');
    if (waited === 0) progress.begin('Waiting for another import', PATIENCE, 'steps');
    else progress.advance(1);
    await sleep(1000);
  }
}

async function atOnce(run: Run, dryRun: boolean): Promise<Imported> {
  const { client, files, size, progress } = run;
  for (const statement of stagingTables('TEMPORARY')) await client.query(statement);
  progress.begin('Reading', size, 'bytes');
  const positions = await readFiles(files, new Staging(client, COPIED_AT_ONCE, false), { ...run, done: 0 });
  progress.end();
  const { counts } = await inTransaction(
    client,
    () => mergeStaged(run, positions, false),
    dryRun ? 'ROLLBACK' : 'COMMIT',
  );
  return counts;
}
