import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from '@mikro-orm/postgresql';
import { uuidv7 } from 'uuidv7';
import { NodeEntity, type NodeRecord, type StoredAlias } from '../../entities/node.entity.js';
import { SECTION_KINDS } from '../format/schema.js';
import { type StatedEntity, whenColumnsOf } from './stated.js';

/** The entities' vertices by slug: those that the seeds state and those that they refer to. */
export type Nodes = Map<string, NodeRecord>;

/** Makes the vertices of the stated entities that have none, in `nodes` and in the unit of work; returns their keys. */
export function makeNodes(em: EntityManager, stated: readonly StatedEntity[], nodes: Nodes): Set<string> {
  const fresh = new Set<string>();
  for (const one of stated) {
    const { slug } = one.record;
    if (nodes.has(slug)) continue;
    const id = uuidv7();
    nodes.set(slug, em.create(NodeEntity, { id, slug, kind: SECTION_KINDS[one.section], ...columnsOf(one) }));
    fresh.add(id);
  }
  return fresh;
}

/** Gives the vertices of the stated entities the values of their records, in the unit of work. */
export function fillNodes(stated: readonly StatedEntity[], nodes: Nodes): void {
  for (const one of stated) {
    const node = nodes.get(one.record.slug)!;
    const { aliases, ...columns } = columnsOf(one);
    Object.assign(node, columns);
    if (!isDeepStrictEqual(node.aliases, aliases)) node.aliases = aliases;
  }
}

function columnsOf({ record }: StatedEntity) {
  const { name, summary = null } = record;
  const aliases = record.aliases.map(({ text, locale, script }): StoredAlias => {
    return { text, ...(locale !== undefined && { locale }), ...(script !== undefined && { script }) };
  });
  return { name, aliases, summary, ...whenColumnsOf('when' in record ? record.when : undefined) };
}
