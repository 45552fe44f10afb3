import { defineEntity, p } from '@mikro-orm/core';
import { NodeEntity } from '../entities/node.entity.js';

/** What is particular to a place. */
export const PlaceEntity = defineEntity({
  name: 'PlaceEntity',
  tableName: 'place',
  properties: {
    node: () => p.oneToOne(NodeEntity).primary().fieldName('id'),
    country: p.text().nullable(),
    latitude: p.double().nullable(),
    longitude: p.double().nullable(),
  },
});
