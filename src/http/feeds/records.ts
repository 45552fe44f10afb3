import { stringify } from 'csv-stringify/sync';
import type { FeedItem } from './item.js';

const COLUMNS: Readonly<Record<string, (item: FeedItem) => string>> = {
  id: ({ id }) => id,
  urn: ({ urn }) => urn,
  slug: ({ slug }) => slug,
  kind: ({ kind }) => kind,
  name: ({ name }) => name,
  when: ({ when }) => when.label,
  edtf: ({ when }) => when.edtf,
  extent: ({ when }) => when.extent,
  earliest: ({ when }) => when.earliest ?? '',
  latest: ({ when }) => when.latest ?? '',
  precision: ({ when }) => when.precision,
  approximate: ({ when }) => String(when.approximate),
  uncertain: ({ when }) => String(when.uncertain),
  summary: ({ summary }) => summary ?? '',
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ updatedAt }) => updatedAt,
};

/** Columns of free text, in which a spreadsheet must not find formulas. */
const FREE_TEXT: readonly unknown[] = ['name', 'when', 'summary'];

export const csvHeader = `${Object.keys(COLUMNS).join(',')}\r\n`;

/** Items as rows of CSV (RFC 4180); a text that a spreadsheet would run as a formula gets an apostrophe before it. */
export function csvRows(items: readonly FeedItem[]): string {
  return stringify(
    items.map((item) =>
      Object.fromEntries(Object.entries(COLUMNS).map(([name, read]) => [name, read(item)])),
    ),
    {
      columns: Object.keys(COLUMNS),
      record_delimiter: 'windows',
      cast: { string: (value, { column }) => ({ value, escape_formulas: FREE_TEXT.includes(column) }) },
    },
  );
}

/** Items as lines of JSON. */
export const ndjsonLines = (items: readonly FeedItem[]): string =>
  items.map((item) => `${JSON.stringify(item)}\n`).join('');
