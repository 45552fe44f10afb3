import { defineEntity, p } from '@mikro-orm/core';
import { ActorEntity } from '../actors/actor.entity.js';
import { NodeEntity } from '../entities/node.entity.js';

export const SOURCE_KINDS = [
  'ARTICLE',
  'REPORT',
  'DATASET',
  'REGISTER',
  'STATEMENT',
  'IMAGE',
  'OTHER',
] as const;
export const RELIABILITIES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;

/** What is particular to a source. */
export const SourceEntity = defineEntity({
  name: 'SourceEntity',
  tableName: 'source',
  properties: {
    node: () => p.oneToOne(NodeEntity).primary().fieldName('id'),
    kind: p.enum(SOURCE_KINDS).nativeEnumName('source_kind'),
    publisher: () => p.manyToOne(ActorEntity).fieldName('publisher_id').nullable(),
    url: p.text().nullable(),
    archivedUrl: p.text().nullable(),
    language: p.text().nullable(),
    reliability: p.enum(RELIABILITIES).nativeEnumName('reliability').nullable(),
    sha256: p.text().nullable(),
  },
});
