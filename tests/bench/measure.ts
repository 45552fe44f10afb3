import { median, percentile } from './measure/numbers.js';
import { countStatements } from '../support/count-statements.js';
import { randomNumbers } from '../support/random.js';
import type { ProcessorTime } from './measure/processor-time.js';
import type { Question } from './questions.js';
import type { Service } from './service.js';

export interface Figures {
  readonly name: string;
  /** How many SQL statements one answer takes, those of the index's own thread left out. */
  readonly statements: number;
  readonly runs: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  /** Processor time of this process for one answer, the mean. */
  readonly cpuMs: number;
  /** The same of the database's server; null where it is not known. */
  readonly databaseCpuMs: number | null;
  /** To the median of the plain timeline page. */
  readonly ratio: number;
  /** The error that it ends with, if it does. */
  readonly error?: string;
}

interface Runs {
  readonly question: Question;
  readonly statements: number;
  readonly error: string | undefined;
  readonly milliseconds: number[];
  cpuMs: number;
  databaseCpuMs: number | null;
}

const WARM_UP_RUNS = 5;
/** A question that has taken so long in all is not asked again. */
const BUDGET_MS = 10_000;

/** What is measured, and by what clock. */
interface Measured {
  readonly service: Service;
  readonly time: ProcessorTime;
}

/** Asks all questions in turn, in another order in each round, so that what else the machine does meets all alike. */
export async function measure(
  { service, time }: Measured,
  questions: readonly Question[],
  plain: string,
  rounds: number,
): Promise<Figures[]> {
  const measured: Runs[] = [];
  for (const question of questions) measured.push(await warmUp(service, question));
  const random = randomNumbers(3);
  for (let round = 0; round < rounds; round++) {
    const order = measured
      .map((runs) => ({ runs, at: random.integer(0, 2 ** 30) }))
      .sort((a, b) => a.at - b.at);
    for (const { runs } of order)
      if (sum(runs.milliseconds) < BUDGET_MS || runs.milliseconds.length < 3)
        await runOnce({ service, time }, runs);
  }
  const one = median(measured.find(({ question }) => question.name === plain)?.milliseconds ?? []);
  return measured.map(({ question: { name }, statements, milliseconds, cpuMs, databaseCpuMs, error }) => ({
    ...{ name, statements, runs: milliseconds.length },
    ...{ medianMs: median(milliseconds), p99Ms: percentile(milliseconds, 0.99) },
    cpuMs: cpuMs / milliseconds.length,
    databaseCpuMs: databaseCpuMs === null ? null : databaseCpuMs / milliseconds.length,
    ratio: median(milliseconds) / one,
    ...(error !== undefined && { error }),
  }));
}

async function warmUp(service: Service, question: Question): Promise<Runs> {
  const { text, variables, asks } = question;
  const since = performance.now();
  for (let i = 0; i < WARM_UP_RUNS && performance.now() - since < BUDGET_MS / 2; i++)
    await service.ask(text, variables(), asks !== 'database');
  const { result, statements } = await countStatements(() =>
    service.ask(text, variables(), asks !== 'database'),
  );
  return {
    question,
    statements: statements.length,
    error: result.error,
    milliseconds: [],
    cpuMs: 0,
    databaseCpuMs: 0,
  };
}

async function runOnce({ service, time }: Measured, runs: Runs): Promise<void> {
  const { text, variables, asks } = runs.question;
  const drawn = variables();
  const before = { service: time.ofProcess(process.pid) ?? 0, database: time.ofDatabase() };
  const since = performance.now();
  await service.ask(text, drawn, asks !== 'database');
  runs.milliseconds.push(performance.now() - since);
  runs.cpuMs += (time.ofProcess(process.pid) ?? 0) - before.service;
  const database = time.ofDatabase();
  runs.databaseCpuMs =
    runs.databaseCpuMs === null || database === null || before.database === null
      ? null
      : runs.databaseCpuMs + database - before.database;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
