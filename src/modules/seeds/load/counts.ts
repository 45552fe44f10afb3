import { ChangeSetType } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { CitationEntity } from '../../citations/citation.entity.js';
import { NodeEntity, type NodeRecord } from '../../entities/node.entity.js';
import { LinkEntity } from '../../links/link.entity.js';

/** How many records a load made, corrected, left as they were, and took away. */
export interface SeedCounts {
  created: number;
  updated: number;
  unchanged: number;
  removed: number;
}

type Counted = 'entities' | 'links' | 'citations';

const TABLES: Partial<Record<string, Counted>> = {
  [NodeEntity.meta.className]: 'entities',
  [LinkEntity.meta.className]: 'links',
  [CitationEntity.meta.className]: 'citations',
};

/**
 * Counts what a load does: the vertices it has made, and what the unit of work is about to do. `stated` is how many
 * records the seeds hold. An entity of which only the row of its kind changes is marked as updated, because its
 * `updatedAt` stands with its vertex.
 */
export function countChanges(
  em: EntityManager,
  made: ReadonlySet<string>,
  stated: Readonly<Record<Counted, number>>,
): Record<Counted, SeedCounts> {
  const unitOfWork = em.getUnitOfWork();
  unitOfWork.computeChangeSets();
  const changes = unitOfWork.getChangeSets();
  const changed = new Set<object>(changes.map(({ entity }) => entity));
  const counts = {
    entities: { created: made.size, updated: 0, unchanged: stated.entities - made.size, removed: 0 },
    links: { created: 0, updated: 0, unchanged: stated.links, removed: 0 },
    citations: { created: 0, updated: 0, unchanged: stated.citations, removed: 0 },
  };
  for (const { type, meta, entity } of changes) {
    const node = 'node' in entity ? (entity.node as NodeRecord) : null;
    const counted = node && !changed.has(node) ? 'entities' : TABLES[meta.className];
    if (counted === undefined || made.has((node ?? (entity as NodeRecord)).id)) continue;
    if (node) node.updatedAt = new Date();
    if (type === ChangeSetType.DELETE) counts[counted].removed++;
    else {
      counts[counted].unchanged--;
      counts[counted][type === ChangeSetType.CREATE ? 'created' : 'updated']++;
    }
  }
  return counts;
}
