import type { Config } from '../config.js';
// How entities are read is told by the modules that the schema is made of.
import '../graphql/schema.js';
import { exportBundle, exportToFile, type TimelineFilter } from '../modules/bundles/index.js';
import { connect } from './connect.js';
import { createLog } from './log.js';
import { showProgress } from './progress.js';

export interface ExportFlags {
  readonly during?: string;
  readonly about?: string[];
  readonly kinds?: string[];
}

/** `throughline export`: writes the graph, or a timeline's part of it, as a bundle. */
export async function exportFile(
  config: Config,
  file: string,
  { during, about, kinds }: ExportFlags,
): Promise<void> {
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
    if (file === '-') await exportBundle(connection.database, process.stdout, options);
    else {
      const records = await exportToFile(connection.database, file, options);
      process.stdout.write(`${records} records written to ${file}.\n`);
    }
  } finally {
    await connection.close();
  }
}
