import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Database } from '../../../db/database.js';
import { write } from '../../bundles/export/write.js';
import { readRecord } from '../../bundles/format/read-record.js';
import { BUNDLE_VERSION } from '../../bundles/format/records.js';
import { type Imported, importBundle } from '../../bundles/import.js';
import { type Progress, silent } from '../../bundles/progress.js';
import { linesOf } from '../../bundles/read/lines.js';
import { Mistakes } from '../../bundles/read/mistakes.js';
import { bytesOf, sizeOf } from '../../bundles/read/open-file.js';
import { type Taken, fromEntity } from './from-entity.js';
import { fromInterval, isLinkSchema } from './from-interval.js';
import { type IncomingEntity, readEntity } from './incoming.js';
import { kindOfSchema } from './kinds.js';
import { Known } from './known.js';

export interface FtmImported {
  readonly imported: Imported;
  /** How many entities were left out, by schema and reason: 'Vessel: no kind of entity here'. */
  readonly leftOut: ReadonlyMap<string, number>;
}

export interface FtmImportOptions {
  readonly batch?: number | undefined;
  readonly dryRun?: boolean;
  readonly progress?: Progress;
}

/**
 * Imports FollowTheMoney entities: reads the file twice, once for what is in it and once for what becomes of it, and
 * imports the bundle that this makes. Nothing is imported if a line is no entity; what corresponds to nothing is left
 * out, and counted.
 */
export async function importFtm(
  database: Pick<Database, 'url'>,
  file: string,
  { batch, dryRun = false, progress = silent }: FtmImportOptions = {},
): Promise<FtmImported> {
  const size = await sizeOf(file);
  const known = new Known();
  progress.begin('Surveying', size, 'bytes');
  for await (const { entity } of entities(file, progress)) {
    const kind = kindOfSchema(entity.schema);
    // What will be left out for want of a name is no end for a link.
    if (kind && (kind === 'SHIPMENT' || Array.isArray(fromEntity(entity, emptyKnown(entity.id, kind)))))
      known.note(entity.id, kind);
  }
  progress.end();
  const folder = await mkdtemp(join(tmpdir(), 'throughline-ftm-'));
  try {
    const bundle = join(folder, 'entities.ndjson');
    const leftOut = await translate(file, bundle, known, progress);
    return { imported: await importBundle(database, [bundle], { batch, dryRun, progress }), leftOut };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function emptyKnown(id: string, kind: ReturnType<typeof kindOfSchema> & string): Known {
  const known = new Known();
  known.note(id, kind);
  return known;
}

async function* entities(
  file: string,
  progress: Progress,
): AsyncGenerator<{ entity: IncomingEntity; line: number }> {
  const mistakes = new Mistakes();
  const bytes = bytesOf(file, (count) => {
    progress.advance(count);
  });
  for await (const { first, lines } of linesOf(file, bytes)) {
    progress.advance(0, lines.length);
    for (const [i, text] of lines.entries()) {
      if (text.trim() === '') continue;
      const entity = readEntity(text);
      if (typeof entity === 'string') mistakes.tell({ file, line: first + i, message: entity });
      else yield { entity, line: first + i };
    }
  }
  mistakes.done();
}

/** Writes what the entities become as a bundle; returns what was left out. */
async function translate(
  file: string,
  bundle: string,
  known: Known,
  progress: Progress,
): Promise<Map<string, number>> {
  const leftOut = new Map<string, number>();
  const mistakes = new Mistakes();
  const leave = (schema: string, reason: string): void => {
    const key = `${schema}: ${reason}`;
    leftOut.set(key, (leftOut.get(key) ?? 0) + 1);
  };
  const out = createWriteStream(bundle);
  await write(out, `{"record":"bundle","version":${BUNDLE_VERSION}}\n`);
  progress.begin('Translating', await sizeOf(file), 'bytes');
  for await (const { entity, line } of entities(file, progress)) {
    const taken = become(entity, known);
    if (typeof taken === 'string') {
      leave(entity.schema, taken);
      continue;
    }
    for (const record of taken) {
      const { type, from, to, role, when } = record;
      if (record.record === 'link' && !known.isNew(JSON.stringify([type, from, to, role, when]))) {
        leave(entity.schema, 'another says the same');
        continue;
      }
      const text = JSON.stringify(record);
      const checked = readRecord(text);
      if ('mistakes' in checked)
        for (const message of checked.mistakes) mistakes.tell({ file, line, message });
      else await write(out, `${text}\n`);
    }
  }
  out.end();
  await finished(out);
  mistakes.done();
  progress.end();
  return leftOut;
}

function become(entity: IncomingEntity, known: Known): Taken {
  if (isLinkSchema(entity.schema)) return fromInterval(entity, known);
  if (kindOfSchema(entity.schema) === undefined) return 'nothing here corresponds to it';
  if (known.kindOf(entity.id) === undefined) return 'it has no name';
  return known.isNew(`entity ${entity.id}`) ? fromEntity(entity, known) : 'another has the same ID';
}
