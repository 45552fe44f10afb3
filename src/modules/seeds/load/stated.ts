import { type UncertainDate, parseUncertainDate, storedDate } from '../../../domain/uncertain-date/index.js';
import type { NodeRecord } from '../../entities/node.entity.js';
import type { LinkTypeName } from '../../links/link-types.js';
import type { ReadSeedFile } from '../format/read.js';
import {
  type EntitySection,
  type SeedCite,
  type SeedData,
  type SeedWhen,
  SECTION_KINDS,
} from '../format/schema.js';

/** A record of a section, with what is needed to tell it from records of other sections. */
export type StatedEntity = {
  [Section in EntitySection]: {
    section: Section;
    record: SeedData[Section][number];
    /** The folder that the file lies in: what belongs together. */
    dataset: string;
  };
}[EntitySection];

/** A link with both of its ends, wherever it was written. */
export interface StatedLink {
  type: LinkTypeName;
  from: string;
  to: string;
  role: string | null;
  position: number;
  when: SeedWhen | undefined;
  cite: readonly SeedCite[];
  dataset: string;
}

/** All entities and links that the files state, in their order. Only for files without mistakes. */
export function statedIn(files: readonly ReadSeedFile[]): { entities: StatedEntity[]; links: StatedLink[] } {
  const entities: StatedEntity[] = [];
  const links: StatedLink[] = [];
  for (const { dataset, data } of files) {
    if (!data) continue;
    const state = (from: string, to: string, link: Omit<SeedData['links'][number], 'from' | 'to'>): void => {
      const { type, role = null, position = 0, when, cite } = link;
      links.push({ type, from, to, role, position, when, cite, dataset });
    };
    for (const section of Object.keys(SECTION_KINDS) as EntitySection[])
      for (const record of data[section]) {
        entities.push({ section, record, dataset } as StatedEntity);
        for (const { from = record.slug, to = record.slug, ...link } of record.links) state(from, to, link);
      }
    for (const { from, to, ...link } of data.links) state(from, to, link);
  }
  return { entities, links };
}

/** A date of the seeds; null for none. */
export function dateOf(when: SeedWhen | undefined): UncertainDate | null {
  if (when === undefined) return null;
  return typeof when === 'string' ? parseUncertainDate(when) : parseUncertainDate(when.edtf, when.extent);
}

/** The columns of a date of the seeds. */
export function whenColumnsOf(
  when: SeedWhen | undefined,
): Pick<NodeRecord, 'whenEdtf' | 'whenExtent' | 'earliest' | 'latest' | 'startBy' | 'endFrom'> {
  const { edtf, extent, ...days } = storedDate(dateOf(when));
  return { whenEdtf: edtf, whenExtent: extent, ...days };
}
