import { basename } from 'node:path';
import { styleText } from 'node:util';

import type { Config } from '../config.js';
import { BadInput } from '../errors.js';
import { importMapped, type ImportReport } from '../modules/mappings/index.js';
import { connect } from './connect.js';
import { createLog } from './log.js';
import { type Paint, tellMapped } from './import-report.js';
import { showProgress } from './progress.js';

export interface MappedImportFlags {
  readonly mapping: string;
  readonly dryRun?: boolean;
  readonly strict?: boolean;
  readonly rejects?: string;
}

/** How many records a dry run shows. */
const SHOWN = 6;

/**
 * `throughline import FILE --mapping M.yaml`: imports a file by a mapping, or says what that would do; returns whether
 * every row was taken. A dry run needs no database and asks none.
 */
export async function mappedImport(
  config: Config,
  files: readonly string[],
  options: MappedImportFlags,
): Promise<boolean> {
  const { mapping, dryRun = false, strict = false } = options;
  const [file, ...others] = files;
  if (file === undefined || others.length > 0)
    throw new BadInput(`A mapping is for one file at a time, and ${files.length} were named.`);
  const rejects = options.rejects ?? (dryRun ? null : `${basename(file)}.rejects.csv`);
  const asked = {
    file,
    mapping,
    rejects,
    strict: strict && !dryRun,
    show: dryRun ? SHOWN : 0,
    progress: showProgress({ quick: false }),
  };
  const report = dryRun ? await importMapped(null, asked) : await load(config, asked);
  process.stdout.write(tellMapped(report, { file, paint, width: process.stdout.columns }));
  return report.rejected === 0;
}

async function load(config: Config, asked: Parameters<typeof importMapped>[1]): Promise<ImportReport> {
  const connection = await connect(config, createLog(config.logLevel));
  try {
    return await importMapped(connection.database, asked);
  } finally {
    await connection.close();
  }
}

const paint: Paint = (format, text) =>
  process.stdout.isTTY ? styleText(format, text, { validateStream: false }) : text;
