import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { ClientBase, PoolClient } from 'pg';
import { BadInput } from '../../errors.js';
import { inTransaction } from './connection.js';
import { type Imported, mergeStaged, type Run, take } from './merge/merge-staged.js';
import { stepsOf } from './merge/steps.js';
import { type Positions, readFiles } from './read/read-files.js';
import { stagingTables } from './stage/columns.js';
import { COPIED_AT_ONCE, Staging } from './stage/staging.js';

/** What `import_progress` says of a bundle. */
interface Past {
  merged: number;
  counts: Imported;
}

/** Imports in batches, each for good, and goes on where an import of the same files in the same batches was cut short. */
export async function inBatches(run: Run, batch: number): Promise<Imported> {
  const { client, files, size, progress } = run;
  await client.query('SET search_path = imports, public, extensions');
  const digest = await digestOf(files);
  const { line, resolved } = await prepare(client, digest, batch);
  progress.begin(line === 0 ? 'Reading' : 'Reading on', size, 'bytes');
  let positions: Positions;
  try {
    positions = await readFiles(files, new Staging(client, Math.min(batch, COPIED_AT_ONCE), true), {
      ...run,
      done: line,
    });
    progress.end();
    if (!resolved) {
      const { counts, merged } = await inTransaction(client, () => begin(run, positions));
      if (merged) return counts;
    }
  } catch (error) {
    if (error instanceof BadInput) await clear(client);
    throw error;
  }
  const { rows } = await client.query<Past>('SELECT merged, counts FROM import_progress');
  const { merged } = rows[0]!;
  let { counts } = rows[0]!;
  const steps = stepsOf(positions.last, batch, false);
  progress.begin('Merging', steps.length, 'steps');
  progress.advance(merged);
  for (const step of steps.slice(merged)) {
    const before = counts;
    counts = await inTransaction(client, async () => {
      const after = await take(client, step, before);
      await client.query('UPDATE import_progress SET merged = merged + 1, counts = $1', [
        JSON.stringify(after),
      ]);
      return after;
    });
    progress.advance(1);
  }
  progress.end();
  await clear(client);
  return counts;
}

/** Checks what was read, and merges it into an empty graph at once or else prepares to merge it in batches. */
async function begin(run: Run, positions: Positions): Promise<{ counts: Imported; merged: boolean }> {
  const { client } = run;
  const { counts, merged } = await mergeStaged(run, positions, true);
  if (merged) await clear(client);
  else {
    for (const table of ['staged_entity', 'resolved_link', 'resolved_citation'])
      await client.query(`CREATE INDEX ON ${table} USING brin (line)`);
    await client.query('UPDATE staged_progress SET resolved = true');
    await client.query('UPDATE import_progress SET counts = $1', [JSON.stringify(counts)]);
  }
  return { counts, merged };
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
      'CREATE UNLOGGED TABLE staged_progress (line bigint NOT NULL, resolved boolean NOT NULL)',
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

async function digestOf(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
