import type { Writable } from 'node:stream';
import type { Database } from '../../db/database.js';
import { type ExportOptions, readGraph, write } from '../bundles/index.js';
import type { Format } from './format.js';
import { ftm } from './ftm/ftm.js';
import { geojson } from './geojson/geojson.js';
import { jsonld } from './jsonld/jsonld.js';
import { stix } from './stix/stix.js';
import { timelinejs } from './timelinejs/timelinejs.js';
import type { WideRecord } from './graph/wide-record.js';
import type { DocumentFormat } from './names.js';

const FORMATS: Record<DocumentFormat, Format> = { ftm, jsonld, geojson, timelinejs, stix };

/** Writes the graph, as it is at one moment, in a format of the field; returns how many objects it became. */
export async function exportDocument(
  database: Database,
  name: DocumentFormat,
  out: Writable,
  options: ExportOptions = {},
): Promise<number> {
  const format = FORMATS[name];
  let written = 0;
  await readGraph(database, { ...options, around: true }, async (lines) => {
    const pieces = lines.flatMap((line) => format.pieces(JSON.parse(line) as WideRecord));
    if (pieces.length === 0) return;
    const before = written > 0 ? format.between : (format.begin ?? '');
    await write(out, before + pieces.join(format.between));
    written += pieces.length;
  });
  const { begin = '', end = '' } = format;
  await write(out, written > 0 ? end : (format.empty ?? begin + end));
  return written;
}
