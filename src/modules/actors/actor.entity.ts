import { defineEntity, p } from '@mikro-orm/core';
import { NodeEntity } from '../entities/node.entity.js';

export const ACTOR_KINDS = [
  'PERSON',
  'COMPANY',
  'STATE',
  'AGENCY',
  'MEDIA',
  'ORGANIZATION',
  'GROUP',
] as const;

/** What is particular to an actor. */
export const ActorEntity = defineEntity({
  name: 'ActorEntity',
  tableName: 'actor',
  properties: {
    node: () => p.oneToOne(NodeEntity).primary().fieldName('id'),
    kind: p.enum(ACTOR_KINDS).nativeEnumName('actor_kind'),
    country: p.text().nullable(),
  },
});
