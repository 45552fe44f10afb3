import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { inTransaction } from '../connection.js';
import { STAGED_TABLES } from './columns.js';
import { copyStatement } from './copy-row.js';
import { noChunks, type StagedChunks } from './staged-bytes.js';

/** So many lines are copied at once, if not fewer. */
export const COPIED_AT_ONCE = 5_000;

/** Where rows go in memory until enough of them are copied; the next are read while these are under way. */
export class Staging {
  #rows = noChunks();
  #waiting = 0;
  #copying: Promise<void> = Promise.resolve();

  constructor(
    readonly client: PoolClient,
    /** How many lines are copied at once. */
    readonly batch: number,
    /** Whether the tables remember how far they are filled. */
    readonly remembered: boolean,
  ) {}

  add(chunks: StagedChunks, lines: number): void {
    for (const table of STAGED_TABLES) this.#rows[table].push(...chunks[table]);
    this.#waiting += lines;
  }

  get isFull(): boolean {
    return this.#waiting >= this.batch;
  }

  /** Copies what has been added, up to this line; resolves when the batch before it is there. */
  async flush(line: number): Promise<void> {
    const rows = this.#rows;
    this.#rows = noChunks();
    this.#waiting = 0;
    await this.#copying;
    this.#copying = inTransaction(this.client, () => this.#copy(rows, line));
    // It is awaited with the next batch; until then nobody would hear that it failed.
    this.#copying.catch(() => undefined);
  }

  /** Resolves when all is there. */
  async settle(): Promise<void> {
    await this.#copying;
  }

  async #copy(rows: StagedChunks, line: number): Promise<void> {
    for (const table of STAGED_TABLES)
      if (rows[table].length > 0)
        await pipeline(Readable.from(rows[table]), this.client.query(copyFrom(copyStatement(table))));
    if (this.remembered) await this.client.query('UPDATE staged_progress SET line = $1', [line]);
  }
}
