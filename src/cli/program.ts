import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';

import { readConfig } from '../config.js';
import { ThroughlineError } from '../errors.js';
import { EXPORT_FORMATS } from '../modules/formats/names.js';
import type { ExportFlags } from './export.js';
import type { ImportFlags } from './import.js';
import type { MappedImportFlags } from './import-mapped.js';
import { addUpkeepCommands } from './upkeep-commands.js';
import { addWebhookCommands } from './webhook-commands.js';

/** The exit code that says: rows were rejected, and the rest was imported. */
const ROWS_REJECTED = 2;

/** Runs one command of `throughline`; returns the process's exit code and writes mistakes as one sentence. */
export async function run(args: readonly string[]): Promise<number> {
  process.stdout.on('error', endQuietly);
  try {
    await program().parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    // Help and usage mistakes have been written by then.
    if (error instanceof CommanderError) return error.exitCode;
    process.stderr.write(`${sentenceOf(error)}\n`);
    return 1;
  }
}

/** Whoever read our output has left, as `throughline print-schema | head` does. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
}

function sentenceOf(error: unknown): string {
  if (error instanceof ThroughlineError) return error.message;
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  if (process.argv.includes('--trace')) return stack ?? message;
  return `Something went wrong that is a fault of this program: ${message.split('\n')[0] ?? ''} (--trace tells where).`;
}

function program(): Command {
  const program = new Command('throughline')
    .description('A knowledge base of events, actors, shipments and sources, behind a GraphQL API.')
    .option('--trace', 'tell where in the program an unexpected error came from')
    .showHelpAfterError('(--help tells more)')
    .configureOutput({
      outputError: (text, write) => {
        write(text.replace(/^error: /, ''));
      },
    })
    .exitOverride()
    .addHelpText(
      'after',
      `
Settings come from environment variables such as PORT and DATABASE_URL; the README lists them.

Examples:
  throughline serve
  PORT=8080 SEED=none throughline serve
  throughline verify drone-shipments-article --document article.txt`,
    );

  program
    .command('serve')
    .description('start the service, with a database of its own unless DATABASE_URL names one')
    .addHelpText(
      'after',
      examples('throughline serve', 'DATABASE_URL=postgresql://me:secret@db/graph throughline serve'),
    )
    .action(async () => (await import('./serve.js')).serve(readConfig()));

  program
    .command('migrate')
    .description('bring the tables of the database up to date, which serve does too')
    .addHelpText('after', examples('DATABASE_URL=postgresql://me:secret@db/graph throughline migrate'))
    .action(async () => (await import('./migrate.js')).migrate(readConfig()));

  program
    .command('seed')
    .description('load the seeds, or what was corrected in them since; twice changes nothing')
    .argument('[folder]', 'a folder with seed files (default: the one that SEED names)')
    .addHelpText('after', examples('throughline seed', 'throughline seed ./my-seeds'))
    .action(async (folder?: string) => (await import('./seed.js')).seed(readConfig(), folder));

  program
    .command('verify')
    .description('check every citation of a source against its document, and name each that fails')
    .argument('<source>', 'the slug or the ID of the source')
    .requiredOption('--document <file>', 'the document as a text file in UTF-8')
    .addHelpText('after', examples('throughline verify drone-shipments-article --document article.txt'))
    .action(async (source: string, { document }: { document: string }) =>
      (await import('./verify.js')).verify(readConfig(), source, document),
    );

  const importing = program
    .command('import')
    .description('read bundles, and seed files, into the graph, as one; twice changes nothing')
    .argument(
      '<file...>',
      'bundles (.ndjson, .ndjson.gz) and seed files (.yaml); docs/bundles.md tells of both',
    )
    .option('--batch <lines>', 'in steps of so many lines, from where the last try ended', wholeNumber)
    .option('--mapping <file>', 'read a file of CSV or JSON by this mapping; docs/imports.md tells how')
    .addOption(new Option('--format <name>', 'entities of FollowTheMoney; docs/formats.md').choices(['ftm']))
    .option('--dry-run', 'say what it would do, and keep nothing')
    .option('--strict', 'with a mapping: nothing at all if one row fails')
    .option('--rejects <file>', 'with a mapping: where rows that fail go (default: FILE.rejects.csv)')
    .addHelpText(
      'after',
      examples(
        'throughline import graph.ndjson.gz',
        'throughline import declarations.csv --mapping mappings/customs-declarations.yaml --dry-run',
        'throughline import --dry-run seeds/drone-shipments/*.yaml',
        'throughline import --batch 50000 large.ndjson',
        'throughline import entities.ftm.json --format ftm',
      ),
    )
    .action(async (files: string[], flags: ImportFlags & Partial<MappedImportFlags> & { format?: 'ftm' }) => {
      if (flags.format !== undefined)
        return (await import('./import-ftm.js')).importEntities(readConfig(), files, flags);
      if (flags.mapping === undefined)
        return (await import('./import.js')).importFiles(readConfig(), files, flags);
      const { mappedImport } = await import('./import-mapped.js');
      if (await mappedImport(readConfig(), files, { ...flags, mapping: flags.mapping })) return;
      throw new CommanderError(ROWS_REJECTED, 'rows-rejected', 'Rows were rejected.');
    });

  importing
    .command('init')
    .description('propose a mapping for a file of CSV or JSON, from its columns, to be mended by hand')
    .argument('<file>', 'the file')
    .addHelpText('after', examples('throughline import init declarations.csv > declarations.yaml'))
    .action(async (file: string) => {
      await (await import('./import-init.js')).importInit(file);
    });

  program
    .command('export')
    .description('write the graph, or what a timeline shows with all that it refers to, as a bundle')
    .argument('[file]', "where to, packed if it ends in .gz; '-' is standard output", '-')
    .option('--during <window>', "only what lies in this window: '2023-02', '2022-02-24/2023-03', '../2020'")
    .option('--about <refs...>', 'only what is linked with one of these: slugs or IDs')
    .addOption(
      new Option(
        '--format <name>',
        'a format of the field instead; csv is written to a folder; docs/formats.md tells of each',
      ).choices(EXPORT_FORMATS),
    )
    .addOption(
      new Option('--kinds <kinds...>', 'only of these kinds').choices([
        'EVENT',
        'SHIPMENT',
        'CLAIM',
        'SOURCE',
      ]),
    )
    .addHelpText(
      'after',
      examples(
        'throughline export graph.ndjson.gz',
        'throughline export --about dji --during 2022/2023 > dji.ndjson',
        'throughline export --format ftm graph.ftm.json',
      ),
    )
    .action(async (file: string, flags: ExportFlags) =>
      (await import('./export.js')).exportFile(readConfig(), file, flags),
    );

  addUpkeepCommands(program);
  addWebhookCommands(program);

  program
    .command('print-schema')
    .description('write the GraphQL schema, sorted, to standard output')
    .addHelpText('after', examples('throughline print-schema > schema/schema.graphql'))
    .action(async () => {
      (await import('./print-schema.js')).printSchema();
    });

  for (const command of program.commands) command.copyInheritedSettings(program);
  return program;
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Expected a whole number from 1.');
  return Number(text);
}

function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
