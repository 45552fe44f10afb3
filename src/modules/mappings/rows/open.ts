import { extname } from 'node:path';
import { BadInput } from '../../../errors.js';
import type { Mapping } from '../format/schema.js';
import { look, refusePacked } from './bytes.js';
import { csvHeader, csvRows } from './csv.js';
import { jsonColumns, jsonRows } from './json.js';
import type { Rows } from './row.js';

const FORMATS: Readonly<Record<string, 'csv' | 'json' | 'jsonl'>> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.txt': 'csv',
  '.json': 'json',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
};

/** Looks a file through and makes its records readable; throws BadInput in one sentence where it cannot be read. */
export async function openRows(path: string, file: Mapping['file']): Promise<Rows> {
  await refusePacked(path);
  const ending = extname(path).toLowerCase();
  const format = file.format ?? FORMATS[ending];
  if (format === undefined)
    throw new BadInput(
      `The format of '${path}' does not show in its name. Name it in the mapping, as file: { format: csv }; csv, json and jsonl are read.`,
      { file: path },
    );
  const { sha256, size, encoding } = await look(path, file.encoding);
  const empty = new Set(file.empty.map((text) => text.trim().toLowerCase()));
  if (format !== 'csv') {
    const options = { format, encoding, path: file.path, empty };
    return {
      columns: await jsonColumns(path, options),
      ...{ sha256, size, counted: format === 'jsonl' ? 'line' : 'record' },
      rows: (onBytes) => jsonRows(path, { ...options, onBytes }),
    };
  }
  const { skip, columns: named } = file;
  const options = {
    encoding,
    delimiter: file.delimiter ?? (ending === '.tsv' ? '\t' : undefined),
    skip,
    empty,
  };
  const { columns, delimiter } = await csvHeader(path, { ...options, columns: named });
  const hasHeader = named === undefined;
  return {
    columns,
    ...{ sha256, size, counted: 'line' },
    rows: (onBytes) => csvRows(path, { ...options, columns, delimiter, hasHeader, onBytes }),
  };
}
