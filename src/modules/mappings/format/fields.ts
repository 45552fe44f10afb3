import type { EntitySection } from '../../seeds/format/schema.js';

/** How the text of a cell is read for a field of a record. */
export type FieldType = 'text' | 'texts' | 'date' | 'country' | 'countries' | 'amount' | 'number' | 'entity';

const everywhere = { name: 'text', summary: 'text', aliases: 'texts' } as const;

/** The fields that a mapping can fill, section by section; those of seeds/seed.schema.json without slug and links. */
export const FIELD_TYPES = {
  sources: {
    ...everywhere,
    kind: 'text',
    when: 'date',
    publisher: 'entity',
    url: 'text',
    archivedUrl: 'text',
    language: 'text',
    reliability: 'text',
  },
  actors: { ...everywhere, kind: 'text', country: 'country' },
  places: { ...everywhere, country: 'country', latitude: 'number', longitude: 'number' },
  products: { ...everywhere, kind: 'text', maker: 'entity', model: 'text' },
  events: { ...everywhere, kind: 'text', when: 'date', place: 'entity', partOf: 'entity' },
  shipments: {
    ...everywhere,
    kind: 'text',
    when: 'date',
    brand: 'entity',
    origin: 'country',
    destination: 'country',
    via: 'countries',
    value: 'amount',
    quantity: 'amount',
    share: 'amount',
    hsCode: 'text',
    goodsDescription: 'text',
    partOf: 'entity',
  },
  claims: {
    ...everywhere,
    status: 'text',
    when: 'date',
    speaker: 'entity',
    measure: 'text',
    amount: 'amount',
  },
} as const satisfies Record<EntitySection, Record<string, FieldType>>;

/** What each field that names an entity must name; `partOf` is of the record's own section. */
export const ENTITY_FIELDS: Readonly<Record<string, EntitySection>> = {
  publisher: 'actors',
  maker: 'actors',
  brand: 'actors',
  speaker: 'actors',
  place: 'places',
};

/** The fields without which a record of the section cannot be. */
export const NEEDED: Readonly<Record<EntitySection, readonly string[]>> = {
  sources: ['kind', 'when'],
  actors: ['kind'],
  places: [],
  products: ['kind'],
  events: ['kind', 'when'],
  shipments: ['kind', 'when'],
  claims: ['status', 'when'],
};
