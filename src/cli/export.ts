import type { Config } from '../config.js';
// How entities are read is told by the modules that the schema is made of.
import '../graphql/schema.js';
import { BadInput } from '../errors.js';
import { exportBundle, exportToFile, toFile, type TimelineFilter } from '../modules/bundles/index.js';
import { exportCsv, exportDocument } from '../modules/formats/index.js';
import type { ExportFormat } from '../modules/formats/names.js';
import { connect } from './connect.js';
import { createLog } from './log.js';
import { showProgress } from './progress.js';

export interface ExportFlags {
  readonly during?: string;
  readonly about?: string[];
  readonly kinds?: string[];
  readonly format?: ExportFormat;
}

/** `throughline export`: writes the graph, or a timeline's part of it, as a bundle or in a format of the field. */
export async function exportFile(
  config: Config,
  file: string,
  { during, about, kinds, format }: ExportFlags,
): Promise<void> {
  if (format === 'csv' && file === '-')
    throw new BadInput('CSV is written as files, one for each kind. Expected a folder for them.');
  const connection = await connect(config, createLog(config.logLevel));
  try {
    const filter: TimelineFilter | undefined =
      during === undefined && about === undefined && kinds === undefined
        ? undefined
        : {
            ...(during !== undefined && { during }),
            ...(about !== undefined && { about }),
            ...(kinds !== undefined && { kinds: kinds as NonNullable<TimelineFilter['kinds']> }),
          };
    const options = { filter, progress: showProgress() };
    const { database } = connection;
    if (format === 'csv') {
      const rows = await exportCsv(database, file, options);
      process.stdout.write(`${number(rows)} rows written to ${file}.\n`);
    } else if (format !== undefined) {
      if (file === '-') await exportDocument(database, format, process.stdout, options);
      else {
        const objects = await toFile(file, (out) => exportDocument(database, format, out, options));
        process.stdout.write(`${number(objects)} objects written to ${file}.\n`);
      }
    } else if (file === '-') await exportBundle(database, process.stdout, options);
    else {
      const records = await exportToFile(database, file, options);
      process.stdout.write(`${number(records)} records written to ${file}.\n`);
    }
  } catch (error) {
    throw byFlag(error);
  } finally {
    await connection.close();
  }
}

const number = (count: number): string => count.toLocaleString('en');

/** The API names a filter's field where the command line has a flag. */
function byFlag(error: unknown): unknown {
  if (!(error instanceof BadInput)) return error;
  return new BadInput(error.message.replace(/`filter\.(\w+)`/g, '--$1'), error.details);
}
