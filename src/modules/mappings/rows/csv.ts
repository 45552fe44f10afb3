import { type CsvError, type Info, parse } from 'csv-parse';
import { didYouMean } from '../../../domain/did-you-mean.js';
import { BadInput } from '../../../errors.js';
import { type OnBytes, textOf } from './bytes.js';
import { type BrokenRow, type Row, tidy } from './row.js';

/** How a file of cells is written. */
export interface CsvOptions {
  encoding: string;
  delimiter?: string | undefined;
  columns?: readonly string[] | undefined;
  /** Lines before the header. */
  skip: number;
  empty: ReadonlySet<string>;
  onBytes?: OnBytes | undefined;
}

/** A record that is longer is a quote that was not closed. */
const LONGEST_RECORD = 4 * 1024 * 1024;
const DELIMITERS = [',', ';', '\t', '|'];
const NAMES: Readonly<Record<string, string>> = { '\t': 'tabs' };

/** The columns of a CSV file (RFC 4180, and what goes by its name), and what parts its cells. */
export async function csvHeader(
  path: string,
  options: CsvOptions,
): Promise<{ columns: string[]; delimiter: string }> {
  const delimiter = options.delimiter ?? (await delimiterOf(path, options));
  if (options.columns) return { columns: [...options.columns], delimiter };
  for await (const { cells, broken } of records(path, { ...options, delimiter })) {
    if (broken !== null)
      throw new BadInput(`The header of '${path}' cannot be read: ${broken}`, { file: path });
    const columns = cells.map((name) => name.trim());
    const twice = columns.find((name, i) => name !== '' && columns.indexOf(name) !== i);
    if (twice !== undefined)
      throw new BadInput(`The header of '${path}' has the column '${twice}' twice.`, { column: twice });
    return { columns, delimiter };
  }
  throw new BadInput(`'${path}' is empty: it has no header.`, { file: path });
}

/** The rows below the header. */
export async function* csvRows(
  path: string,
  options: CsvOptions & { columns: readonly string[]; delimiter: string; hasHeader: boolean },
): AsyncGenerator<Row | BrokenRow> {
  const { columns, delimiter, empty, hasHeader } = options;
  const places = new Map(columns.map((name, i) => [name, i]));
  let number = hasHeader ? -1 : 0;
  for await (const { cells, line, broken, text } of records(path, options)) {
    number++;
    if (number === 0) continue;
    const raw = Object.fromEntries(columns.map((name, i) => [name, cells[i] ?? '']));
    if (broken !== null) {
      yield {
        number,
        line,
        broken,
        raw: { ...raw, ...(columns[0] !== undefined && { [columns[0]]: text }) },
      };
    } else if (cells.length !== columns.length) {
      const why = `The row has ${cells.length} cells, and there are ${columns.length} columns: is a ${NAMES[delimiter] ?? `'${delimiter}'`} or a quote too many or missing?`;
      yield { number, line, broken: why, raw };
    } else {
      yield {
        number,
        line,
        raw,
        cell(column) {
          const place = places.get(column);
          return place === undefined ? null : tidy(cells[place]!, empty);
        },
      };
    }
  }
}

interface CsvRecord {
  cells: string[];
  line: number;
  /** What is wrong with it, in a sentence. */
  broken: string | null;
  text: string;
}

async function* records(
  path: string,
  { encoding, delimiter, skip, onBytes }: CsvOptions & { delimiter: string },
): AsyncGenerator<CsvRecord> {
  const skipped: CsvRecord[] = [];
  let line = skip + 1;
  const parser = parse({
    bom: true,
    delimiter,
    // A tab-separated file rarely quotes, and then a quote is a mark of inches.
    quote: '"',
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_RECORD,
    from_line: skip + 1,
    info: true,
    raw: false,
    skip_records_with_error: true,
    on_skip: (error: CsvError | undefined, text: string | undefined) => {
      skipped.push({ cells: [], line, broken: told(error), text: (text ?? '').slice(0, 1000) });
      return undefined;
    },
  });
  const text = textOf(path, encoding, onBytes);
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      yield* skipped.splice(0);
      yield { cells: record, line, broken: null, text: '' };
      line = info.lines + 1;
    }
    yield* skipped.splice(0);
  } finally {
    text.destroy();
  }
}

function told(error: CsvError | undefined): string {
  switch (error?.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_MAX_RECORD_SIZE':
      return 'A quote is opened and not closed.';
    default:
      return `It is no CSV: ${error?.message ?? 'unknown'}`;
  }
}

/** What parts the cells of the header: of the usual marks the one that stands there most, outside of quotes. */
async function delimiterOf(path: string, { encoding, skip }: CsvOptions): Promise<string> {
  const header = await lineOf(path, encoding, skip);
  const bare = header.replaceAll(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((mark) => bare.split(mark).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!;
}

async function lineOf(path: string, encoding: string, index: number): Promise<string> {
  const text = textOf(path, encoding);
  let read = '';
  try {
    for await (const chunk of text as AsyncIterable<string>) {
      read += chunk;
      if (read.split('\n').length > index + 1 || read.length > LONGEST_RECORD) break;
    }
  } finally {
    text.destroy();
  }
  return read.split('\n')[index] ?? '';
}

/** What is said of a column that a file has not. */
export function noColumn(name: string, columns: readonly string[]): string {
  const shown = columns.length > 20 ? '' : ` It has ${columns.map((one) => `'${one}'`).join(', ')}.`;
  const near = didYouMean(name, columns);
  return `the file has no column '${name}'.${near === '' ? shown : near}`;
}
