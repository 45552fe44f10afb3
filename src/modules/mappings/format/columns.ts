import type { Path } from '../../seeds/format/positions.js';
import { isColumn, parseTemplate } from '../values/template.js';
import type { Mapping } from './schema.js';

/** A name that a mapping gives a column by, and where. */
export interface NamedColumn {
  path: Path;
  name: string;
}

/** All names in braces and all columns that a mapping states, in the order of the file, built-in ones too. */
export function namesIn({ source, cite, entities, links }: Mapping): NamedColumn[] {
  const values: [Path, unknown][] = [
    [['source', 'slug'], source.slug],
    [['source', 'name'], source.name],
    [['cite', 'page'], cite.page],
    [['cite', 'note'], cite.note],
    ...Object.entries(entities).flatMap(([name, { slug, each, fields }]): [Path, unknown][] => [
      [['entities', name, 'slug'], slug],
      [['entities', name, 'each'], each],
      ...Object.entries(fields).map(([field, value]): [Path, unknown] => [
        ['entities', name, 'fields', field],
        value,
      ]),
    ]),
    ...links.map(({ when }, i): [Path, unknown] => [['links', i, 'when'], when]),
  ];
  return values.flatMap(([path, value]) => namesOf(value, path));
}

/** The columns alone. */
export const columnsIn = (mapping: Mapping): NamedColumn[] =>
  namesIn(mapping).filter(({ name }) => isColumn(name));

function namesOf(value: unknown, path: Path): NamedColumn[] {
  if (typeof value === 'string') return parseTemplate(value).names.map((name) => ({ path, name }));
  if (Array.isArray(value)) return value.flatMap((item, i) => namesOf(item, [...path, i]));
  if (typeof value !== 'object' || value === null) return [];
  const { column, text, unit } = value as { column?: string | string[]; text?: unknown; unit?: unknown };
  const columns = column === undefined ? [] : [column].flat();
  return [
    ...columns.map((name) => ({ path: [...path, 'column'], name })),
    ...namesOf(text, [...path, 'text']),
    ...namesOf(unit, [...path, 'unit']),
  ];
}
