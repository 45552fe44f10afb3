import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { NodeEntity } from '../entities/node.entity.js';
import { LinkEntity } from '../links/link.entity.js';
import { SourceEntity } from '../sources/source.entity.js';

export const STANCES = ['SUPPORTS', 'DISPUTES', 'MENTIONS'] as const;

/** What backs an entity or a link: a source, and where in it. */
export const CitationEntity = defineEntity({
  name: 'CitationEntity',
  tableName: 'citation',
  properties: {
    id: p.uuid().primary(),
    entity: () => p.manyToOne(NodeEntity).fieldName('entity_id').nullable(),
    link: () => p.manyToOne(LinkEntity).fieldName('link_id').nullable(),
    source: () => p.manyToOne(SourceEntity).fieldName('source_id'),
    stance: p.enum(STANCES).nativeEnumName('stance'),
    passageStart: p.integer().nullable(),
    passageEnd: p.integer().nullable(),
    passageSha256: p.text().nullable(),
    page: p.text().nullable(),
    credibility: p.smallint().nullable(),
    note: p.text().nullable(),
  },
});
export type CitationRecord = InferEntity<typeof CitationEntity>;
