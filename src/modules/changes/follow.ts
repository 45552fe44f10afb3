import { setTimeout as sleep } from 'node:timers/promises';
import { translateDatabaseError } from '../../db/database-errors.js';
import type { Listener } from '../../db/listen.js';
import type { ChangeQuery } from './change.sql.js';
import type { Position } from './position.js';
import { tailOf, type ChangeTail, type TailPage } from './tail.js';

const RETRY_MS = 1_000;

/**
 * Pages of changes as they come, from behind a position or from now on, none of them skipped and none twice, until it is
 * given up. While the database cannot be reached it waits.
 */
export function followChanges(
  listener: Listener,
  query: ChangeQuery,
  after: Position | null,
): AsyncGenerator<TailPage, void, undefined> {
  return endable((ended) => {
    const signal = AbortSignal.any([ended, listener.closing]);
    return pages(tailOf(listener), query, after, signal);
  });
}

async function* pages(
  tail: ChangeTail,
  query: ChangeQuery,
  after: Position | null,
  signal: AbortSignal,
): AsyncGenerator<TailPage, void, undefined> {
  const leave = await tail.join();
  try {
    let position = after ?? tail.head;
    while (!signal.aborted) {
      const page = await patiently(() => tail.read(position, query), signal);
      if (!page) return;
      if (page.rows.length > 0) yield page;
      position = page.reached;
      await tail.beyond(position, signal);
    }
  } finally {
    leave();
  }
}

/** Reads as often as it takes while the database cannot be reached; undefined once it is given up. */
export async function patiently<T>(read: () => Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  while (!signal.aborted) {
    try {
      return await read();
    } catch (error) {
      if (!translateDatabaseError(error)) throw error;
      await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
  return undefined;
}

/**
 * A generator that ends at once when it is given up: `return()` of a plain one waits for whatever the generator is
 * waiting for itself, which may be the next change in a year's time.
 */
export function endable<T>(
  make: (ended: AbortSignal) => AsyncGenerator<T, void, undefined>,
): AsyncGenerator<T, void, undefined> {
  const controller = new AbortController();
  const generator = make(controller.signal);
  const endable: AsyncGenerator<T, void, undefined> = {
    next: () => generator.next(),
    return: (value) => {
      controller.abort();
      return generator.return(value);
    },
    throw: (error) => {
      controller.abort();
      return generator.throw(error);
    },
    [Symbol.asyncIterator]: () => endable,
    [Symbol.asyncDispose]: async () => {
      await endable.return();
    },
  };
  return endable;
}
