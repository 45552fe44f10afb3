import { styleText } from 'node:util';
import type { Database } from '../../src/db/database.js';
import type { CompareOptions } from './compare.js';
import { rounded } from './measure/numbers.js';
import { processorTime } from './measure/processor-time.js';
import { measureRounds, type Figures } from './measure/rounds.js';
import { startSystem, type System } from './measure/systems.js';
import { preparePeers } from './peers/prepare.js';
import { showProgress } from '../../src/cli/progress.js';
import { node } from './questions/node.js';
import { path } from './questions/paths.js';
import { timeline } from './questions/timeline.js';

/** A question, and what it came to over the smaller graph and over the larger. */
export interface Growth {
  readonly question: string;
  readonly small: Figures;
  readonly large: Figures;
}

/**
 * Paths by one who asks, and at full load: where the processors sleep between the few steps of an answer, waking them takes longer the
 * longer they slept, and that counts twice what a larger graph costs.
 */
const QUESTIONS = [timeline, node, path, { ...path, connections: timeline.connections }];

/** Asks the service the same over two graphs in turn, to tell how much more a larger one costs. */
export async function growthOf(
  [small, large]: readonly [Database, Database],
  { only, rounds, seconds, say }: Omit<CompareOptions, 'pairs'>,
): Promise<Growth[]> {
  const databases = [small, large];
  const services: { system: System; database: Database }[] = [];
  try {
    for (const database of databases) {
      await preparePeers(database, showProgress());
      services.push({ system: await startSystem('throughline', database.url), database });
    }
    const found: Growth[] = [];
    for (const { name, connections, asked } of QUESTIONS.filter(({ name }) => only.test(name))) {
      const question = `${name} (${connections})`;
      const sides = await Promise.all(
        services.map(async ({ system, database }) => ({
          system,
          database,
          operations: (await asked(database)).throughline!.operations,
          time: await processorTime(database),
        })),
      );
      const told = (done: string): void => {
        say(`${question}: ${done}.`);
      };
      const [one, two] = await measureRounds(sides, { rounds, seconds, connections, told });
      found.push({ question, small: one!, large: two! });
    }
    return found;
  } finally {
    await Promise.all(services.map(({ system }) => system.stop()));
  }
}

/** How much more the larger graph costs, as a table for a terminal. */
export function growthTable(growths: readonly Growth[]): string {
  const columns = ['p50Ms', 'cpuMs', 'databaseCpuMs'] as const;
  const head = ['', 'p50 ms', 'CPU ms', 'DB CPU ms', 'p50', 'CPU and DB CPU'];
  const rows = growths.map(({ question, small, large }) => [
    question,
    ...columns.map((of) => `${rounded(small[of] ?? NaN)} → ${rounded(large[of] ?? NaN)}`),
    `${(large.p50Ms / small.p50Ms).toFixed(2)}x`,
    `${(cpuOf(large) / cpuOf(small)).toFixed(2)}x`,
  ]);
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('   ');
  return [styleText('bold', line(head), { stream: process.stdout }), ...rows.map(line), ''].join('\n');
}

const cpuOf = ({ cpuMs, databaseCpuMs }: Figures): number => (cpuMs ?? NaN) + (databaseCpuMs ?? NaN);
