import type { Database } from '../../db/database.js';
import type { Log } from '../../db/log.js';
import type { PrivateAddresses } from './address.js';
import { defaultPatience, waitAfter, type Patience } from './backoff.js';
import { enqueue, nextMessage, recordTry, type Message } from './message.sql.js';
import { send, type Outcome } from './send.js';
import { activeWebhooks, disableWebhook, type Webhook } from './webhook.sql.js';

const GONE = 410;

export interface SenderOptions {
  readonly allowed: PrivateAddresses;
  readonly log: Log;
  readonly patience?: Patience;
  /** How often the log is looked at for changes. */
  readonly pollMs?: number;
  readonly timeoutMs?: number;
}

/** What the process that sends is at: one line of messages for each webhook. */
export class Work {
  readonly #lines = new Map<string, Promise<void>>();
  readonly #ending = new AbortController();
  readonly #signal: AbortSignal;
  #failure: Error | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly options: SenderOptions,
    signal: AbortSignal,
  ) {
    this.#signal = AbortSignal.any([signal, this.#ending.signal]);
  }

  /** Sees to all webhooks that nobody sees to; false if there are none at all. */
  async begin(): Promise<boolean> {
    const webhooks = await this.exclusively(activeWebhooks);
    for (const webhook of webhooks) {
      if (this.#lines.has(webhook.id)) continue;
      const line = this.#deliver(webhook)
        .catch((error: unknown) => {
          if (!this.#signal.aborted)
            this.#failure ??= error instanceof Error ? error : new Error(String(error));
        })
        .finally(() => this.#lines.delete(webhook.id));
      this.#lines.set(webhook.id, line);
    }
    return webhooks.length > 0 || this.#lines.size > 0;
  }

  throwIfFailed(): void {
    if (this.#failure) throw this.#failure;
  }

  async end(): Promise<void> {
    this.#ending.abort();
    await Promise.all(this.#lines.values());
    await this.#last;
  }

  /** One statement at a time, as all lines share a connection. */
  exclusively<T>(work: (database: Database) => Promise<T>): Promise<T> {
    const result = this.#last.then(() => work(this.database));
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Delivers what a webhook has waiting, in order, until there is nothing or the first has to wait. */
  async #deliver(webhook: Webhook): Promise<void> {
    let { position } = webhook;
    while (!this.#signal.aborted) {
      const message = await this.exclusively((database) => nextMessage(database, webhook.id));
      if (!message) {
        const before = position;
        position = await this.exclusively((database) => enqueue(database, { ...webhook, position: before }));
        if (position === before) return;
        continue;
      }
      if (message.wait_ms > 0) return;
      const { allowed, timeoutMs = 15_000 } = this.options;
      const outcome = await send(webhook, message, { allowed, timeoutMs, signal: this.#signal });
      if (!(await this.#record(webhook, message, outcome))) return;
    }
  }

  /** Writes down what came of an attempt; true if the next message may follow. */
  async #record(webhook: Webhook, message: Message, outcome: Outcome): Promise<boolean> {
    const { patience = defaultPatience, log } = this.options;
    const { retryAfterMs, ...attempt } = outcome;
    const failures = message.attempts + 1;
    if (attempt.problem === null) {
      await this.exclusively((database) => recordTry(database, message.id, attempt, { status: 'DELIVERED' }));
      return true;
    }
    if (attempt.status === GONE) {
      await this.exclusively(async (database) => {
        await disableWebhook(database, webhook.id, 'It answered 410: it wants no more messages.');
        await recordTry(database, message.id, attempt, { status: 'PENDING' });
      });
      log.warn(`The webhook ${webhook.url} wants no more messages, and gets none.`);
      return false;
    }
    const isDead = failures >= patience.attempts;
    const retryMs = Math.max(waitAfter(failures, patience), retryAfterMs);
    await this.exclusively((database) =>
      recordTry(database, message.id, attempt, isDead ? { status: 'DEAD' } : { status: 'PENDING', retryMs }),
    );
    if (isDead) log.warn(`A message to ${webhook.url} was given up after ${failures} attempts.`);
    return isDead;
  }
}
