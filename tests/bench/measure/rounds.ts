import type { Database } from '../../../src/db/database.js';
import { untilAtRest } from './at-rest.js';
import { load } from './load.js';
import { median, percentile } from './numbers.js';
import type { ProcessorTime } from './processor-time.js';
import type { Operation, System, SystemName } from './systems.js';

/** What one system came to at one question: the medians of its rounds. */
export interface Figures {
  readonly system: SystemName;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Processor time for one answer of the server's process, its threads included, and of the database's server. */
  readonly cpuMs: number | null;
  readonly databaseCpuMs: number | null;
}

/** A server, its database, what it is asked, and the clock of the machine of both. */
interface Side {
  readonly system: System;
  readonly database: Database;
  readonly operations: readonly Operation[];
  readonly time: ProcessorTime;
}

export interface RoundOptions {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  readonly told: (done: string) => void;
}

const WARM_UP_SECONDS = 3;
const MOST_WARM_UP_SECONDS = 60;
/** By how much a system must have become quicker to be warmed up further. */
const QUICKER = 1.1;

/** Asks each system in turn for some seconds, another one first in each round, so that what else the machine does meets all. */
export async function measureRounds(
  asked: readonly Side[],
  { rounds, seconds, connections, told }: RoundOptions,
): Promise<Figures[]> {
  for (const { system, database, operations } of asked) {
    told(`warming up ${system.name}`);
    await untilAtRest(database);
    await warmUp(system, operations, connections);
  }
  const found = new Map<Side, Omit<Figures, 'system'>[]>();
  for (let round = 0; round < rounds; round++)
    for (let i = 0; i < asked.length; i++) {
      const side = asked[(i + round) % asked.length]!;
      told(`round ${round + 1} of ${rounds}, ${side.system.name}`);
      found.set(side, [...(found.get(side) ?? []), await stretch(side, { seconds, connections })]);
    }
  return asked.map((side) => {
    const of = (key: keyof Omit<Figures, 'system'>): number | null =>
      median(found.get(side)!.map((figures) => figures[key] ?? NaN));
    const known = (number: number | null): number | null => (Number.isNaN(number) ? null : number);
    return {
      ...{ system: side.system.name, perSecond: of('perSecond')!, p50Ms: of('p50Ms')!, p99Ms: of('p99Ms')! },
      ...{ cpuMs: known(of('cpuMs')), databaseCpuMs: known(of('databaseCpuMs')) },
    };
  });
}

/** Until it becomes no quicker: each of the database's processes has yet to meet the pages of a large graph. */
async function warmUp(system: System, operations: readonly Operation[], connections: number): Promise<void> {
  const until = performance.now() + 1000 * MOST_WARM_UP_SECONDS;
  let before = 0;
  while (performance.now() < until) {
    const { requests, seconds } = await load(system, operations, { connections, seconds: WARM_UP_SECONDS });
    if (requests / seconds < before * QUICKER) return;
    before = requests / seconds;
  }
}

async function stretch(
  { system, database, operations, time }: Side,
  { seconds, connections }: Pick<RoundOptions, 'seconds' | 'connections'>,
): Promise<Omit<Figures, 'system'>> {
  await untilAtRest(database);
  const now = () => [time.ofProcess(system.pid), time.ofDatabase()] as const;
  const before = now();
  const { requests, seconds: took, milliseconds } = await load(system, operations, { connections, seconds });
  const after = now();
  const each = (i: 0 | 1): number | null =>
    before[i] === null || after[i] === null ? null : (after[i] - before[i]) / requests;
  return {
    ...{ perSecond: requests / took, p50Ms: median(milliseconds), p99Ms: percentile(milliseconds, 0.99) },
    ...{ cpuMs: each(0), databaseCpuMs: each(1) },
  };
}
