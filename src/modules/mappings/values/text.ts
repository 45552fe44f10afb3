import type { EachSpec, ReadingSpec } from '../format/schema-parts.js';
import { countryName } from '../../../domain/country.js';
import type { Row } from '../rows/row.js';
import { readCountry } from './country.js';
import { Fault } from './fault.js';
import { type Template, fillTemplate, isColumn, parseTemplate } from './template.js';

/** A row, and what stands beside its columns: the item in hand, the number of the row, the file. */
export interface Scope {
  row: Row;
  each: string | null;
  file: { name: string; digest: string };
}

type Spec = Exclude<ReadingSpec, string>;

const templates = new Map<string, Template>();

/** A text of a mapping with the cells of a row in it; null if one of them is empty. */
export function fill(text: string, scope: Scope): string | null {
  let template = templates.get(text);
  if (!template) templates.set(text, (template = parseTemplate(text)));
  return fillTemplate(template, (name) => named(name, scope));
}

function named(name: string, { row, each, file }: Scope): string | null {
  if (isColumn(name)) {
    const cell = row.cell(name);
    return typeof cell === 'string' || cell === null ? cell : cell.join('; ');
  }
  const values: Readonly<Record<string, string | null>> = {
    each,
    '#row': String(row.number),
    '#line': String(row.line),
    '#file': file.name,
    '#digest': file.digest,
  };
  return values[name] ?? null;
}

/** The texts that a value of a mapping has in a row, before they are read: of lists each, else one or none. */
export function textsOf(
  value: string | (Spec & { split?: readonly string[] | undefined }),
  scope: Scope,
): string[] {
  if (typeof value === 'string') {
    const text = fill(value, scope);
    return text === null ? [] : [text];
  }
  const cells =
    value.text === undefined ? cellsOf(value.column!, scope) : [fill(value.text, scope) ?? []].flat();
  const items = (value.split === undefined ? [cells.join('; ')] : split(cells, value.split)).filter(Boolean);
  const read = items.flatMap((text) => cleaned(text, value) ?? []);
  if (read.length === 0 && value.default !== undefined) return [value.default];
  if (read.length === 0 && value.required) throw new Fault('It is empty.', columnOf(value));
  return read;
}

/** The items of a cell of which each is made into an entity, each once. */
export function itemsOf(each: EachSpec, scope: Scope, leaveOut: (fault: Fault) => void): string[] {
  // What a whole cell stands for may be several.
  const whole = cellsOf(each.column, scope).flatMap((cell) => {
    const mapped = lookUp(each.map, cell);
    return mapped === undefined ? [cell] : (mapped ?? []);
  });
  const items = split(whole, each.split).flatMap((text) => cleaned(text, each) ?? []);
  if (each.as === 'text') return [...new Set(items)].slice(each.skip);
  const countries = items.flatMap((text) => {
    try {
      return [countryName(readCountry(text))];
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const fault = new Fault(error.message, each.column);
      if (each.unreadable === 'reject') throw fault;
      leaveOut(fault);
      return [];
    }
  });
  return [...new Set(countries)].slice(each.skip);
}

/** The name that a mistake in the value is told with. */
export function columnOf(value: string | Pick<Spec, 'column' | 'text'>): string | null {
  if (typeof value === 'string' || value.column === undefined)
    return parseTemplate(typeof value === 'string' ? value : (value.text ?? '')).names.find(isColumn) ?? null;
  return [value.column].flat()[0]!;
}

function cellsOf(columns: string | readonly string[], scope: Scope): readonly string[] {
  for (const column of [columns].flat()) {
    const cell = column === 'each' ? scope.each : scope.row.cell(column);
    if (cell !== null) return typeof cell === 'string' ? [cell] : cell;
  }
  return [];
}

function split(cells: readonly string[], separators: readonly string[]): string[] {
  let items = [...cells];
  for (const separator of separators) items = items.flatMap((item) => item.split(separator));
  return items.map((item) => item.trim()).filter(Boolean);
}

const maps = new WeakMap<object, ReadonlyMap<string, string | null>>();

/** Without what is stripped, and for a spelling what it stands for; null if that is nothing. */
function cleaned(text: string, { strip, map }: Pick<Spec, 'strip' | 'map'>): string | null {
  const mapped = lookUp(map, text);
  if (mapped !== undefined) return mapped;
  let bare = text;
  for (const pattern of strip) bare = bare.replaceAll(new RegExp(pattern, 'giu'), '');
  bare = bare.trim();
  if (bare === '') return null;
  const again = strip.length > 0 ? lookUp(map, bare) : undefined;
  return again === undefined ? bare : again;
}

function lookUp(map: Readonly<Record<string, string | null>>, text: string): string | null | undefined {
  let folded = maps.get(map);
  if (!folded) maps.set(map, (folded = new Map(Object.entries(map).map(([key, to]) => [fold(key), to]))));
  const found = folded.get(fold(text));
  return found === undefined ? folded.get('*') : found;
}

/** Spellings that differ in case and spaces alone are one. */
const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();
