import { defineEntity, p } from '@mikro-orm/core';

export const AMOUNT_QUALIFIERS = [
  'EXACTLY',
  'ABOUT',
  'MORE_THAN',
  'AT_LEAST',
  'LESS_THAN',
  'AT_MOST',
  'NEARLY',
  'BETWEEN',
] as const;

/** An amount's columns: what the source says, and the bounds that follow from it. Decimals are text, to stay exact. */
export const AmountColumns = defineEntity({
  name: 'AmountColumns',
  embeddable: true,
  properties: {
    value: p.decimal('string').nullable(),
    qualifier: p.enum(AMOUNT_QUALIFIERS).nativeEnumName('amount_qualifier'),
    low: p.decimal('string').nullable(),
    high: p.decimal('string').nullable(),
    approximate: p.boolean(),
    unit: p.text(),
  },
});
