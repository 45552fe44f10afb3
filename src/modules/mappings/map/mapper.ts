import { type EntityRecord, RECORDS } from '../../bundles/format/records.js';
import type { EntityKindName } from '../../entities/kinds.js';
import { kind } from '../../seeds/format/rules.js';
import { SECTION_KINDS } from '../../seeds/format/schema.js';
import { explained, spell } from '../../seeds/format/shape.js';
import { FIELD_TYPES, type FieldType } from '../format/fields.js';
import type { MappedEntity, Mapping } from '../format/schema.js';
import type { Row } from '../rows/row.js';
import { Fault } from '../values/fault.js';
import { readField } from '../values/field.js';
import { slugOf } from '../values/slug.js';
import { type Scope, columnOf, fill, itemsOf } from '../values/text.js';
import { citeOf } from './cite.js';
import { belong, type Instance, told } from './instance.js';
import type { LeftOut, MappedRecord, MappedRow } from './records.js';
import { RowLinks } from './row-links.js';
import { type Holder, Slugs, usualClash } from './slugs.js';

/** The kinds of the entities that the graph has, by slug; null where nobody asks it. */
export type KnownKinds = (slugs: readonly string[]) => Promise<ReadonlyMap<string, EntityKindName | null>>;

/** The file that the rows are of, as far as they tell of it. */
export interface MappedFile {
  name: string;
  digest: string;
  /** The slug of the file as a source. */
  source: string;
}

/**
 * Makes rows into records, one after the other. A row that fails leaves no trace, whatever it fails for, but the number
 * that it would have had among those of the same slug: once it is mended, no other row's slug changes.
 */
export class Mapper {
  readonly #slugs = new Slugs();
  readonly #links: RowLinks;

  constructor(
    private readonly mapping: Mapping,
    private readonly file: MappedFile,
    private readonly known: KnownKinds,
    /** What is written beside the rows. */
    stated: readonly MappedRecord[],
  ) {
    this.#links = new RowLinks(mapping, file.source);
    this.#slugs.keep(
      new Map(
        stated.map(
          ({ section, record }) =>
            [record.slug, { section, text: record.slug, row: 0, numbered: false }] as const,
        ),
      ),
    );
  }

  /** The records of a row; throws a Fault that says why there can be none. */
  async map(row: Row): Promise<MappedRow> {
    const leftOut: LeftOut[] = [];
    const claimed = new Map<string, Holder>();
    try {
      return await this.#map(row, claimed, leftOut);
    } catch (error) {
      this.#slugs.keep(new Map([...claimed].filter(([, { numbered }]) => numbered)));
      throw error;
    }
  }

  async #map(row: Row, claimed: Map<string, Holder>, leftOut: LeftOut[]): Promise<MappedRow> {
    const instances = Object.entries(this.mapping.entities).flatMap(([name, entity]) =>
      this.#instances(name, entity, row, claimed, leftOut),
    );
    const fresh = instances.filter(({ made }) => !made);
    const kinds = await this.known(fresh.map(({ slug }) => slug));
    const read = fresh
      .filter((one) => this.#isToBeWritten(one, kinds))
      .map((one) => ({ one, fields: this.#fields(one, leftOut) }));
    const absent = new Set(read.filter(({ one, fields }) => isAbsent(one, fields)).map(({ one }) => one));
    for (const { slug } of absent) claimed.delete(slug);
    const there = instances.filter((one) => !absent.has(one));
    const entities = read
      .filter(({ one }) => !absent.has(one))
      .map(({ one, fields }) => this.#record(one, fields, there));
    const { links, keys } = this.#links.of(there, leftOut);
    this.#slugs.keep(claimed);
    this.#links.keep(keys);
    return { entities, links, leftOut };
  }

  /** The slugs that the entities of a row would have if nobody had them before. */
  slugsOf(row: Row): string[] {
    return Object.values(this.mapping.entities).flatMap(({ section, slug, each }) => {
      try {
        const items = each ? itemsOf(each, this.#scope(row, null), () => undefined) : [null];
        return items.flatMap((item) => {
          const text = fill(slug, this.#scope(row, item));
          return text === null ? [] : slugOf(text, SECTION_KINDS[section].toLowerCase());
        });
      } catch (error) {
        // It is told when the row is mapped.
        if (error instanceof Fault) return [];
        throw error;
      }
    });
  }

  #scope(row: Row, each: string | null): Scope {
    return { row, each, file: this.file };
  }

  #instances(
    name: string,
    entity: MappedEntity,
    row: Row,
    claimed: Map<string, Holder>,
    leftOut: LeftOut[],
  ): Instance[] {
    const leaveOut = (fault: Fault): void => {
      leftOut.push({ column: fault.column, reason: fault.message });
    };
    const items = entity.each ? itemsOf(entity.each, this.#scope(row, null), leaveOut) : [null];
    return items.flatMap((item) => {
      const scope = this.#scope(row, item);
      const text = fill(entity.slug, scope);
      if (text === null) return [];
      return inColumn(columnOf(entity.slug) ?? entity.each?.column ?? null, () => {
        const { section, clash = usualClash(section) } = entity;
        const holder = { section, text, row: row.number, numbered: clash === 'number' };
        const word = SECTION_KINDS[section].toLowerCase();
        const { slug, made } = this.#slugs.claim(slugOf(text, word), holder, clash, claimed);
        if (!made) claimed.set(slug, holder);
        return [{ name, entity, scope, slug, made }];
      });
    });
  }

  #isToBeWritten({ slug, entity }: Instance, kinds: ReadonlyMap<string, EntityKindName | null>): boolean {
    const stored = kinds.get(slug) ?? null;
    if (stored === null) return true;
    if (stored === SECTION_KINDS[entity.section]) return entity.known === 'update';
    throw new Fault(
      `The slug '${slug}' is that of ${kind(stored)} in the graph; ${kind(SECTION_KINDS[entity.section])} cannot have it too.`,
      columnOf(entity.slug),
    );
  }

  /** The fields of an entity as its row has them, those left out that name another entity. */
  #fields({ entity, scope }: Instance, leftOut: LeftOut[]): Record<string, unknown> {
    const fields: Record<string, unknown> = {};
    for (const [field, type] of Object.entries<FieldType>(FIELD_TYPES[entity.section])) {
      const value = entity.fields[field];
      if (value !== undefined && type !== 'entity')
        fields[field] = readField(type, value, scope, told(leftOut));
    }
    return fields;
  }

  #record(instance: Instance, read: Record<string, unknown>, there: readonly Instance[]): MappedRecord {
    const { name, entity, scope, slug } = instance;
    const { section, fields } = entity;
    const kindOf = SECTION_KINDS[section].toLowerCase() as EntityRecord['record'];
    const record: Record<string, unknown> = { record: kindOf, slug, ...read };
    for (const [field, type] of Object.entries<FieldType>(FIELD_TYPES[section]))
      if (type === 'entity')
        record[field] = there.find((other) => other.name === fields[field] && belong(instance, other))?.slug;
    record['cite'] = citeOf(this.mapping, this.file.source, scope);
    const schema = RECORDS[kindOf];
    const result = schema.safeParse(record);
    if (result.success) return { section, record: result.data };
    const wording = (path: readonly PropertyKey[]) => `'${spell(path)}' of '${name}'`;
    const [first] = explained(result.error, { schema, value: record, wording });
    const wrong = fields[String(first!.path[0])];
    throw new Fault(
      first!.message,
      wrong === undefined ? null : columnOf(wrong as Parameters<typeof columnOf>[0]),
    );
  }
}

/** Whether the row lacks a field without which it has no such entity. */
const isAbsent = ({ entity }: Instance, fields: Record<string, unknown>): boolean =>
  entity.needs.some((field) => fields[field] === undefined);

/** Says of a fault which column it is in, if it does not say so itself. */
function inColumn<Result>(column: string | null, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof Fault && error.column === null) throw new Fault(error.message, column);
    throw error;
  }
}
