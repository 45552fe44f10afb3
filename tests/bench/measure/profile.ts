import { once } from 'node:events';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Profiler } from 'node:inspector';
import WebSocket from 'ws';
import { projectRoot } from '../../../src/config.js';
import { load } from './load.js';
import { rounded } from './numbers.js';
import { startSystem, type Operation } from './systems.js';

const SAMPLE_US = 500;
const MOST_FUNCTIONS = 25;

/** Asks the service for some seconds while its main thread is profiled, and tells where the time goes, as text. */
export async function profileOf(
  databaseUrl: string,
  operations: readonly Operation[],
  { connections, seconds }: { connections: number; seconds: number },
): Promise<string> {
  const system = await startSystem('throughline', databaseUrl, { flags: ['--inspect=127.0.0.1:0'] });
  try {
    await load(system, operations, { connections, seconds });
    const session = await openSession(system.inspector!);
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', { interval: SAMPLE_US });
    await session.send('Profiler.start');
    const { requests } = await load(system, operations, { connections, seconds });
    const { profile } = (await session.send('Profiler.stop')) as Profiler.StopReturnType;
    session.close();
    return summaryOf(profile, requests);
  } finally {
    await system.stop();
  }
}

/** A conversation in the Chrome DevTools Protocol. */
async function openSession(url: string) {
  const socket = new WebSocket(url);
  await once(socket, 'open');
  let last = 0;
  return {
    send: (method: string, params: object = {}): Promise<unknown> => {
      const id = ++last;
      return new Promise((resolve, reject) => {
        socket.on('message', function answered(data: Buffer) {
          const reply = JSON.parse(data.toString()) as { id?: number; result?: unknown; error?: object };
          if (reply.id !== id) return;
          socket.off('message', answered);
          if (reply.error) reject(new Error(JSON.stringify(reply.error)));
          else resolve(reply.result);
        });
        socket.send(JSON.stringify({ id, method, params }));
      });
    },
    close: () => {
      socket.close();
    },
  };
}

/** Self time by package and by function, in milliseconds of one answer and as a share of all that is not idle. */
function summaryOf(profile: Profiler.Profile, requests: number): string {
  const byId = new Map(profile.nodes.map((node) => [node.id, node.callFrame]));
  const [packages, functions] = [new Map<string, number>(), new Map<string, number>()];
  let busy = 0;
  profile.samples!.forEach((id, i) => {
    const { functionName, url, lineNumber } = byId.get(id)!;
    if (functionName === '(idle)' || functionName === '(root)') return;
    const ms = Math.max(0, profile.timeDeltas![i]!) / 1000;
    const where = placeOf(functionName, url);
    const name =
      url === ''
        ? functionName.slice(0, 50) || '(anonymous)'
        : `${functionName.slice(0, 50) || '(anonymous)'}  ${fileOf(url)}:${lineNumber + 1}`;
    busy += ms;
    packages.set(where, (packages.get(where) ?? 0) + ms);
    functions.set(name, (functions.get(name) ?? 0) + ms);
  });
  const table = (title: string, times: Map<string, number>, most: number): string =>
    [
      title,
      ...[...times]
        .sort(([, a], [, b]) => b - a)
        .slice(0, most)
        .map(
          ([name, ms]) =>
            `${((100 * ms) / busy).toFixed(1).padStart(5)} %  ${rounded(ms / requests).padStart(6)} ms  ${name}`,
        ),
    ].join('\n');
  return [
    `${requests} answers, ${rounded(busy / requests)} ms of the main thread each`,
    table('By package, self time', packages, 20),
    table('By function, self time', functions, MOST_FUNCTIONS),
    '',
  ].join('\n\n');
}

/** The package that code belongs to, or the room of the project, or what the engine calls its own work. */
function placeOf(functionName: string, url: string): string {
  if (url === '') return functionName.startsWith('(') ? functionName : 'compiled and native code';
  if (url.startsWith('node:')) return 'Node';
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  return name ?? fileOf(url).split('/').slice(0, 3).join('/');
}

const fileOf = (url: string): string =>
  url.startsWith('file:')
    ? relative(projectRoot, fileURLToPath(url)).replace(/^(dist|node_modules)\//, '')
    : url;
