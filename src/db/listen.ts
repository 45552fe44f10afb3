import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { Client } from 'pg';

import { keepEra } from './change-era.js';
import type { Log } from './log.js';
import { forDriver } from './pool.js';

/** What the change log's triggers call, once for each transaction that wrote to it. */
const CHANNEL = 'throughline_change';
const AFTER_LOSS_MS = 250;
const AT_MOST_MS = 8_000;
const HEARTBEAT_MS = 15_000;

interface ListenerOptions {
  readonly url: string;
  readonly connectTimeoutMs: number;
  readonly log: Log;
}

/**
 * One connection that hears of changes, made when somebody first waits for one, and made again when it is lost.
 * What is heard is only that there may be something to read: so a call that was missed while there was no connection is
 * made good by waking everybody once there is one.
 */
export class Listener {
  #wakes = 0;
  #waiting = new Set<() => void>();
  #running: Promise<void> | undefined;
  readonly #closing = new AbortController();

  constructor(
    /** What those who wake read with; it outlives requests. */
    readonly sql: Kysely<unknown>,
    private readonly options: ListenerOptions,
  ) {}

  /** How often there was reason to wake; take it before reading, and wait for the next with it. */
  get wakes(): number {
    return this.#wakes;
  }

  get log(): Log {
    return this.options.log;
  }

  /** Aborted when the database is closed, and nobody should wait any longer. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** Resolves when there was reason to wake since, when `ms` have passed, or when the signal aborts. */
  async woken(since: number, ms: number, signal: AbortSignal): Promise<void> {
    this.#running ??= this.#run();
    if (this.#wakes !== since || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#waiting.add(done);
      signal.addEventListener('abort', done);
    });
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#wake();
    await this.#running;
  }

  #wake(): void {
    this.#wakes++;
    for (const done of this.#waiting) done();
  }

  #isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    let waitMs = AFTER_LOSS_MS;
    while (!this.#isClosed()) {
      try {
        await this.#listen(() => (waitMs = AFTER_LOSS_MS));
      } catch (error) {
        if (this.#isClosed()) return;
        const reason = error instanceof Error ? error.message : String(error);
        this.log.warn(
          `The connection that listens for changes was lost (${reason}); trying again in ${waitMs / 1000} s.`,
        );
      }
      await sleep(waitMs, undefined, { signal }).catch(() => undefined);
      waitMs = Math.min(waitMs * 2, AT_MOST_MS);
    }
  }

  /** Listens until the connection is lost or no longer wanted, and throws then. */
  async #listen(connected: () => void): Promise<never> {
    const { url, connectTimeoutMs } = this.options;
    const client = new Client({
      connectionString: forDriver(url),
      connectionTimeoutMillis: connectTimeoutMs,
      query_timeout: connectTimeoutMs,
      keepAlive: true,
      application_name: 'throughline listener',
    });
    const lost = Promise.withResolvers<never>();
    lost.promise.catch(() => undefined);
    const close = () => {
      lost.reject(new Error('it is no longer wanted'));
    };
    this.closing.addEventListener('abort', close);
    client.on('error', lost.reject);
    client.on('end', () => {
      lost.reject(new Error('the server has closed it'));
    });
    client.on('notification', () => {
      this.#wake();
    });
    try {
      await Promise.race([client.connect(), lost.promise]);
      await client.query(`LISTEN ${CHANNEL}`);
      // A lost connection may mean that another server has taken over.
      await keepEra({ sql: this.sql }, this.log);
      connected();
      this.#wake();
      for (;;) {
        await Promise.race([
          sleep(HEARTBEAT_MS, undefined, { signal: this.closing, ref: false }),
          lost.promise,
        ]);
        await client.query('SELECT 1');
      }
    } finally {
      this.closing.removeEventListener('abort', close);
      // Not awaited: a connection that is lost without a word never says goodbye.
      client.end().catch(() => undefined);
    }
  }
}
