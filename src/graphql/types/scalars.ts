import { decimalText, parseDecimal } from '../../domain/amount/decimal.js';
import { parseCountryCode } from '../../domain/country.js';
import { parseLocale } from '../../domain/locale.js';
import { parseRef } from '../../domain/ref.js';
import { parseDay, parseInstant } from '../../domain/uncertain-date/calendar.js';
import { parseUncertainDate } from '../../domain/uncertain-date/index.js';
import { parseUrl } from '../../domain/url.js';
import { textScalar } from './scalars/text-scalar.js';

export const DateScalar = textScalar({
  name: 'Date',
  description: 'A calendar date, ISO 8601: 2023-03-21.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/local-date.html',
  example: '2023-03-21',
  parse: parseDay,
  serialize: (value) => instant(value).slice(0, 10),
});

export const DateTimeScalar = textScalar({
  name: 'DateTime',
  description: 'An instant, RFC 3339, in UTC.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time.html',
  example: '2023-03-21T14:30:00Z',
  parse: parseInstant,
  serialize: instant,
});

export const EdtfScalar = textScalar({
  name: 'EDTF',
  description:
    'A date, an uncertain date or an interval in the Extended Date/Time Format, ISO 8601-2 Level 1 (and the Level 2 parts that docs name): 2020, 2023-02, 2022-02-24/.., 2019?/2021~, 202X.',
  specifiedByURL: 'https://www.loc.gov/standards/datetime/',
  example: '2022-02-24/..',
  parse: (text) => parseUncertainDate(text).edtf,
});

export const DecimalScalar = textScalar({
  name: 'Decimal',
  description: 'An exact decimal number, written as a string so that nothing is rounded: "12000000".',
  specifiedByURL: 'https://www.w3.org/TR/xmlschema11-2/#decimal',
  example: '12000000',
  parse: (text) => decimalText(parseDecimal(text, 'Decimal')),
  numbers: true,
});

export const RefScalar = textScalar({
  name: 'Ref',
  description: 'An entity\'s ID or its slug. A slug is unique in the whole graph, so "dji" is enough.',
  specifiedByURL: 'https://github.com/jetify-com/typeid/tree/main/spec',
  example: 'dji',
  parse: parseRef,
});

export const CountryCodeScalar = textScalar({
  name: 'CountryCode',
  description: 'ISO 3166-1 alpha-2.',
  specifiedByURL: 'https://www.iso.org/iso-3166-country-codes.html',
  example: 'CN',
  parse: parseCountryCode,
});

export const LocaleScalar = textScalar({
  name: 'Locale',
  description: 'BCP 47 language tag.',
  specifiedByURL: 'https://www.rfc-editor.org/info/bcp47',
  example: 'en-GB',
  parse: parseLocale,
});

export const UrlScalar = textScalar({
  name: 'URL',
  description: 'An absolute address on the web, http or https.',
  specifiedByURL: 'https://url.spec.whatwg.org/',
  example: 'https://example.org/report',
  parse: parseUrl,
});

/** A JavaScript Date as the driver gives it, or a text that PostgreSQL wrote. */
function instant(value: unknown): string {
  return (value instanceof Date ? value : new Date(String(value))).toISOString();
}
