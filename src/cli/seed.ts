import { join, resolve } from 'node:path';

import { projectRoot, type Config } from '../config.js';
import type { Database } from '../db/database.js';
import { ConfigurationError } from '../errors.js';
import { isEmpty, loadSeeds, type SeedCounts } from '../modules/seeds/index.js';
import { connect } from './connect.js';
import { createLog } from './log.js';

/** `throughline seed`: loads a folder of seeds and says what that changed. */
export async function seed(config: Config, folder?: string): Promise<void> {
  const dir = folder === undefined ? seedsOf(config) : resolve(folder);
  if (dir === undefined)
    throw new ConfigurationError('SEED is none; set it to drone-shipments, or name a folder.');
  const connection = await connect(config, createLog(config.logLevel));
  try {
    const { files, entities, links, citations } = await loadSeeds(connection.database, { dir });
    process.stdout.write(
      `${files} files read.\nEntities:  ${told(entities)}\nLinks:     ${told(links)}\nCitations: ${told(citations)}\n`,
    );
  } finally {
    await connection.close();
  }
}

/** Loads the configured seeds into a database that has nothing in it; true if it had not. */
export async function seedWhenEmpty(config: Config, database: Database): Promise<boolean> {
  const dir = seedsOf(config);
  if (dir === undefined || !(await isEmpty(database))) return false;
  await loadSeeds(database, { dir });
  return true;
}

function seedsOf({ seed }: Config): string | undefined {
  return seed === 'none' ? undefined : join(projectRoot, 'seeds', seed);
}

function told({ created, updated, unchanged, removed }: SeedCounts): string {
  return `${created} new, ${updated} corrected, ${removed} removed, ${unchanged} as before.`;
}
