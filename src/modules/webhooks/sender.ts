import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { sql } from '../../db/sql.js';
import type { Database } from '../../db/database.js';
import { forgetDelivered } from './message.sql.js';
import { activeWebhooks } from './webhook.sql.js';
import { Work, type SenderOptions } from './work.js';

/** Any number; whoever holds this lock is the one process that sends. */
const SENDER_LOCK = 7_465_738;
const KEPT_DAYS = 30;
const HOUR_MS = 3_600_000;

/**
 * Tells webhooks of changes: to each in the order of the log, one message after the other, while slow ones hold up
 * nobody else. Of all processes on a database one sends, by a lock that its connection holds; what it writes down goes
 * through that connection too, so that a process that has lost the lock cannot go on.
 *
 * A message is sent at least once: one whose answer was not written down before the process ended is sent again, with
 * the same id.
 */
export class Sender {
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;
  #forgotAt = 0;

  constructor(
    private readonly database: Database,
    private readonly options: SenderOptions,
  ) {}

  start(): void {
    this.#running ??= this.#run();
  }

  /** Ends at once: what is under way then is sent again by whoever sends next. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { log } = this.options;
    while (!this.#isStopping()) {
      try {
        if ((await activeWebhooks(this.database)).length > 0) {
          await this.database.sql.connection().execute((connection) => this.#sendAsHolder(connection));
        }
      } catch (error) {
        if (!this.#isStopping()) log.warn(`Webhooks are not sent for now: ${String(error)}`);
      }
      await this.#pause();
    }
  }

  async #sendAsHolder(connection: Kysely<unknown>): Promise<void> {
    const { rows } = await sql<{ held: boolean }>`
      SELECT pg_try_advisory_lock(${SENDER_LOCK}) AS held`.execute(connection);
    if (!rows[0]?.held) return;
    const work = new Work({ ...this.database, sql: connection }, this.options, this.#stopping.signal);
    try {
      while (!this.#isStopping() && (await work.begin())) {
        await this.#pause();
        work.throwIfFailed();
        if (Date.now() - this.#forgotAt > HOUR_MS) {
          await work.exclusively((database) => forgetDelivered(database, KEPT_DAYS));
          this.#forgotAt = Date.now();
        }
      }
    } finally {
      await work.end();
      await sql`SELECT pg_advisory_unlock(${SENDER_LOCK})`.execute(connection).catch(() => undefined);
    }
  }

  #pause(): Promise<void> {
    const { signal } = this.#stopping;
    return sleep(this.options.pollMs ?? 1_000, undefined, { signal }).catch(() => undefined);
  }

  #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }
}
