import { defineEntity, p } from '@mikro-orm/core';
import { ActorEntity } from '../actors/actor.entity.js';
import { AmountColumns } from '../entities/amount.columns.js';
import { NodeEntity } from '../entities/node.entity.js';

export const SHIPMENT_KINDS = ['CONSIGNMENT', 'TOTAL'] as const;

/** What is particular to a shipment. */
export const ShipmentEntity = defineEntity({
  name: 'ShipmentEntity',
  tableName: 'shipment',
  properties: {
    node: () => p.oneToOne(NodeEntity).primary().fieldName('id'),
    kind: p.enum(SHIPMENT_KINDS).nativeEnumName('shipment_kind'),
    brand: () => p.manyToOne(ActorEntity).fieldName('brand_id').nullable(),
    partOf: () => p.manyToOne(ShipmentEntity).fieldName('part_of_id').nullable(),
    origin: p.text().nullable(),
    destination: p.text().nullable(),
    via: p.array().columnType('text[]'),
    hsCode: p.text().nullable(),
    goodsDescription: p.text().nullable(),
    value: () => p.embedded(AmountColumns).nullable().prefix('value_'),
    quantity: () => p.embedded(AmountColumns).nullable().prefix('quantity_'),
    share: () => p.embedded(AmountColumns).nullable().prefix('share_'),
  },
});
