import { defineEntity, p } from '@mikro-orm/core';
import { NodeEntity } from '../entities/node.entity.js';
import { PlaceEntity } from '../places/place.entity.js';

export const EVENT_KINDS = [
  'LISTING',
  'CONFLICT',
  'DELIVERY',
  'MEETING',
  'STATEMENT',
  'SANCTION',
  'PUBLICATION',
  'AGREEMENT',
  'OTHER',
] as const;

/** What is particular to an event. */
export const EventEntity = defineEntity({
  name: 'EventEntity',
  tableName: 'event',
  properties: {
    node: () => p.oneToOne(NodeEntity).primary().fieldName('id'),
    kind: p.enum(EVENT_KINDS).nativeEnumName('event_kind'),
    place: () => p.manyToOne(PlaceEntity).fieldName('place_id').nullable(),
    partOf: () => p.manyToOne(EventEntity).fieldName('part_of_id').nullable(),
  },
});
