import type { Command } from 'commander';

import { readConfig } from '../config.js';
import type { UpkeepFlags } from './upkeep.js';

const load = () => import('./upkeep.js');
const dryRun = ['--dry-run', 'say what it would do, and keep nothing'] as const;

/** `throughline merge` and `throughline delete`: mending the graph by hand. */
export function addUpkeepCommands(program: Command): void {
  program
    .command('merge')
    .description('make one entity of several that are the same; old slugs and IDs go on to name it')
    .argument('<kept>', 'the slug or the ID of the one that stays')
    .argument('<others...>', 'those that become a part of it')
    .option(...dryRun)
    .addHelpText('after', '\nExamples:\n  throughline merge dji dji-ltd sz-dji-technology')
    .action(async (kept: string, others: string[], flags: UpkeepFlags) =>
      (await load()).merge(readConfig(), kept, others, flags),
    );

  program
    .command('delete')
    .description('remove entities with their links and citations, or single links and citations')
    .argument('<refs...>', 'slugs or IDs; IDs of links and citations')
    .option(...dryRun)
    .addHelpText(
      'after',
      '\nExamples:\n  throughline delete a-mistake another\n  throughline delete link_01m84zjb3smqf9rscswm3pq64q',
    )
    .action(async (refs: string[], flags: UpkeepFlags) =>
      (await load()).deleteRecords(readConfig(), refs, flags),
    );
}
