import type { Config } from '../config.js';
import type { Database } from '../db/database.js';
import { mergeEntities, remove } from '../modules/upkeep/index.js';
import { connect } from './connect.js';
import { createLog } from './log.js';

export interface UpkeepFlags {
  readonly dryRun?: boolean;
}

/** `throughline merge`: says what the kept entity has got from each of the others. */
export function merge(
  config: Config,
  kept: string,
  dropped: readonly string[],
  flags: UpkeepFlags,
): Promise<void> {
  return withDatabase(config, flags, async (database) => {
    const merged = await mergeEntities(database, kept, dropped, flags);
    return merged.flatMap(({ kept: stays, dropped: goes, links, citations, references }) => [
      `'${goes}' is now a part of '${stays}', which its slug and its ID stand for from now on.`,
      `  ${links.moved} links moved, ${links.already} were there or joined the two`,
      `  ${citations.moved} citations moved, ${citations.already} were there`,
      `  ${references} others that named it name '${stays}'`,
    ]);
  });
}

/** `throughline delete`: says what was removed, and with what. */
export function deleteRecords(config: Config, refs: readonly string[], flags: UpkeepFlags): Promise<void> {
  return withDatabase(config, flags, async (database) => {
    const { entities, links, citations } = await remove(database, refs, flags);
    return [
      ...entities.map(
        (one) => `'${one.slug}' is removed, with ${one.links} links and ${one.citations} citations.`,
      ),
      ...(links > 0 ? [`Links removed: ${links}.`] : []),
      ...(citations > 0 ? [`Citations removed: ${citations}.`] : []),
    ];
  });
}

async function withDatabase(
  config: Config,
  { dryRun = false }: UpkeepFlags,
  work: (database: Database) => Promise<string[]>,
): Promise<void> {
  const connection = await connect(config, createLog(config.logLevel));
  try {
    const lines = await work(connection.database);
    if (dryRun) lines.push('Nothing was written: this was a dry run.');
    process.stdout.write(lines.map((line) => `${line}\n`).join(''));
  } finally {
    await connection.close();
  }
}
