import { z } from 'zod';
import { parseCountryCode } from '../../../domain/country.js';
import { makeAmount } from '../../../domain/amount/index.js';
import { parseLocale } from '../../../domain/locale.js';
import { parseSlug } from '../../../domain/slug.js';
import { parseUrl } from '../../../domain/url.js';
import { BadInput } from '../../../errors.js';
import { STANCES } from '../../citations/citation.entity.js';
import { AMOUNT_QUALIFIERS } from '../../entities/amount.columns.js';
import { LINK_TYPES } from '../../links/link-types.js';
import { storedWhen } from './stored-when.js';

/** Holds a value against a rule of the domain; what the rule objects to is a mistake at the value, or at its field. */
export const obeys =
  <Value>(rule: (value: Value) => unknown) =>
  (value: Value, context: z.core.$RefinementCtx<Value>): void => {
    try {
      rule(value);
    } catch (error) {
      if (!(error instanceof BadInput)) throw error;
      const { field } = error.details;
      context.addIssue({
        code: 'custom',
        message: error.message,
        path: typeof field === 'string' ? [field] : [],
      });
    }
  };

/** Lets a check of a record run even if something else is wrong in it, so that all is told at once. */
export const whateverElse = {
  when: ({ value }: z.core.ParsePayload): boolean => typeof value === 'object' && value !== null,
};

const ruled = (rule: (text: string) => unknown) => z.string().superRefine(obeys(rule));

/** PostgreSQL stores no NUL in a text. */
export const Text = z
  .string()
  .min(1)
  .refine((text) => !text.includes('\0'), 'A NUL character cannot be stored.');
/** A text that is part of an index, where there is no room for much. */
export const ShortText = Text.max(300);
export const Slug = ruled(parseSlug);
export const Country = ruled(parseCountryCode).describe('ISO 3166-1 alpha-2, for example CN.');
export const Language = ruled(parseLocale).describe('BCP 47, for example zh-Hant.');
export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'Expected a SHA-256 in 64 lowercase hexadecimal digits.');
export const WebAddress = ruled(parseUrl).describe('An address that begins with http:// or https://.');

const Edtf = ruled((text) => storedWhen(text)).describe(
  "EDTF (ISO 8601-2), in quotes where it is a bare year: '2020', 2023-02, 2022-02-24/..",
);

/** When something was, no more exactly than the sources know. */
export const When = z
  .union([
    Edtf,
    z.strictObject({
      edtf: Edtf,
      extent: z
        .enum(['MOMENT', 'PERIOD'])
        .describe('MOMENT: at some point within the bounds. PERIOD: all through them.'),
    }),
  ])
  .meta({
    id: 'When',
    description: 'An interval is a PERIOD and all else a MOMENT, unless `extent` says otherwise.',
  });

/** As large as a column for it. */
const Count = z.int().max(2_147_483_647);

const Decimal = z.string().describe("In quotes, plain digits: '12000000'.");

/** A number as the sources word it. */
export const Amount = z
  .strictObject({
    value: Decimal.optional(),
    qualifier: z.enum(AMOUNT_QUALIFIERS).default('EXACTLY').describe('How the source words the number.'),
    low: Decimal.optional().describe('With BETWEEN: the lower bound.'),
    high: Decimal.optional().describe('With BETWEEN: the upper bound.'),
    unit: Text.describe("ISO 4217 for money (USD); item, kind, firm, kg, …; '1' for a share of a whole."),
  })
  .superRefine(obeys(makeAmount))
  .meta({ id: 'Amount', description: 'A number as the sources word it.' });

/** What backs a statement: a source and, where the document is at hand, the passage in it. */
export const Cite = z
  .strictObject({
    source: Slug.describe('The slug of a source.'),
    start: Count.min(0).optional().describe('First character of the passage: Unicode code points, from 0.'),
    end: Count.min(1).optional().describe('The character behind the last one of the passage.'),
    sha256: Sha256.optional().describe("SHA-256 of the passage's UTF-8 bytes."),
    stance: z.enum(STANCES).default('SUPPORTS').describe('Whether the source backs the statement.'),
    page: ShortText.optional().describe('Where the document has pages and no positions.'),
    credibility: z
      .int()
      .min(1)
      .max(6)
      .optional()
      .describe('Admiralty code: 1 confirmed … 6 cannot be judged.'),
    note: Text.optional().describe('What a reader should know of this citation.'),
  })
  .superRefine(({ start, end, sha256 }, context) => {
    const given = [start, end, sha256].filter((part) => part !== undefined).length;
    if (given > 0 && given < 3)
      context.addIssue({
        code: 'custom',
        message: 'A position is given in part. Expected start, end and sha256 together, or none of them.',
      });
    else if (start !== undefined && end !== undefined && start >= end)
      context.addIssue({ code: 'custom', message: `The passage ends (${end}) before it begins (${start}).` });
  }, whateverElse)
  .meta({ id: 'Citation', description: 'A source that backs a statement, and the passage where it does.' });

export const Cites = z.array(Cite).default([]).describe('What backs it.');

export const Alias = z
  .strictObject({
    text: Text,
    locale: Language.optional().describe(
      'The language in which this is its name: BCP 47, for example zh-Hant.',
    ),
    script: z
      .string()
      .regex(/^[A-Z][a-z]{3}$/, 'Expected a script of ISO 15924, for example Cyrl or Hans.')
      .optional()
      .describe('ISO 15924, for example Cyrl, Hans, Latn.'),
  })
  .meta({ id: 'Alias', description: 'Another name.' });

const linkParts = {
  type: z.enum(LINK_TYPES).describe('Every link reads `from TYPE to`.'),
  role: ShortText.optional().describe('Narrower than the type: HOST, EXPORTER, …'),
  position: Count.min(1)
    .optional()
    .describe('Its place in an order, such as that of the hands goods pass through.'),
  when: When.optional(),
  cite: Cites,
};

/** A link that stands with one of its ends and names the other. */
export const OwnLink = z
  .strictObject({
    ...linkParts,
    to: Slug.optional().describe('The other end, if the link leads there.'),
    from: Slug.optional().describe('The other end, if the link comes from there.'),
  })
  .superRefine(({ to, from }, context) => {
    if ((to === undefined) === (from === undefined))
      context.addIssue({
        code: 'custom',
        message: "Expected either 'to' or 'from': the other end of the link.",
      });
  }, whateverElse)
  .meta({ id: 'OwnLink', description: 'A link that stands with one of its ends and names the other.' });

/** A link that stands by itself and names both of its ends. */
export const FreeLink = z
  .strictObject({ ...linkParts, from: Slug, to: Slug })
  .meta({ id: 'Link', description: 'A link that names both of its ends.' });
