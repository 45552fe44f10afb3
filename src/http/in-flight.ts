import { setTimeout as delay } from 'node:timers/promises';
import type { ServerResponse } from 'node:http';
import { Abort, type AbortNotice } from '../db/abort-notice.js';
import { ThroughlineError, Unavailable } from '../errors.js';

export interface InFlightLimits {
  readonly maximumInFlight: number;
  readonly requestMs: number;
}

/**
 * The operations under way: how many may be, how long each may take, and what becomes of them when the service stops.
 * The signal that each gets says that nobody waits for its answer any more.
 */
export class InFlight {
  readonly #running = new Set<(reason: Error) => void>();
  #stopping = false;
  #idle: (() => void) | undefined;

  constructor(private readonly limits: InFlightLimits) {}

  get count(): number {
    return this.#running.size;
  }

  get stopping(): boolean {
    return this.#stopping;
  }

  /** Runs `work` until it answers, its time is over, its client leaves or the service stops, whichever is first. */
  async run<T>(response: ServerResponse, work: (signal: AbortNotice) => Promise<T>): Promise<T> {
    this.#admit();
    const abort = new Abort();
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const giveUp = (reason: Error) => {
      abort.abort(reason);
      reject(reason);
    };
    const leave = () => {
      giveUp(new Unavailable('The client has left.'));
    };
    const timer = setTimeout(() => {
      giveUp(timeOver(this.limits.requestMs));
    }, this.limits.requestMs);
    response.once('close', leave);
    this.#running.add(giveUp);
    try {
      work(abort).then(resolve, reject);
      return await promise;
    } finally {
      clearTimeout(timer);
      response.off('close', leave);
      this.#running.delete(giveUp);
      if (this.#running.size === 0) this.#idle?.();
    }
  }

  /** Refuses new work, waits for what runs, and ends what still runs after `graceMs` with SERVICE_UNAVAILABLE. */
  async drain(graceMs: number): Promise<void> {
    this.#stopping = true;
    if (this.#running.size === 0) return;
    const over = new AbortController();
    const idle = new Promise<void>((resolve) => (this.#idle = resolve));
    await Promise.race([idle, delay(graceMs, undefined, { signal: over.signal }).catch(() => undefined)]);
    over.abort();
    for (const giveUp of this.#running) {
      giveUp(new Unavailable('The service is stopping before this operation is done. Try again shortly.'));
    }
  }

  #admit(): void {
    if (this.#stopping) throw new Unavailable('The service is stopping. Try again shortly.');
    if (this.#running.size >= this.limits.maximumInFlight) {
      throw new Unavailable(
        `The service answers ${this.#running.size} operations already. Try again shortly.`,
      );
    }
  }
}

function timeOver(limitMs: number): ThroughlineError {
  const message = `This operation took longer than ${limitMs / 1000} s and was given up. Ask for less at a time.`;
  return new ThroughlineError('TIMEOUT', message, { limitMs });
}
