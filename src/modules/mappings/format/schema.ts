import { z } from 'zod';
import { LINK_TYPES } from '../../links/link-types.js';
import { RELIABILITIES, SOURCE_KINDS } from '../../sources/source.entity.js';
import { Language, ShortText, Slug, Text, WebAddress, When } from '../../seeds/format/schema-parts.js';
import { type EntitySection, SeedFile } from '../../seeds/format/schema.js';
import { FIELD_TYPES, type FieldType } from './fields.js';
import {
  AmountValue,
  CountriesValue,
  CountryValue,
  DateValue,
  Each,
  EntityValue,
  NumberValue,
  Template,
  TextValue,
  TextsValue,
} from './schema-parts.js';

const VALUES = {
  text: TextValue,
  texts: TextsValue,
  date: DateValue,
  country: CountryValue,
  countries: CountriesValue,
  amount: AmountValue,
  number: NumberValue,
  entity: EntityValue,
} as const satisfies Record<FieldType, z.ZodType>;

const File = z.strictObject({
  format: z
    .enum(['csv', 'json', 'jsonl'])
    .optional()
    .describe("csv (tab and semicolon too), json or jsonl; else as the file's name ends."),
  encoding: Text.default('utf-8').describe('For example windows-1251, gb18030, utf-16le.'),
  delimiter: z
    .string()
    .length(1)
    .optional()
    .describe('What parts the cells; else found out from the header.'),
  columns: z.array(Text).min(1).optional().describe('The names of the columns of a file without header.'),
  skip: z.int().min(0).max(1000).default(0).describe('Lines before the header that are no data.'),
  path: Text.optional().describe('Where in a JSON document the list of records is: values, data.items.'),
  empty: z.array(z.string()).default([]).describe('Texts that stand for an empty cell: n/a, Unknown.'),
});

const Source = z
  .strictObject({
    slug: Template.describe(
      '{#digest} stands for the first digits of the SHA-256 of the file, {#file} for its name.',
    ),
    name: Template,
    kind: z.enum(SOURCE_KINDS).default('DATASET'),
    when: When.describe('Its publication.'),
    publisher: Slug.optional().describe('The slug of the actor that published it.'),
    url: WebAddress.optional(),
    language: Language.optional(),
    reliability: z.enum(RELIABILITIES).optional(),
    summary: Text.optional(),
  })
  .describe('The file as a source; its SHA-256 is recorded.');

const Cite = z
  .strictObject({
    page: Template.default('row {#row}').describe('Where in the file: {#row}, {#line}, {Column}.'),
    note: Template.optional(),
    credibility: z
      .int()
      .min(1)
      .max(6)
      .optional()
      .describe('Admiralty code: 1 confirmed … 6 cannot be judged.'),
  })
  .describe('How the rows are cited; every entity and every link is.');

const entityOf = <Section extends EntitySection>(section: Section) =>
  z.strictObject({
    section: z.literal(section),
    slug: Template.describe('Made into a slug; an entity of which a part of the slug is empty is not there.'),
    each: Each.optional(),
    clash: z
      .enum(['same', 'number', 'reject'])
      .optional()
      .describe(
        'When two rows give the same slug: the same entity, -2 behind the second, or a mistake. ' +
          'Else `reject` for shipments, events and claims, `same` for the others.',
      ),
    needs: z
      .array(Text)
      .default([])
      .describe(
        'Fields without which there is no such entity in a row, beside those without which it cannot be.',
      ),
    known: z
      .enum(['update', 'keep'])
      .default('update')
      .describe('What becomes of an entity that the graph has already.'),
    fields: z.strictObject(
      Object.fromEntries(
        Object.entries<FieldType>(FIELD_TYPES[section]).map(([name, type]) => [
          name,
          name === 'name' ? VALUES[type] : VALUES[type].optional(),
        ]),
      ),
    ),
  });

const Entity = z.discriminatedUnion('section', [
  entityOf('sources'),
  entityOf('actors'),
  entityOf('places'),
  entityOf('products'),
  entityOf('events'),
  entityOf('shipments'),
  entityOf('claims'),
]);

const Link = z
  .strictObject({
    type: z.enum(LINK_TYPES).describe('Every link reads `from TYPE to`.'),
    from: EntityValue,
    to: EntityValue,
    role: ShortText.optional(),
    position: z.int().min(1).optional(),
    when: DateValue.optional(),
  })
  .meta({ id: 'MappedLink' });

/** One mapping: how the rows of a file become entities, links and citations. */
export const MappingFile = z.strictObject({
  description: Text.optional().describe('For which files it is.'),
  file: File.prefault({}),
  source: Source,
  cite: Cite.prefault({}),
  records: SeedFile.prefault({}).describe('Entities and links that stand in no row, as in the seeds.'),
  entities: z
    .record(z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'Expected a name such as exporter.'), Entity)
    .describe('What a row is made into, by names of your own.'),
  links: z.array(Link).default([]).describe('How the entities of a row are joined.'),
});

export type Mapping = z.output<typeof MappingFile>;
export type MappedEntity = Mapping['entities'][string];

/** The format as JSON Schema, from which editors complete and check mapping files. */
export function mappingJsonSchema(): object {
  return {
    title: 'Throughline mapping file',
    ...z.toJSONSchema(MappingFile, { io: 'input', target: 'draft-7', reused: 'inline' }),
  };
}
