import type { Database } from '../../src/db/database.js';
import { showProgress } from '../../src/cli/progress.js';
import { compareContents } from './measure/contents.js';
import { processorTime } from './measure/processor-time.js';
import { measureRounds, type Figures } from './measure/rounds.js';
import { startSystem, type System, type SystemName } from './measure/systems.js';
import { preparePeers } from './peers/prepare.js';
import type { Compared } from './questions/compared.js';
import { node } from './questions/node.js';
import { timeline } from './questions/timeline.js';

/** A question, and what each system came to at it. */
export interface Comparison {
  readonly question: string;
  readonly figures: readonly Figures[];
}

export interface CompareOptions {
  readonly only: RegExp;
  readonly rounds: number;
  readonly seconds: number;
  readonly say: (sentence: string) => void;
}

const QUESTIONS: readonly Compared[] = [timeline, node];
const SYSTEMS: readonly SystemName[] = ['throughline', 'postgraphile', 'mercurius', 'statement'];
const CONNECTIONS = 32;

/** Asks the service and its peers the same questions over the same facts; throws where their answers differ. */
export async function compare(database: Database, options: CompareOptions): Promise<Comparison[]> {
  const { say, only, rounds, seconds } = options;
  await preparePeers(database, showProgress());
  const time = await processorTime(database);
  const systems: System[] = [];
  try {
    for (const name of SYSTEMS) {
      say(`Starting ${name}.`);
      systems.push(await startSystem(name, database.url));
    }
    const found: Comparison[] = [];
    for (const question of QUESTIONS.filter(({ name }) => only.test(name))) {
      const { name } = question;
      const ways = await question.asked(database);
      say(`${name}: comparing contents.`);
      await compareContents(systems, name, ways);
      const asked = systems.flatMap((system) => {
        const way = ways[system.name];
        return way ? [{ system, operations: way.operations }] : [];
      });
      const told = (done: string): void => {
        say(`${name}: ${done}.`);
      };
      const figures = await measureRounds(asked, { time, rounds, seconds, connections: CONNECTIONS, told });
      found.push({ question: name, figures });
    }
    return found;
  } finally {
    await Promise.all(systems.map((system) => system.stop()));
  }
}
