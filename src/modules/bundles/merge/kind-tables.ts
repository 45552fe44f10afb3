import type { EntityKindName } from '../../entities/kinds.js';
import { AMOUNT_PARTS } from '../stage/columns.js';

/** What a kind's table takes from a staged entity: SQL for each column, by `s`, `actor`, `place` and `whole`. */
export interface KindTable {
  kind: EntityKindName;
  columns: Readonly<Record<string, string>>;
  /** The field of a record that `actor_ref` holds. */
  actorField?: string;
  /** True if an entity can be a part of another of its kind. */
  hasParts?: true;
}

const amount = (name: string, staged = name): Record<string, string> =>
  Object.fromEntries(AMOUNT_PARTS.map((part) => [`${name}_${part}`, `s.${staged}_${part}`]));

/** The kinds in an order in which what one refers to stands before it. */
export const KIND_TABLES: readonly KindTable[] = [
  { kind: 'ACTOR', columns: { kind: 's.own_kind::actor_kind', country: 's.country::country_code' } },
  {
    kind: 'PLACE',
    columns: { country: 's.country::country_code', latitude: 's.latitude', longitude: 's.longitude' },
  },
  {
    kind: 'PRODUCT',
    columns: { kind: 's.own_kind', maker_id: 'actor.key', model: 's.model' },
    actorField: 'maker',
  },
  {
    kind: 'SOURCE',
    columns: {
      kind: 's.own_kind::source_kind',
      publisher_id: 'actor.key',
      url: 's.url',
      archived_url: 's.archived_url',
      language: 's.language',
      reliability: 's.reliability',
      sha256: 's.sha256::sha256',
    },
    actorField: 'publisher',
  },
  {
    kind: 'EVENT',
    columns: { kind: 's.own_kind::event_kind', place_id: 'place.key', part_of_id: 'whole.key' },
    hasParts: true,
  },
  {
    kind: 'SHIPMENT',
    columns: {
      kind: 's.own_kind::shipment_kind',
      brand_id: 'actor.key',
      part_of_id: 'whole.key',
      origin: 's.origin::country_code',
      destination: 's.destination::country_code',
      via: 's.via',
      hs_code: 's.hs_code',
      goods_description: 's.goods_description',
      ...amount('value'),
      ...amount('quantity'),
      ...amount('share'),
    },
    actorField: 'brand',
    hasParts: true,
  },
  {
    kind: 'CLAIM',
    columns: {
      status: 's.own_kind::claim_status',
      speaker_id: 'actor.key',
      measure: 's.measure',
      ...amount('amount', 'value'),
    },
    actorField: 'speaker',
  },
];
