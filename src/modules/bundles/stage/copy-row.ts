import { STAGED, STAGED_TABLES, type StagedRow, type StagedTable } from './columns.js';

const names = Object.fromEntries(STAGED_TABLES.map((table) => [table, Object.keys(STAGED[table])])) as Record<
  StagedTable,
  string[]
>;

/** A row in the text format of COPY, newline and all. */
export function copyRow<Table extends StagedTable>(table: Table, row: StagedRow<Table>): string {
  const values = row as Record<string, unknown>;
  let line = '';
  for (const name of names[table]) line += (line === '' ? '' : '\t') + field(values[name]);
  return `${line}\n`;
}

/** The statement that takes such rows. */
export const copyStatement = (table: StagedTable): string =>
  `COPY ${table} (${names[table].join(', ')}) FROM STDIN`;

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function field(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, (one) => ESCAPES[one]!) : value;
    case 'number':
      return String(value);
    case 'boolean':
      return value ? 't' : 'f';
    default:
      return '\\N';
  }
}
