import autocannon from 'autocannon';
import type { Operation, System } from './systems.js';

const LEAST_ANSWERS = 3;
const MOST_SECONDS = 60;

/** What one stretch of asking at full load came to. */
export interface Stretch {
  readonly requests: number;
  readonly seconds: number;
  /** Of each answer. */
  readonly milliseconds: readonly number[];
}

/**
 * Posts the operations again and again for some seconds, over so many connections, each of which asks as soon as it
 * has its answer and begins at another of the operations. Throws where an answer is no success.
 */
export async function load(
  system: System,
  operations: readonly Operation[],
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Stretch> {
  const requests = operations.map((operation) => ({
    ...{ method: 'POST' as const, headers: { 'content-type': 'application/json' } },
    body: JSON.stringify(operation),
  }));
  let next = 0;
  const milliseconds: number[] = [];
  const since = performance.now();
  const failed = new Set<number>();
  const { errors, timeouts } = await new Promise<autocannon.Result>((resolve, reject) => {
    autocannon(
      {
        ...{ url: system.url, connections, duration: seconds, timeout: 60 },
        requests: [requests[0]!],
        setupClient: (client) => {
          const first = Math.floor((next++ * requests.length) / connections);
          client.setRequests([...requests.slice(first), ...requests.slice(0, first)]);
        },
      },
      (error: Error | null, result) => {
        if (error) reject(error);
        else resolve(result);
      },
    ).on('response', (_client, status, _bytes, time) => {
      if (status === 200) milliseconds.push(time);
      else failed.add(status);
    });
  });
  if (failed.size > 0) throw new Error(`${system.name} answered ${[...failed].join(', ')}.`);
  if (errors + timeouts > 0)
    throw new Error(`${system.name} failed ${errors} times and was late ${timeouts} times.`);
  // What takes longer than a stretch says nothing yet.
  if (milliseconds.length < LEAST_ANSWERS && seconds < MOST_SECONDS)
    return load(system, operations, { connections, seconds: Math.min(MOST_SECONDS, 4 * seconds) });
  return { requests: milliseconds.length, seconds: (performance.now() - since) / 1000, milliseconds };
}
