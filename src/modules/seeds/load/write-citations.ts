import type { EntityManager } from '@mikro-orm/postgresql';
import { CitationEntity, type CitationRecord } from '../../citations/citation.entity.js';
import { NodeEntity } from '../../entities/node.entity.js';
import { LinkEntity } from '../../links/link.entity.js';
import { SourceEntity } from '../../sources/source.entity.js';
import type { SeedCite } from '../format/schema.js';
import { isSeedKey, seedKey } from './seed-key.js';

/** An entity or a link, with what the seeds say it is backed by; `fresh` if its row is new. */
export interface Subject {
  field: 'entity' | 'link';
  id: string;
  fresh: boolean;
  dataset: string;
  cite: readonly SeedCite[];
}

/**
 * Makes or corrects the citations of the subjects, in the unit of work, and takes away those that the seeds once made
 * of them and no longer do.
 */
export async function writeCitations(
  em: EntityManager,
  subjects: readonly Subject[],
  keyOf: (source: string) => string,
): Promise<void> {
  const known = (field: Subject['field']): string[] =>
    subjects.filter((subject) => subject.field === field && !subject.fresh).map(({ id }) => id);
  const rows = [
    ...(await em.find(CitationEntity, { entity: { $in: known('entity') } })),
    ...(await em.find(CitationEntity, { link: { $in: known('link') } })),
  ];
  const found = new Map(rows.map((row) => [JSON.stringify(identityOf(row)), row]));
  const datasets = new Map(subjects.map(({ id, dataset }) => [id, dataset]));
  for (const { field, id, dataset, cite } of subjects)
    for (const {
      source,
      stance,
      start,
      end,
      sha256 = null,
      page = null,
      credibility = null,
      note = null,
    } of cite) {
      const [passageStart, passageEnd, sourceId] = [start ?? null, end ?? null, keyOf(source)];
      const said = [id, sourceId, stance, passageStart, passageEnd, page];
      const free = { passageSha256: sha256, credibility, note };
      const row = found.get(JSON.stringify(said));
      if (row) {
        Object.assign(row, free);
        found.delete(JSON.stringify(said));
        continue;
      }
      em.create(CitationEntity, {
        id: seedKey(dataset, ...said),
        entity: field === 'entity' ? em.getReference(NodeEntity, id) : null,
        link: field === 'link' ? em.getReference(LinkEntity, id) : null,
        source: em.getReference(SourceEntity, sourceId),
        ...{ stance, passageStart, passageEnd, page },
        ...free,
      });
    }
  for (const row of found.values())
    if (isSeedKey(row.id, datasets.get(subjectOf(row)), ...identityOf(row))) em.remove(row);
}

/** What makes it this citation and no other. */
const identityOf = (row: CitationRecord): unknown[] => [
  subjectOf(row),
  row.source.node.id,
  row.stance,
  row.passageStart ?? null,
  row.passageEnd ?? null,
  row.page ?? null,
];

const subjectOf = (row: CitationRecord): string => (row.entity ?? row.link)!.id;
