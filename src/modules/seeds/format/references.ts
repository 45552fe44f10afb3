import type { EntityKindName } from '../../entities/kinds.js';
import type { Path } from './positions.js';
import type { ReadSeedFile } from './read.js';
import { type EntitySection, SECTION_KINDS } from './schema.js';

/** A slug that a file gives to an entity. */
export interface Definition {
  file: ReadSeedFile;
  path: Path;
  slug: string;
  kind: EntityKindName;
}

/** A slug that a file names an entity by; `kind` is what it must be, null for anything. */
export interface Reference {
  file: ReadSeedFile;
  path: Path;
  slug: string;
  kind: EntityKindName | null;
}

/** A link as the file has it, with both of its ends; the record it stands with is one of them. */
export interface StatedLink {
  file: ReadSeedFile;
  path: Path;
  type: string;
  from: string;
  to: string;
  role: string | undefined;
  /** What makes it this link and no other. */
  key: string;
}

/** A citation as the file has it. */
export interface StatedCite {
  file: ReadSeedFile;
  path: Path;
  /** What makes it this citation of its subject and no other. */
  key: string;
}

/** All that a file says about slugs and links. */
export interface References {
  definitions: Definition[];
  references: Reference[];
  links: StatedLink[];
  cites: StatedCite[];
}

type Loose = Record<string, unknown>;

/** The fields that hold a slug, and what it must be the slug of. `partOf` is of the record's own kind. */
const FIELDS: Record<string, EntityKindName> = {
  publisher: 'ACTOR',
  maker: 'ACTOR',
  brand: 'ACTOR',
  speaker: 'ACTOR',
  place: 'PLACE',
};

/** What a file defines and refers to, read as far as it can be even if other things in the file are wrong. */
export function referencesOf(file: ReadSeedFile): References {
  const found: References = { definitions: [], references: [], links: [], cites: [] };
  const refer = (path: Path, slug: unknown, kind: EntityKindName | null): void => {
    if (typeof slug === 'string') found.references.push({ file, path, slug, kind });
  };
  const cites = (path: Path, holder: Loose): void => {
    for (const [i, cite] of list(holder.cite).entries()) {
      const at = [...path, 'cite', i];
      refer([...at, 'source'], cite.source, 'SOURCE');
      const { source, stance = 'SUPPORTS', start, end, page } = cite;
      found.cites.push({
        file,
        path: at,
        key: keyOf([file.file, ...path, source, stance, start, end, page]),
      });
    }
  };
  const link = (path: Path, stated: Loose, from: unknown, to: unknown): void => {
    refer([...path, 'from'], stated.from, null);
    refer([...path, 'to'], stated.to, null);
    cites(path, stated);
    const { type, role, position, when } = stated;
    if (typeof type !== 'string' || typeof from !== 'string' || typeof to !== 'string') return;
    const key = keyOf([from, type, to, role, position, loose(when).edtf ?? when]);
    found.links.push({ file, path, type, from, to, role: typeof role === 'string' ? role : undefined, key });
  };

  const sections = loose(file.yaml.value);
  for (const [section, kind] of Object.entries(SECTION_KINDS) as [EntitySection, EntityKindName][])
    for (const [index, record] of list(sections[section]).entries()) {
      const path = [section, index];
      const { slug } = record;
      if (typeof slug === 'string') found.definitions.push({ file, path: [...path, 'slug'], slug, kind });
      for (const [field, wanted] of Object.entries(FIELDS)) refer([...path, field], record[field], wanted);
      refer([...path, 'partOf'], record.partOf, kind);
      cites(path, record);
      for (const [i, own] of list(record.links).entries())
        link([...path, 'links', i], own, own.from ?? (own.to && slug), own.to ?? (own.from && slug));
    }
  for (const [i, free] of list(sections.links).entries()) link(['links', i], free, free.from, free.to);
  return found;
}

const keyOf = (parts: unknown[]): string => JSON.stringify(parts.map((part) => part ?? null));
const loose = (value: unknown): Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};
const list = (value: unknown): Loose[] => (Array.isArray(value) ? value.map(loose) : []);
