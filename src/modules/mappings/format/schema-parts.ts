import { z } from 'zod';
import { AMOUNT_QUALIFIERS } from '../../entities/amount.columns.js';
import { Text } from '../../seeds/format/schema-parts.js';

export const Template = Text.describe(
  'Text in which {Column} stands for a cell, {each} for the item, {#row} for the number of the row.',
);

const Pattern = z.string().superRefine((text, context) => {
  try {
    new RegExp(text, 'u');
  } catch (error) {
    context.addIssue({ code: 'custom', message: `'${text}' is no pattern: ${(error as Error).message}.` });
  }
});

const DecimalText = z
  .string()
  .regex(/^\d+(\.\d+)?$/, "Expected plain digits in quotes, for example '0.001'.")
  .describe("In quotes, plain digits: '0.001'.");

/** Where the text comes from and what is done to it before it is read. */
const reading = {
  column: z
    .union([Text, z.array(Text).min(1)])
    .optional()
    .describe('The column; of several, the first that has something.'),
  text: Template.optional().describe('In place of `column`: text in which {Column} stands for a cell.'),
  strip: z.array(Pattern).default([]).describe('Patterns whose matches are taken out of the text.'),
  map: z
    .record(z.string(), z.string().nullable())
    .default({})
    .describe(
      "Spellings and what they stand for, whatever their case; null takes them for empty, '*' is any other.",
    ),
  default: Text.optional().describe('What an empty cell stands for.'),
  required: z.boolean().default(false).describe('Whether a row where it is empty is rejected.'),
  unreadable: z
    .enum(['reject', 'leave-out'])
    .default('reject')
    .describe('What becomes of a cell that cannot be read: its row is rejected, or it alone is left out.'),
};

const fromSomewhere = {
  check: ({ column, text }: { column?: unknown; text?: unknown }): boolean =>
    (column === undefined) !== (text === undefined),
  message: "Expected either 'column' or 'text'.",
};
const spec = <Shape extends z.ZodRawShape>(shape: Shape, what: string) =>
  z
    .strictObject({ ...reading, ...shape })
    .refine(
      (value) => fromSomewhere.check(value as { column?: unknown; text?: unknown }),
      fromSomewhere.message,
    )
    .describe(what);

const separators = z
  .array(z.string().min(1))
  .default([])
  .describe('What stands between several values in one cell.');

export const TextValue = z.union([Template, spec({}, 'A text.')]).meta({ id: 'TextValue' });

export const TextsValue = z
  .array(z.union([Template, spec({ split: separators }, 'Texts.')]))
  .meta({ id: 'TextsValue', description: 'Several texts; those that are empty are left out.' });

export const DateValue = z
  .union([
    Template,
    spec(
      {
        formats: z
          .array(Text)
          .min(1)
          .default(['edtf'])
          .describe('Tried in order: yyyy, MM, dd, d, M, MMM, MMMM, yy, HH, mm, ss; edtf; excel.'),
        extent: z.enum(['MOMENT', 'PERIOD']).optional(),
      },
      'A date.',
    ),
  ])
  .meta({ id: 'DateValue', description: 'A date; plain text is read as EDTF.' });

export const CountryValue = z
  .union([Template, spec({}, 'A country, by its code or its name in any language.')])
  .meta({ id: 'CountryValue' });

export const CountriesValue = z
  .array(z.union([Template, spec({ split: separators }, 'Countries.')]))
  .meta({ id: 'CountriesValue' });

export const NumberValue = z
  .union([z.number(), spec({ decimal: z.enum(['.', ',']).default('.') }, 'A number.')])
  .meta({ id: 'NumberValue' });

const Unit = z.union([
  Text,
  z.strictObject({ unit: Text, factor: DecimalText.describe('How many of `unit` one of these is.') }),
]);

export const AmountValue = spec(
  {
    unit: Template.optional().describe('The unit of a number without one; may name a column: {Unit}.'),
    units: z
      .record(z.string(), Unit)
      .default({})
      .describe('Units as the file spells them, and what they are.'),
    to: Text.optional().describe('The unit that all is converted to; kinds that do not fit cannot be read.'),
    decimal: z
      .enum(['.', ',', 'either'])
      .default('.')
      .describe('The decimal mark. either: 1.5 and 1,5 are the same, 1.500 is 1.5 and 1,500 is 1500.'),
    words: z
      .record(z.string(), z.enum(AMOUNT_QUALIFIERS))
      .default({})
      .describe('Words before a number and what they say, beside those of English.'),
    qualifier: z.enum(AMOUNT_QUALIFIERS).optional().describe('What a number without such words is.'),
    min: DecimalText.optional().describe('Less cannot be meant, in the unit at the end.'),
    max: DecimalText.optional().describe('More cannot be meant, in the unit at the end.'),
  },
  'A number with qualifier and unit: about 70, > 12,000, 1.5 million, 20-30 kg.',
).meta({ id: 'AmountValue' });

export const EntityValue = Text.describe('The name of an entity of this mapping.');

/** Several items in one cell, or the items of a list of JSON. */
export const Each = z
  .strictObject({
    column: Text,
    split: separators,
    map: reading.map,
    strip: reading.strip,
    as: z
      .enum(['text', 'country'])
      .default('text')
      .describe('country: the items are countries, and {each} is the name of each in English.'),
    skip: z.int().min(0).default(0).describe('How many items at the start are not meant.'),
    unreadable: reading.unreadable,
  })
  .meta({ id: 'Each', description: 'Makes one entity of every item of a cell; {each} stands for the item.' });

export type ReadingSpec = z.output<typeof TextValue>;
export type DateSpec = z.output<typeof DateValue>;
export type AmountSpec = z.output<typeof AmountValue>;
export type NumberSpec = z.output<typeof NumberValue>;
export type ListSpec = z.output<typeof TextsValue>;
export type EachSpec = z.output<typeof Each>;
