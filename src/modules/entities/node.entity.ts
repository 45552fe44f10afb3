import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { ENTITY_KINDS } from './kinds.js';

/** A date's columns: the EDTF string is the truth, the days are derived from it on writing. */
export const whenColumns = {
  whenEdtf: p.text().nullable(),
  whenExtent: p
    .enum(['MOMENT', 'PERIOD'] as const)
    .nativeEnumName('when_extent')
    .nullable(),
  earliest: p.date().nullable(),
  latest: p.date().nullable(),
  startBy: p.date().nullable(),
  endFrom: p.date().nullable(),
};

/** What every entity has, whatever its kind: a vertex of the graph. */
export const NodeEntity = defineEntity({
  name: 'NodeEntity',
  tableName: 'node',
  properties: {
    id: p.uuid().primary(),
    kind: p.enum(ENTITY_KINDS).nativeEnumName('entity_kind'),
    slug: p.text().unique(),
    name: p.text(),
    aliases: p.json<StoredAlias[]>(),
    summary: p.text().nullable(),
    ...whenColumns,
    createdAt: p.datetime().onCreate(() => new Date()),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
  },
});
export type NodeRecord = InferEntity<typeof NodeEntity>;

/** A further name, as it is stored in `node.aliases`. */
export interface StoredAlias {
  readonly text: string;
  readonly locale?: string | undefined;
  readonly script?: string | undefined;
}
