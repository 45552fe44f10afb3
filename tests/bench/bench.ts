/** Measures the API over a generated graph: `npm run -s bench -- --help`; docs/benchmarks.md explains the figures. */
import 'reflect-metadata';
import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import type { Database } from '../../src/db/database.js';
import { checkAgreement } from './agreement.js';
import { compare, profile } from './compare.js';
import { comparisonTable } from './compare-table.js';
import { growthOf, growthTable } from './growth.js';
import { measure } from './measure.js';
import { drawParameters } from './parameters.js';
import { writePlans } from './plans.js';
import { prepare } from './prepare.js';
import { processorTime } from './measure/processor-time.js';
import { CURSOR, PLAIN, questions } from './questions.js';
import { loadNow, sizesOf, table } from './report.js';
import { startService, type Service } from './service.js';

interface Flags {
  readonly items: number;
  readonly runs: number;
  readonly pairs?: number;
  readonly keep?: string;
  readonly plans?: string;
  readonly only?: string;
  readonly json?: boolean;
  readonly peers?: boolean;
  readonly profile?: boolean;
  readonly growth?: string;
  readonly rounds: number;
  readonly seconds: number;
}

/** How many items the graph has that a larger one is compared with. */
const SMALL = 10_000;

const flags = new Command('bench')
  .description(
    'Measures the API over a generated graph, in a database of its own or that of BENCH_DATABASE_URL.',
  )
  .option('--items <number>', 'how many dated items the graph has', positive, 100_000)
  .option('--peers', 'measure the service as it runs, through HTTP, against its peers')
  .option('--growth <folder>', 'compare with a graph of 10,000 items that is kept there, or made')
  .option('--profile', 'tell where the time of the service goes while it answers the same questions')
  .option('--rounds <number>', 'of the comparison with peers', positive, 5)
  .option('--seconds <number>', 'of each peer in each round', positive, 4)
  .option('--runs <number>', 'how often each question is asked, unless it takes too long', positive, 200)
  .option(
    '--pairs <number>',
    'for how many pairs index and database must agree: 1,000 against peers, else 100',
    positive,
  )
  .option('--keep <folder>', 'keep the database there, for further runs')
  .option('--plans <folder>', "write each question's statements there, with their plans as they were run")
  .option('--only <pattern>', 'only questions whose names match a regular expression, and the plain page')
  .option('--json', 'print the figures as JSON')
  .parse()
  .opts<Flags>();

function positive(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('It must be a whole number above 0.');
}

const say = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
};

/** Cursors over the whole of the timeline's busiest years. */
async function deepCursors(service: Service, day: () => string): Promise<string[]> {
  const cursors: string[] = [];
  while (cursors.length < 100) {
    const { body } = await service.ask(CURSOR, { day: day() });
    const [, cursor] = /"endCursor":"([^"]+)"/.exec(body) ?? [];
    if (cursor !== undefined) cursors.push(cursor);
  }
  return cursors;
}

const prepared = await prepare(flags.items, { keep: flags.keep, url: process.env.BENCH_DATABASE_URL });
try {
  const { database } = prepared;
  if (flags.profile) await profiles(database);
  else if (flags.growth !== undefined) await growth(database, flags.growth);
  else await (flags.peers ? againstPeers(database) : alone(database));
} finally {
  await prepared.close();
}

async function profiles(database: Database): Promise<void> {
  const only = new RegExp(flags.only ?? '');
  process.stdout.write(`\n${await profile(database, { only, seconds: flags.seconds, say })}`);
}

async function growth(large: Database, folder: string): Promise<void> {
  const small = await prepare(SMALL, { keep: folder });
  try {
    const { rounds, seconds } = flags;
    const only = new RegExp(flags.only ?? '');
    const growths = await growthOf([small.database, large], { only, rounds, seconds, say });
    process.stdout.write(flags.json ? `${JSON.stringify(growths, null, 2)}\n` : `\n${growthTable(growths)}`);
  } finally {
    await small.close();
  }
}

async function againstPeers(database: Database): Promise<void> {
  const { rounds, seconds } = flags;
  const only = new RegExp(flags.only ?? '');
  const compared = await compare(database, { only, rounds, seconds, pairs: flags.pairs ?? 1_000, say });
  process.stdout.write(
    flags.json ? `${JSON.stringify(compared, null, 2)}\n` : `\n${comparisonTable(compared)}`,
  );
}

async function alone(database: Database): Promise<void> {
  const service = await startService(database);
  try {
    const draw = await drawParameters(database);
    const cursors = await deepCursors(service, () => draw.day());
    const only = new RegExp(flags.only ?? '');
    let next = 0;
    const asked = questions(draw, () => cursors[next++ % cursors.length]!).filter(
      ({ name }) => name === PLAIN || only.test(name),
    );
    const pairs = asked.some(({ asks }) => asks) ? (flags.pairs ?? 100) : 0;
    if (pairs > 0) say(`Comparing the index with the database on ${pairs} pairs.`);
    await checkAgreement(service, draw, pairs);
    if (flags.plans !== undefined) {
      say(`Writing plans to ${flags.plans}.`);
      await writePlans(flags.plans, { service, database }, asked);
    }
    say(`Measuring ${asked.length} questions.`);
    const before = loadNow();
    const figures = await measure({ service, time: await processorTime(database) }, asked, PLAIN, flags.runs);
    const { megabytes, ...sizes } = await sizesOf(database);
    const setting = {
      ...{ ...sizes, databaseMegabytes: megabytes, node: process.versions.node },
      ...{ processors: availableParallelism(), indexReadyMs: service.indexReadyMs, agreed: pairs },
      memoryMegabytes: Math.round(process.memoryUsage().rss / 1e6),
      load: [before, loadNow()] as const,
    };
    process.stdout.write(
      flags.json ? `${JSON.stringify({ setting, figures }, null, 2)}\n` : `\n${table(setting, figures)}`,
    );
  } finally {
    await service.close();
  }
}
