import type { Config } from '../config.js';
import { importBundle, type ImportCounts, type Imported } from '../modules/bundles/import.js';
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
    const imported = await importBundle(connection.database, files, {
      ...{ batch, dryRun },
      progress: showProgress(),
    });
    process.stdout.write(tellImported(imported, dryRun));
  } finally {
    await connection.close();
  }
}

/** What an import did, for people. */
export function tellImported({ entities, links, citations }: Imported, dryRun: boolean): string {
  const end = dryRun ? 'Nothing was kept, as this was a trial.\n' : '';
  return `Entities:  ${told(entities)}\nLinks:     ${told(links)}\nCitations: ${told(citations)}\n${end}`;
}

function told({ created, updated, unchanged }: ImportCounts): string {
  return `${created} new, ${updated} changed, ${unchanged} as before.`;
}
