import type { Config } from '../config.js';
import { BadInput } from '../errors.js';
import { importFtm } from '../modules/formats/ftm/import.js';
import { connect } from './connect.js';
import { type ImportFlags, tellImported } from './import.js';
import { createLog } from './log.js';
import { showProgress } from './progress.js';

/** `throughline import FILE --format ftm`: imports entities of FollowTheMoney and says what was left out of them. */
export async function importEntities(
  config: Config,
  files: readonly string[],
  { batch, dryRun = false }: ImportFlags,
): Promise<void> {
  const [file, ...others] = files;
  if (file === undefined || others.length > 0)
    throw new BadInput(`Entities are read from one file at a time, and ${files.length} were named.`);
  const connection = await connect(config, createLog(config.logLevel));
  try {
    const { imported, leftOut } = await importFtm(connection.database, file, {
      ...{ batch, dryRun },
      progress: showProgress(),
    });
    const lines = [...leftOut].map(([why, count]) => `  ${count} ${why}\n`);
    process.stdout.write(
      `${tellImported(imported, dryRun)}${lines.length > 0 ? `Left out:\n${lines.join('')}` : ''}`,
    );
  } finally {
    await connection.close();
  }
}
