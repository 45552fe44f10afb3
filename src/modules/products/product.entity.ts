import { defineEntity, p } from '@mikro-orm/core';
import { ActorEntity } from '../actors/actor.entity.js';
import { NodeEntity } from '../entities/node.entity.js';

/** What is particular to a product. */
export const ProductEntity = defineEntity({
  name: 'ProductEntity',
  tableName: 'product',
  properties: {
    node: () => p.oneToOne(NodeEntity).primary().fieldName('id'),
    kind: p.text(),
    maker: () => p.manyToOne(ActorEntity).fieldName('maker_id').nullable(),
    model: p.text().nullable(),
  },
});
