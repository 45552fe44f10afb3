import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../../src/config.js';
import { npmStart } from '../../support/npm-start.js';

/** What is measured, and what it is compared with. */
export type SystemName = 'throughline' | 'postgraphile' | 'mercurius' | 'statement';

/** A server in a process of its own. */
export interface System {
  readonly name: SystemName;
  readonly pid: number;
  /** The address that questions are posted to. */
  readonly url: string;
  /** Where a debugger may join, if the process was started for one. */
  readonly inspector?: string | undefined;
  stop(): Promise<void>;
}

const START_MS = 600_000;
const peer = (name: SystemName): string[] => ['--import', 'tsx', `tests/bench/peers/${name}.ts`];
const COMMANDS: Readonly<
  Record<SystemName, { args: readonly string[]; path: string; environment?: object }>
> = {
  // As `npm start` runs it, over a database that is given.
  throughline: { args: npmStart, path: '/graphql', environment: { PORT: '0' } },
  ...{ postgraphile: { args: peer('postgraphile'), path: '/graphql' } },
  ...{ mercurius: { args: peer('mercurius'), path: '/graphql' } },
  ...{ statement: { args: peer('statement'), path: '/' } },
};

/** Starts a server over a database and waits until it is ready, its index of the graph included. */
export async function startSystem(
  name: SystemName,
  databaseUrl: string,
  { flags = [], environment = {} }: { flags?: readonly string[]; environment?: object } = {},
): Promise<System> {
  const { args, path, environment: own } = COMMANDS[name];
  const child = spawn(process.execPath, [...flags, ...args], {
    cwd: projectRoot,
    // Peers run as their makers advise; the service needs no such word.
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: databaseUrl,
      ...(name !== 'throughline' && { NODE_ENV: 'production', GRAPHILE_ENV: 'production' }),
      ...{ ...own, ...environment },
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', resolve));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    const late = sleep(15_000, 'late', { ref: false });
    if ((await Promise.race([ended, late])) === 'late') child.kill('SIGKILL');
    await ended;
  };
  const said: string[] = [];
  try {
    const base = await new Promise<string>((resolve, reject) => {
      createInterface(child.stderr).on('line', (line) => {
        if (said.length < 50) said.push(line);
        const [, url] = /Listening at (http:[^\s"]*\d)/.exec(line) ?? [];
        if (url !== undefined) resolve(url);
      });
      void ended.then(() => {
        reject(new Error(`${name} ended before it listened:\n${said.join('\n')}`));
      });
    });
    if (name === 'throughline') await untilReady(base);
    const [inspector] = /ws:\S+/.exec(said.join('\n')) ?? [];
    return { name, pid: child.pid!, url: base + path, inspector, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function untilReady(base: string): Promise<void> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const reply = await fetch(`${base}/readyz`);
    const { graphIndex } = (await reply.json()) as { graphIndex?: { status: string } };
    if (reply.ok && graphIndex && ['ready', 'off'].includes(graphIndex.status)) return;
    if (Date.now() > deadline)
      throw new Error(`The service is not ready after ${START_MS / 60_000} minutes.`);
    await sleep(50);
  }
}

/** An operation as it is posted. */
export interface Operation {
  readonly query?: string;
  readonly variables: object;
}

/** Asks once, and gives the data of the answer; throws where there is none. */
export async function ask({ name, url }: System, operation: Operation): Promise<unknown> {
  const reply = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(operation),
  });
  const text = await reply.text();
  const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: unknown };
  if (!reply.ok || errors !== undefined || data == null)
    throw new Error(`${name} answered ${reply.status}: ${text.slice(0, 1_000)}`);
  return data;
}
