import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { NodeEntity, whenColumns } from '../entities/node.entity.js';
import { LINK_TYPES } from './link-types.js';

/** A stored edge of the graph: every edge that is no to-one column of a kind's table. */
export const LinkEntity = defineEntity({
  name: 'LinkEntity',
  tableName: 'link',
  properties: {
    id: p.uuid().primary(),
    type: p.enum(LINK_TYPES).nativeEnumName('link_type'),
    from: () => p.manyToOne(NodeEntity).fieldName('from_id'),
    to: () => p.manyToOne(NodeEntity).fieldName('to_id'),
    role: p.text().nullable(),
    /** 0 where the links of this type are in no order. */
    position: p.integer().default(0),
    ...whenColumns,
    createdAt: p.datetime().onCreate(() => new Date()),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
  },
});
export type LinkRecord = InferEntity<typeof LinkEntity>;
