import type { Database } from '../../../db/database.js';
import { BadInput } from '../../../errors.js';
import { type Imported, importBundle, type Progress, silent } from '../../bundles/index.js';
import type { LinkRecord } from '../../bundles/format/records.js';
import type { EntitySection } from '../../seeds/format/schema.js';
import { readMapping } from '../format/read.js';
import type { KnownKinds } from '../map/mapper.js';
import type { MappedRecord } from '../map/records.js';
import { kindsBySlug } from './known.sql.js';
import { Bundle } from './bundle.js';
import { nothingKnown, openMapped } from './open.js';
import { type Reject, RejectFile } from './rejects.js';

export interface ImportOptions {
  file: string;
  /** The path of the mapping. */
  mapping: string;
  /** Where rows that fail go; nowhere if it is null. */
  rejects: string | null;
  /** Load nothing if a row fails. */
  strict: boolean;
  /** How many records are shown of what a dry run makes. */
  show?: number;
  progress?: Progress;
}

/** What became of a file. */
export interface ImportReport {
  /** The slug of the file as a source. */
  source: string;
  sha256: string;
  /** What rows are found by in the file. */
  counted: 'line' | 'record';
  /** How many rows the file has, and how many of them failed. */
  rows: number;
  rejected: number;
  /** How many cells were left out of rows that were taken. */
  leftOut: number;
  /** How many records the rows made, by section. */
  entities: Record<EntitySection, number>;
  links: number;
  /** The first records that the rows made. */
  shown: (MappedRecord | { section: 'links'; record: LinkRecord })[];
  /** The first of what was rejected or left out. */
  complaints: Reject[];
  /** Where the rejects went, if there were any. */
  rejects: string | null;
  /** What the load did; null if nothing was loaded. */
  loaded: Imported | null;
}

const COMPLAINTS = 10;

/**
 * Imports a file by a mapping: rows that fail go to the reject file and the rest is loaded in one transaction. With no
 * database it only says what it would do. Throws before anything is written where file and mapping do not fit.
 */
export async function importMapped(database: Database | null, options: ImportOptions): Promise<ImportReport> {
  const { strict, show = 0, progress = silent } = options;
  const opened = await openMapped(options.file, await readMapping(options.mapping));
  const { rows, file, first } = opened;
  const report: ImportReport = {
    ...{
      source: file.source,
      sha256: rows.sha256,
      counted: rows.counted,
      rows: 0,
      rejected: 0,
      leftOut: 0,
      links: 0,
    },
    entities: { sources: 0, actors: 0, places: 0, products: 0, events: 0, shipments: 0, claims: 0 },
    ...{ shown: [], complaints: [], rejects: null, loaded: null },
  };
  const rejects = options.rejects === null ? null : new RejectFile(options.rejects, rows.columns);
  const complain = async (reject: Reject): Promise<void> => {
    report[reject.lost === 'row' ? 'rejected' : 'leftOut']++;
    if (report.complaints.length < COMPLAINTS) report.complaints.push(reject);
    await rejects?.write(reject);
    report.rejects = rejects?.path ?? null;
  };

  const known: KnownKinds = database ? (slugs) => kindsBySlug(database, slugs) : nothingKnown;
  const bundle = database ? await Bundle.begin() : null;
  try {
    for (const { record } of first.entities) await bundle?.write(record);
    progress.begin('Mapping', rows.size, 'bytes');
    const onBytes = (count: number): void => {
      progress.advance(count);
    };
    for await (const { row, mapped: made, fault } of opened.mapped(known, onBytes)) {
      report.rows++;
      progress.advance(0, 1);
      const where = { line: row.line, row: row.number, raw: row.raw };
      if (!made) {
        await complain({ ...where, column: fault.column, reason: fault.message, lost: 'row' });
        continue;
      }
      for (const cell of made.leftOut) await complain({ ...where, ...cell, lost: 'cell' });
      const links = made.links.map((record) => ({ section: 'links' as const, record }));
      for (const one of made.entities) report.entities[one.section]++;
      report.links += links.length;
      for (const one of [...made.entities, ...links]) {
        if (report.shown.length < show) report.shown.push(one);
        await bundle?.write(one.record);
      }
    }
    progress.end();
    for (const record of first.links) await bundle?.write(record);
    if (strict && report.rejected > 0) throw new RowsFailed(report);
    if (database && bundle) report.loaded = await importBundle(database, [await bundle.end()], { progress });
    return report;
  } finally {
    await rejects?.close();
    await bundle?.remove();
  }
}

/** With --strict: rows failed, and nothing was loaded. */
export class RowsFailed extends BadInput {
  constructor(readonly report: ImportReport) {
    const { rejected, rows, complaints, counted } = report;
    const { line, column, reason } = complaints.find(({ lost }) => lost === 'row')!;
    const where = `${counted} ${line}${column === null ? '' : `, column '${column}'`}`;
    super(`Nothing was imported: ${rejected} of ${rows} rows failed, the first in ${where}: ${reason}`, {
      rejected,
      rows,
    });
  }
}
