import type { Database } from '../../src/db/database.js';
import { showProgress } from '../../src/cli/progress.js';
import { checkAgreement } from './measure/agreement.js';
import { compareContents } from './measure/contents.js';
import { profileOf } from './measure/profile.js';
import { megabytesOf, processorTime } from './measure/processor-time.js';
import { measureRounds, type Figures } from './measure/rounds.js';
import { startSystem, type System, type SystemName } from './measure/systems.js';
import { preparePeers } from './peers/prepare.js';
import type { Compared as Question } from './questions/compared.js';
import { actor } from './questions/actor.js';
import { node } from './questions/node.js';
import { network, path } from './questions/paths.js';
import { search } from './questions/search.js';
import { statistics } from './questions/statistics.js';
import { timeline } from './questions/timeline.js';

/** A question, and what each system came to at it. */
export interface Comparison {
  readonly question: string;
  readonly connections: number;
  readonly figures: readonly Figures[];
}

export interface Compared {
  readonly comparisons: readonly Comparison[];
  /** Of the service's process, its index of the graph included: once it is ready, and when all is measured. */
  readonly memory: readonly [ready: number | null, measured: number | null];
  /** On how many pairs index and database agreed. */
  readonly agreed: number;
}

export interface CompareOptions {
  readonly only: RegExp;
  readonly rounds: number;
  /** For how many pairs of entities index and database must give the same paths. */
  readonly pairs: number;
  readonly seconds: number;
  readonly say: (sentence: string) => void;
}

const QUESTIONS: readonly Question[] = [timeline, actor, node, search, statistics, path, network];
const SYSTEMS: readonly SystemName[] = ['throughline', 'postgraphile', 'mercurius', 'statement'];

/** Asks the service and its peers the same questions over the same facts; throws where their answers differ. */
export async function compare(database: Database, options: CompareOptions): Promise<Compared> {
  const { say, only, rounds, seconds } = options;
  await preparePeers(database, showProgress());
  const time = await processorTime(database);
  const systems: System[] = [];
  try {
    const questions = QUESTIONS.filter(({ name }) => only.test(name));
    for (const name of questions.length > 0 ? SYSTEMS : []) {
      say(`Starting ${name}.`);
      systems.push(await startSystem(name, database.url));
    }
    const [service] = systems;
    const ready = service ? megabytesOf(service.pid) : null;
    const comparisons: Comparison[] = [];
    const agreed = service && questions.includes(path) ? options.pairs : 0;
    if (service && agreed > 0) await checkAgreement(database, service, path, agreed, say);
    for (const question of questions) {
      const { name, connections } = question;
      const ways = await question.asked(database);
      say(`${name}: comparing contents.`);
      await compareContents(systems, name, ways);
      const asked = systems.flatMap((system) => {
        const way = ways[system.name];
        return way ? [{ system, database, operations: way.operations, time }] : [];
      });
      const told = (done: string): void => {
        say(`${name}: ${done}.`);
      };
      const figures = await measureRounds(asked, { rounds, seconds, connections, told });
      comparisons.push({ question: name, connections, figures });
    }
    return { comparisons, agreed, memory: [ready, service ? megabytesOf(service.pid) : null] };
  } finally {
    await Promise.all(systems.map((system) => system.stop()));
  }
}

/** Where the service's time goes while it answers each of the questions that are asked for, as text. */
export async function profile(
  database: Database,
  { only, seconds, say }: Pick<CompareOptions, 'only' | 'seconds' | 'say'>,
): Promise<string> {
  await preparePeers(database, showProgress());
  const profiles: string[] = [];
  for (const question of QUESTIONS.filter(({ name }) => only.test(name))) {
    const { name, connections } = question;
    say(`${name}: profiling.`);
    const { throughline } = await question.asked(database);
    const told = await profileOf(database.url, throughline!.operations, { connections, seconds });
    profiles.push(`${name} (${connections})\n\n${told}`);
  }
  return profiles.join('\n');
}
