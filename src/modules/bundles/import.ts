import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { ClientBase, PoolClient } from 'pg';
import type { Database } from '../../db/database.js';
import { BadInput, Unavailable } from '../../errors.js';
import { inTransaction, withConnection } from './connection.js';
import { BULK, bulkLoad } from './merge/bulk-load.sql.js';
import { type Counted, stepsOf } from './merge/steps.js';
import { resolve } from './merge/resolve.js';
import { refused } from './merge/refused.js';
import { type Progress, silent } from './progress.js';
import { sizeOf } from './read/open-file.js';
import { type Positions, readFiles } from './read/read-files.js';
import { stagingTables } from './stage/columns.js';
import { Staging } from './stage/staging.js';

/** How many records of a sort an import made, changed, and left as they were. */
export interface ImportCounts {
  created: number;
  updated: number;
  unchanged: number;
}
export type Imported = Record<Counted, ImportCounts>;

export interface ImportOptions {
  /** Read and merge so many lines at a time, each for good, so that an import cut short goes on where it was. */
  readonly batch?: number | undefined;
  /** Do all but keep it. */
  readonly dryRun?: boolean;
  readonly progress?: Progress;
}

/** Any number that no other program locks by; this one spells "bndl". */
const IMPORT_LOCK = 0x626e646c;
/** What statistics read is brought up to date at once, unless it is so little that readers add it themselves. */
const FOLD_MANY = `
  SELECT fold_shipment_sums(NULL)
   WHERE (SELECT count(*) FROM (SELECT FROM shipment_unsummed LIMIT 1001) AS noted) > 1000`;
/** So many lines are copied at once where nothing else is said. */
const COPIED_AT_ONCE = 5_000;

/**
 * Imports bundles and seed files as one. Nothing of them reaches the graph before every line has been read and found
 * right; then it does in one transaction, or in batches. Throws a BundleError that tells every mistake.
 */
export async function importBundle(
  database: Pick<Database, 'url'>,
  files: readonly string[],
  { batch, dryRun = false, progress = silent }: ImportOptions = {},
): Promise<Imported> {
  let size = 0;
  for (const file of files) size += await sizeOf(file);
  return withConnection(database, async (client) => {
    const { rows } = await client.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1) AS free', [
      IMPORT_LOCK,
    ]);
    if (!rows[0]!.free) throw new Unavailable('Another import is under way; try again when it is done.');
    try {
      const imported = await (batch === undefined || dryRun
        ? atOnce(client, files, size, dryRun, progress)
        : inBatches(client, files, size, batch, progress));
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

async function atOnce(
  client: PoolClient,
  files: readonly string[],
  size: number,
  dryRun: boolean,
  progress: Progress,
): Promise<Imported> {
  for (const statement of stagingTables('TEMPORARY')) await client.query(statement);
  progress.begin('Reading', size, 'bytes');
  const positions = await readFiles(files, new Staging(client, COPIED_AT_ONCE, false), 0, progress);
  progress.end();
  await client.query('BEGIN');
  try {
    const empty = await isEmpty(client);
    const steps = stepsOf(positions.last, undefined, empty);
    progress.begin('Merging', steps.length + 1, 'steps');
    await resolve(client, 'TEMPORARY', positions, empty);
    progress.advance(1);
    const imported = await countStaged(client);
    const merge = async (): Promise<void> => {
      for (const { of, run } of steps) {
        count(imported[of], await run(client));
        progress.advance(1);
      }
    };
    await (empty && imported.entities.unchanged >= BULK ? bulkLoad(client, merge) : merge());
    await client.query(dryRun ? 'ROLLBACK' : 'COMMIT');
    progress.end();
    return imported;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** What `import_progress` says of a bundle. */
interface Past {
  batch: number;
  merged: number;
  counts: Imported;
  empty: boolean;
}

async function inBatches(
  client: PoolClient,
  files: readonly string[],
  size: number,
  batch: number,
  progress: Progress,
): Promise<Imported> {
  await client.query('SET search_path = imports, public, extensions');
  const digest = await digestOf(files);
  const { line, resolved } = await prepare(client, digest, batch);
  progress.begin(line === 0 ? 'Reading' : 'Reading on', size, 'bytes');
  let positions: Positions;
  try {
    positions = await readFiles(files, new Staging(client, batch, true), line, progress);
    progress.end();
    if (!resolved)
      await inTransaction(client, async () => {
        const empty = await isEmpty(client);
        await resolve(client, 'UNLOGGED', positions, empty);
        for (const table of ['staged_entity', 'resolved_link', 'resolved_citation'])
          await client.query(`CREATE INDEX ON ${table} USING brin (line)`);
        await client.query('UPDATE staged_progress SET resolved = true, empty = $1', [empty]);
        await client.query('UPDATE import_progress SET counts = $1', [
          JSON.stringify(await countStaged(client)),
        ]);
      });
  } catch (error) {
    if (error instanceof BadInput) await clear(client);
    throw error;
  }
  const { rows } = await client.query<Past>(
    'SELECT p.batch, p.merged, p.counts, s.empty FROM import_progress AS p, staged_progress AS s',
  );
  const { merged, counts, empty } = rows[0]!;
  // An empty graph is filled fastest at once, and no reader is there to wait.
  const steps = stepsOf(positions.last, empty ? undefined : batch, empty);
  progress.begin('Merging', steps.length, 'steps');
  progress.advance(merged);
  const rest = steps.slice(merged);
  const take = async (some: typeof rest): Promise<void> => {
    for (const { of, run } of some) {
      count(counts[of], await run(client));
      progress.advance(1);
    }
    await client.query('UPDATE import_progress SET merged = merged + $1, counts = $2', [
      some.length,
      JSON.stringify(counts),
    ]);
  };
  const bulk = counts.entities.unchanged >= BULK;
  if (empty) await inTransaction(client, () => (bulk ? bulkLoad(client, () => take(rest)) : take(rest)));
  else for (const step of rest) await inTransaction(client, () => take([step]));
  progress.end();
  await clear(client);
  return counts;
}

/** Makes the tables that outlive the connection, unless they hold what is left of this very import. */
async function prepare(
  client: PoolClient,
  digest: string,
  batch: number,
): Promise<{ line: number; resolved: boolean }> {
  const left = await client.query<{ staged: boolean }>(
    `SELECT to_regclass('imports.staged_progress') IS NOT NULL AS staged
       FROM import_progress WHERE digest = $1 AND batch = $2`,
    [digest, batch],
  );
  if (left.rows[0]?.staged === true) {
    // After a crash of the server the tables are there, and empty.
    const { rows } = await client.query<{ line: string; resolved: boolean }>(
      'SELECT line, resolved FROM staged_progress',
    );
    if (rows[0]) return { line: Number(rows[0].line), resolved: rows[0].resolved };
  }
  await inTransaction(client, async () => {
    await clear(client);
    for (const statement of stagingTables('UNLOGGED')) await client.query(statement);
    await client.query(
      'CREATE UNLOGGED TABLE staged_progress (line bigint NOT NULL, resolved boolean NOT NULL, empty boolean)',
    );
    await client.query('INSERT INTO staged_progress VALUES (0, false)');
    await client.query('INSERT INTO import_progress (digest, batch) VALUES ($1, $2)', [digest, batch]);
  });
  return { line: 0, resolved: false };
}

async function clear(client: ClientBase): Promise<void> {
  const tables = ['staged_entity', 'staged_link', 'staged_citation', 'staged_progress', 'named'];
  await client.query(
    `DROP TABLE IF EXISTS ${[...tables, 'resolved_link', 'resolved_citation'].map((name) => `imports.${name}`).join(', ')}`,
  );
  await client.query('DELETE FROM import_progress');
}

async function isEmpty(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ empty: boolean }>('SELECT NOT EXISTS (SELECT FROM node) AS empty');
  return rows[0]!.empty;
}

async function countStaged(client: ClientBase): Promise<Imported> {
  const { rows } = await client.query<Record<Counted, number>>(`
    SELECT (SELECT count(*) FROM staged_entity)::int AS entities, (SELECT count(*) FROM staged_link)::int AS links,
           (SELECT count(*) FROM staged_citation)::int AS citations`);
  const none = (unchanged: number): ImportCounts => ({ created: 0, updated: 0, unchanged });
  const { entities, links, citations } = rows[0]!;
  return { entities: none(entities), links: none(links), citations: none(citations) };
}

function count(counts: ImportCounts, { created, updated }: { created: number; updated: number }): void {
  counts.created += created;
  counts.updated += updated;
  counts.unchanged -= created + updated;
}

async function digestOf(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
