import { decimalText, makeAmount } from '../../../domain/amount/index.js';
import { isoDates } from '../graph/iso-dates.js';
import type { WrittenAmount, WrittenWhen } from '../graph/wide-record.js';
import { amountWords, whenWords } from '../graph/words.js';

/** The IRI of an entity, by its slug. */
export const entityIri = (slug: string): string => `urn:throughline:entity:${slug}`;
/** The IRI of a link or a citation, by its ID. */
export const rowIri = (id: string): string => `urn:throughline:${id.replace('_', ':')}`;
export const reference = (slug: string | undefined) =>
  slug === undefined ? undefined : { '@id': entityIri(slug) };

/** A date as EDTF, with its extent and its words; besides as schema.org has it, where ISO 8601 can say it. */
export function dated(when: WrittenWhen | undefined, begins?: string, ends?: string): object {
  if (!when) return {};
  const { start, end } = isoDates(when);
  return {
    edtf: when.edtf,
    'own:extent': when.extent,
    'own:dateInWords': whenWords(when),
    ...(begins !== undefined && start !== undefined && { [begins]: start }),
    ...(ends !== undefined && end !== undefined && { [ends]: end }),
  };
}

/** An amount as schema.org has it: a value only where it is exact, else the bounds that are known. */
export function quantity(written: WrittenAmount | undefined): object | undefined {
  if (!written) return undefined;
  const { low, high, unit, qualifier } = makeAmount(written);
  const money = /^[A-Z]{3}$/.test(unit);
  const bounds =
    qualifier === 'EXACTLY'
      ? { value: written.value }
      : {
          ...(low && { minValue: decimalText(low) }),
          ...(high && { maxValue: decimalText(high) }),
          'own:qualifier': qualifier,
        };
  return {
    '@type': money ? 'MonetaryAmount' : 'QuantitativeValue',
    ...(money ? { currency: unit } : { unitText: unit }),
    ...bounds,
    description: amountWords(written),
  };
}
