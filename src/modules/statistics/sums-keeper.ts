import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from '../../db/sql.js';
import type { Logger } from 'pino';
import type { Database } from '../../db/database.js';

/** So many changes of shipments are taken in at once, which is done long before a statement times out. */
const AT_ONCE = 5_000;

/** Takes changes of shipments into the sums that statistics read. Any number of processes may; one at a time does. */
export class SumsKeeper {
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;

  constructor(
    private readonly database: Pick<Database, 'sql'>,
    private readonly options: { readonly log: Logger; readonly pollMs?: number },
  ) {}

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { log, pollMs = 1_000 } = this.options;
    while (!this.#isStopping()) {
      let taken = 0;
      try {
        taken = await foldShipmentSums(this.database, AT_ONCE);
      } catch (error) {
        if (!this.#isStopping()) log.warn(`Sums of shipments are not kept up for now: ${String(error)}`);
      }
      if (taken === 0)
        await sleep(pollMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
    }
  }

  #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }
}

/** Takes so many changes of shipments into the sums, and says of how many shipments; 0 where nothing is left. */
export async function foldShipmentSums(
  database: Pick<Database, 'sql'>,
  most: number | null,
): Promise<number> {
  const { rows } = await sql<{ taken: number }>`SELECT fold_shipment_sums(${most}::int) AS taken`.execute(
    database.sql,
  );
  return rows[0]!.taken;
}
