import { createInterface } from 'node:readline';
import { pick } from 'stream-json/filters/pick.js';
import { parser } from 'stream-json';
import { streamArray } from 'stream-json/streamers/stream-array.js';
import { BadInput } from '../../../errors.js';
import { type OnBytes, textOf } from './bytes.js';
import { type BrokenRow, type Cell, type Row, tidy } from './row.js';

/** How a file of JSON is written. */
export interface JsonOptions {
  format: 'json' | 'jsonl';
  encoding: string;
  /** Where in the document the list is; the document itself where nothing is said. */
  path?: string | undefined;
  empty: ReadonlySet<string>;
  onBytes?: OnBytes | undefined;
}

/** The records of a JSON list, or of JSON Lines. Columns are the ways to values: name, meta.country. */
export async function* jsonRows(path: string, options: JsonOptions): AsyncGenerator<Row | BrokenRow> {
  const { empty } = options;
  let number = 0;
  for await (const { value, line, broken } of options.format === 'jsonl'
    ? lines(path, options)
    : items(path, options)) {
    number++;
    if (broken !== null) yield { number, line, broken, raw: { '': String(value).slice(0, 1000) } };
    else if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      const raw = { '': JSON.stringify(value).slice(0, 1000) };
      yield { number, line, broken: 'Expected an object in braces for each record.', raw };
    } else {
      const flat = flatten(value as Record<string, unknown>);
      yield {
        number,
        line,
        raw: Object.fromEntries(Object.entries(flat).map(([name, cell]) => [name, [cell].flat().join('; ')])),
        cell: (column) => tidyCell(flat[column], empty),
      };
    }
  }
}

/** All columns of a JSON file: every record may have its own. */
export async function jsonColumns(path: string, options: JsonOptions): Promise<string[]> {
  const columns = new Set<string>();
  let records = 0;
  for await (const row of jsonRows(path, options)) {
    records++;
    for (const name of Object.keys(row.raw)) if (name !== '') columns.add(name);
  }
  if (records === 0)
    throw new BadInput(
      options.path === undefined
        ? `'${path}' holds no list of records. Name where it is in the mapping, as file: { path: data.items }.`
        : `'${path}' holds no list of records at '${options.path}'.`,
      { file: path },
    );
  return [...columns];
}

interface JsonRecord {
  value: unknown;
  line: number;
  broken: string | null;
}

async function* lines(path: string, { encoding, onBytes }: JsonOptions): AsyncGenerator<JsonRecord> {
  const text = textOf(path, encoding, onBytes);
  let line = 0;
  try {
    for await (const written of createInterface({ input: text, crlfDelay: Infinity })) {
      line++;
      const bare = written.replace(/^\uFEFF/, '');
      if (bare.trim() === '') continue;
      let record: JsonRecord;
      try {
        record = { value: JSON.parse(bare) as unknown, line, broken: null };
      } catch (error) {
        record = { value: bare, line, broken: `It is no JSON: ${(error as Error).message}.` };
      }
      yield record;
    }
  } finally {
    text.destroy();
  }
}

async function* items(
  path: string,
  { encoding, onBytes, path: where }: JsonOptions,
): AsyncGenerator<JsonRecord> {
  const text = textOf(path, encoding, onBytes);
  const tokens = where === undefined ? parser.asStream() : pick.withParserAsStream({ filter: where });
  const list = streamArray.asStream();
  text.on('error', (error) => tokens.destroy(error));
  tokens.on('error', (error) => list.destroy(error));
  text.pipe(tokens).pipe(list);
  let line = 0;
  try {
    for await (const { value } of list as AsyncIterable<{ value: unknown }>)
      yield { value, line: ++line, broken: null };
  } catch (error) {
    // What stands before the mistake has been given by then; where it is, no more than the record is known.
    throw new BadInput(
      `'${path}' cannot be read as JSON behind record ${line}: ${(error as Error).message}.`,
      {
        file: path,
        record: line,
      },
    );
  } finally {
    text.destroy();
  }
}

/** Objects within objects as names with points; lists as lists of texts. */
function flatten(value: Record<string, unknown>, before = ''): Record<string, string | string[]> {
  const flat: Record<string, string | string[]> = {};
  for (const [name, inner] of Object.entries(value)) {
    const way = before + name;
    if (Array.isArray(inner)) flat[way] = inner.map(spell);
    else if (typeof inner === 'object' && inner !== null)
      Object.assign(flat, flatten(inner as Record<string, unknown>, `${way}.`));
    else flat[way] = spell(inner);
  }
  return flat;
}

function spell(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : JSON.stringify(value);
}

function tidyCell(cell: string | string[] | undefined, empty: ReadonlySet<string>): Cell {
  if (cell === undefined) return null;
  if (typeof cell === 'string') return tidy(cell, empty);
  const items = cell.flatMap((item) => tidy(item, empty) ?? []);
  return items.length === 0 ? null : items;
}
