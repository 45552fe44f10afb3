import type { Config } from '../config.js';
import { importBundle, type ImportCounts } from '../modules/bundles/import.js';
import { connect } from './connect.js';
import { createLog } from './log.js';
import { showProgress } from './progress.js';

export interface ImportFlags {
  readonly batch?: number;
  readonly dryRun?: boolean;
}

/** `throughline import`: reads bundles and seed files into the graph and says what that changed. */
export async function importFiles(
  config: Config,
  files: readonly string[],
  { batch, dryRun = false }: ImportFlags,
): Promise<void> {
  const connection = await connect(config, createLog(config.logLevel));
  try {
    const { entities, links, citations } = await importBundle(connection.database, files, {
      ...{ batch, dryRun },
      progress: showProgress(),
    });
    const end = dryRun ? 'Nothing was kept, as this was a trial.\n' : '';
    process.stdout.write(
      `Entities:  ${told(entities)}\nLinks:     ${told(links)}\nCitations: ${told(citations)}\n${end}`,
    );
  } finally {
    await connection.close();
  }
}

function told({ created, updated, unchanged }: ImportCounts): string {
  return `${created} new, ${updated} changed, ${unchanged} as before.`;
}
