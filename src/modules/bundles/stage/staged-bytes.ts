import type { BundleRecord } from '../format/records.js';
import { Bytes } from './bytes.js';
import { STAGED_TABLES, type StagedTable } from './columns.js';
import { copyRow } from './copy-row.js';
import { stage } from './staged-rows.js';

/** Rows of each staging table, as COPY takes them, in pieces. */
export type StagedChunks = Record<StagedTable, Uint8Array[]>;

const forEachTable = <T>(make: (table: StagedTable) => T): Record<StagedTable, T> =>
  Object.fromEntries(STAGED_TABLES.map((table) => [table, make(table)])) as Record<StagedTable, T>;

export const noChunks = (): StagedChunks => forEachTable(() => []);

/** Records as rows of the staging tables. */
export class StagedBytes {
  readonly #rows = forEachTable(() => new Bytes());

  add(record: BundleRecord, line: number): void {
    stage(record, line, (table, row) => {
      this.#rows[table].push(copyRow(table, row));
    });
  }

  get chunks(): StagedChunks {
    return forEachTable((table) => this.#rows[table].chunks);
  }
}
