import { basename } from 'node:path';
import type { EntityKindName } from '../../entities/kinds.js';
import { type EntitySection, SECTION_KINDS, SeedFile } from '../../seeds/format/schema.js';
import { columnsIn } from '../format/columns.js';
import type { ReadMapping } from '../format/read.js';
import { type KnownKinds, type MappedFile, Mapper } from '../map/mapper.js';
import type { EntityRecord, LinkRecord } from '../../bundles/format/records.js';
import type { MappedRecord, MappedRow } from '../map/records.js';
import type { OnBytes } from '../rows/bytes.js';
import { noColumn } from '../rows/csv.js';
import { openRows } from '../rows/open.js';
import type { BrokenRow, Row, Rows } from '../rows/row.js';
import { Fault } from '../values/fault.js';
import { slugOf } from '../values/slug.js';
import { fill } from '../values/text.js';

/** A row with what was made of it, or with why nothing was. */
export type Mapped =
  { row: Row; mapped: MappedRow; fault: null } | { row: Row | BrokenRow; mapped: null; fault: Fault };

/** A file that a mapping fits. */
export interface MappedRows {
  rows: Rows;
  file: MappedFile;
  /** What is written beside the rows: the file as a source, and what the mapping states by itself. */
  first: { entities: MappedRecord[]; links: LinkRecord[] };
  /** Every row of the file, in its order. */
  mapped(known: KnownKinds, onBytes?: OnBytes): AsyncGenerator<Mapped>;
}

/** No graph is asked. */
export const nothingKnown: KnownKinds = () => Promise.resolve(new Map<string, EntityKindName>());

/** Opens a file and holds the mapping against it; throws before anything is written where they do not fit. */
export async function openMapped(path: string, read: ReadMapping): Promise<MappedRows> {
  const { mapping } = read;
  const rows = await openRows(path, mapping.file);
  const has = new Set(rows.columns);
  const missing = columnsIn(mapping).filter(({ name }) => !has.has(name));
  if (missing.length > 0)
    throw read.mistake(missing.map(({ path, name }) => ({ path, message: noColumn(name, rows.columns) })));

  const name = basename(path);
  const digest = rows.sha256.slice(0, 12);
  const nowhere = { number: 0, line: 0, cell: () => null, raw: {} };
  const scope = { row: nowhere, each: null, file: { name, digest } };
  const source = slugOf(fill(mapping.source.slug, scope) ?? name, 'source');
  const file = { name, digest, source };
  const first = firstOf(read, file, rows.sha256, fill(mapping.source.name, scope) ?? name);
  return {
    rows,
    file,
    first,
    async *mapped(known, onBytes) {
      const asked = new Map<string, EntityKindName | null>();
      const ask = async (slugs: readonly string[]): Promise<typeof asked> => {
        const unasked = slugs.filter((slug) => !asked.has(slug));
        const found = unasked.length === 0 ? new Map<string, EntityKindName>() : await known(unasked);
        for (const slug of unasked) asked.set(slug, found.get(slug) ?? null);
        return asked;
      };
      const mapper = new Mapper(mapping, file, ask, first.entities);
      for await (const some of together(rows.rows(onBytes), ASKED_AT_ONCE)) {
        asked.clear();
        await ask(some.flatMap((row) => ('broken' in row ? [] : mapper.slugsOf(row))));
        for (const row of some) yield await mapOne(mapper, row);
      }
    },
  };
}

/** For so many rows at once the graph is asked what it knows. */
const ASKED_AT_ONCE = 500;

async function mapOne(mapper: Mapper, row: Row | BrokenRow): Promise<Mapped> {
  if ('broken' in row) return { row, mapped: null, fault: new Fault(row.broken) };
  try {
    return { row, mapped: await mapper.map(row), fault: null };
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return { row, mapped: null, fault };
  }
}

async function* together<Item>(items: AsyncIterable<Item>, most: number): AsyncGenerator<Item[]> {
  let some: Item[] = [];
  for await (const item of items) {
    some.push(item);
    if (some.length < most) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

function firstOf(
  { mapping }: ReadMapping,
  { source: slug, name: fileName }: MappedFile,
  sha256: string,
  name: string,
): MappedRows['first'] {
  const { links, ...sections } = mapping.records;
  const cite = [{ source: slug, note: `The file ${fileName} itself.` }];
  const { sources } = SeedFile.parse({ sources: [{ ...mapping.source, slug, name, sha256, cite }] });
  const entities = Object.entries({ ...sections, sources: [...sources, ...sections.sources] }).flatMap(
    ([section, records]) => {
      const record = SECTION_KINDS[section as EntitySection].toLowerCase();
      return records.map((stated): MappedRecord => ({
        section: section as EntitySection,
        record: { record, ...stated } as EntityRecord,
      }));
    },
  );
  return { entities, links: links.map((link) => ({ record: 'link', ...link })) };
}
