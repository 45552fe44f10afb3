import { defineEntity, p } from '@mikro-orm/core';
import { ActorEntity } from '../actors/actor.entity.js';
import { AmountColumns } from '../entities/amount.columns.js';
import { NodeEntity } from '../entities/node.entity.js';

export const CLAIM_STATUSES = [
  'ASSERTED',
  'DENIED',
  'DISPUTED',
  'CONFIRMED',
  'REFUTED',
  'UNVERIFIED',
] as const;

/** What is particular to a claim. */
export const ClaimEntity = defineEntity({
  name: 'ClaimEntity',
  tableName: 'claim',
  properties: {
    node: () => p.oneToOne(NodeEntity).primary().fieldName('id'),
    status: p.enum(CLAIM_STATUSES).nativeEnumName('claim_status'),
    speaker: () => p.manyToOne(ActorEntity).fieldName('speaker_id').nullable(),
    measure: p.text().nullable(),
    amount: () => p.embedded(AmountColumns).nullable().prefix('amount_'),
  },
});
