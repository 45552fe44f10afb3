import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { inTransaction } from '../connection.js';
import type { BundleRecord } from '../format/records.js';
import { Bytes } from './bytes.js';
import { STAGED_TABLES, type StagedTable } from './columns.js';
import { copyRow, copyStatement } from './copy-row.js';
import { stage } from './staged-rows.js';

/** Where the records go in memory until a batch of them is copied; the next is read while one is under way. */
export class Staging {
  #rows = emptyRows();
  #waiting = 0;
  #copying: Promise<void> = Promise.resolve();

  constructor(
    readonly client: PoolClient,
    /** How many lines are copied at once. */
    readonly batch: number,
    /** Whether the tables remember how far they are filled. */
    readonly remembered: boolean,
  ) {}

  add(record: BundleRecord, line: number): void {
    stage(record, line, (table, row) => {
      this.#rows[table].push(copyRow(table, row));
    });
    this.#waiting += 1;
  }

  get isFull(): boolean {
    return this.#waiting >= this.batch;
  }

  /** Copies what has been added, up to this line; resolves when the batch before it is there. */
  async flush(line: number): Promise<void> {
    const rows = this.#rows;
    this.#rows = emptyRows();
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

  async #copy(rows: Record<StagedTable, Bytes>, line: number): Promise<void> {
    for (const table of STAGED_TABLES)
      if (rows[table].chunks.length > 0)
        await pipeline(Readable.from(rows[table].chunks), this.client.query(copyFrom(copyStatement(table))));
    if (this.remembered) await this.client.query('UPDATE staged_progress SET line = $1', [line]);
  }
}

const emptyRows = (): Record<StagedTable, Bytes> => ({
  staged_entity: new Bytes(),
  staged_link: new Bytes(),
  staged_citation: new Bytes(),
});
