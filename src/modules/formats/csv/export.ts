import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { Database } from '../../../db/database.js';
import { BadInput } from '../../../errors.js';
import { type ExportOptions, readGraph, toFile, write } from '../../bundles/index.js';
import type { WideRecord } from '../graph/wide-record.js';
import { cellsOf } from './columns.js';
import { COLUMNS, type CsvFile, FILES } from './files.js';
import { guarded } from './guard.js';

/** Writes the graph, as it is at one moment, as CSV (RFC 4180), a file for each kind; returns how many rows. */
export async function exportCsv(
  database: Database,
  folder: string,
  options: ExportOptions = {},
): Promise<number> {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new BadInput(`The folder '${folder}' cannot be made: ${(error as Error).message}.`, { folder });
  });
  return toFiles(folder, Object.values(FILES), {}, async (outs) => {
    for (const file of Object.values(FILES)) await write(outs[file], stringify([COLUMNS[file]], SPELLING));
    let rows = 0;
    await readGraph(database, { ...options, around: true }, async (lines) => {
      // All lines that come at once are of one kind.
      const records = lines.map((line) => JSON.parse(line) as WideRecord);
      const [first] = records;
      if (first) await write(outs[FILES[first.record]], rowsOf(records));
      rows += records.length;
    });
    return rows;
  });
}

const SPELLING = { record_delimiter: 'windows' } as const;

function rowsOf(records: readonly WideRecord[]): string {
  const rows = records.map((record) => {
    const cells = cellsOf(record);
    return COLUMNS[FILES[record.record]].map((name) => guarded(String(cells[name] ?? '')));
  });
  return stringify(rows, SPELLING);
}

type Outs = Record<CsvFile, Writable>;

/** Opens the files one by one, and names them one by one once all is written. */
async function toFiles<T>(
  folder: string,
  [file, ...others]: readonly CsvFile[],
  outs: Partial<Outs>,
  fill: (outs: Outs) => Promise<T>,
): Promise<T> {
  if (file === undefined) return fill(outs as Outs);
  return toFile(join(folder, file), (out) => toFiles(folder, others, { ...outs, [file]: out }, fill));
}
