import type { EntityKindName } from '../entities/kinds.js';

/** A column that names an entity of a kind, and what its owner says by it. */
export interface Reference {
  readonly table: 'event' | 'product' | 'shipment' | 'claim' | 'source';
  readonly column: string;
  readonly words: string;
}

/** The columns that name entities of each kind. */
export const REFERENCES: Readonly<Record<EntityKindName, readonly Reference[]>> = {
  ACTOR: [
    { table: 'product', column: 'maker_id', words: 'maker of' },
    { table: 'shipment', column: 'brand_id', words: 'brand of' },
    { table: 'claim', column: 'speaker_id', words: 'speaker of' },
    { table: 'source', column: 'publisher_id', words: 'publisher of' },
  ],
  PLACE: [{ table: 'event', column: 'place_id', words: 'place of' }],
  EVENT: [{ table: 'event', column: 'part_of_id', words: 'whole of' }],
  SHIPMENT: [{ table: 'shipment', column: 'part_of_id', words: 'total of' }],
  PRODUCT: [],
  CLAIM: [],
  SOURCE: [],
};

const amount = (name: string): string[] =>
  ['qualifier', 'value', 'low', 'high', 'approximate', 'unit'].map((part) => `${name}_${part}`);

/** What each kind has of its own that need not be there; columns that say one thing together stand together. */
export const PARTICULARS: Readonly<Record<EntityKindName, readonly (readonly string[])[]>> = {
  ACTOR: [['country']],
  PLACE: [['country'], ['latitude', 'longitude']],
  PRODUCT: [['maker_id'], ['model']],
  EVENT: [['place_id'], ['part_of_id']],
  SHIPMENT: [
    ...[['brand_id'], ['origin'], ['destination'], ['hs_code'], ['goods_description']],
    // A share is one of its whole.
    ['part_of_id', ...amount('share')],
    ...[amount('value'), amount('quantity')],
  ],
  CLAIM: [['speaker_id'], ['measure'], amount('amount')],
  SOURCE: [['publisher_id'], ['url'], ['archived_url'], ['language'], ['reliability'], ['sha256']],
};
