import type { Entity } from '../entities/entity.type.js';
import { entitiesById } from '../entities/entity.sql.js';
import { linksById } from '../links/link.sql.js';
import { Link, type LinkRow } from '../links/link.type.js';
import type { IndexedLink, NetworkContext } from './graph-reader.js';
import { selectedAt, type AskedFor } from './selected.js';
import { plainEntities } from './shown.sql.js';

/** What of the entities and links of an answer is asked for. */
export interface Shown {
  /** Whether of entities only what all kinds have is asked for. */
  readonly plainEntities: boolean;
  /** Whether of links only what the index knows of them is asked for. */
  readonly plainLinks: boolean;
}

/** What is in a row of `node`, and what is found by an entity's key. */
const OF_ALL_KINDS = new Set([
  ...['__typename', 'id', 'slug', 'name', 'aliases', 'summary', 'when', 'createdAt', 'updatedAt'],
  ...['evidence', 'citations', 'neighbors'],
]);
const OF_ALL_LINKS = new Set(['__typename', 'id', 'type', 'from', 'to', 'evidence', 'citations']);

const isWithin = (some: ReadonlySet<string>, all: ReadonlySet<string>): boolean =>
  [...some].every((name) => all.has(name));

/** What is asked for of entities at some paths of a selection, and of links at another. */
export function shownAt(
  asked: AskedFor,
  entities: readonly (readonly string[])[],
  links: readonly string[],
): Shown {
  const all = [...entities, [...links, 'from'], [...links, 'to']];
  return {
    plainEntities: all.every((path) => isWithin(selectedAt(asked, path), OF_ALL_KINDS)),
    plainLinks: isWithin(selectedAt(asked, links), OF_ALL_LINKS),
  };
}

/** Entities by key, in the keys' order; null if one of them is no longer there. */
export async function shownEntities(
  { loaders }: NetworkContext,
  ids: readonly string[],
  shown: Shown,
): Promise<Map<string, Entity> | null> {
  const found = await loaders
    .of(shown.plainEntities ? plainEntities : entitiesById, undefined)
    .loadMany([...new Set(ids)]);
  const entities = new Map<string, Entity>();
  for (const entity of found) {
    if (entity instanceof Error) throw entity;
    if (entity === null) return null;
    entities.set(entity.uuid, entity);
  }
  return entities;
}

/** Links that the index knows, among entities that have been read; null if one of them is no longer there. */
export async function shownLinks(
  { loaders }: NetworkContext,
  links: readonly IndexedLink[],
  entities: ReadonlyMap<string, Entity>,
  shown: Shown,
): Promise<Link[] | null> {
  const stored = links.filter((link) => !link.ofColumn).map(({ id }) => id);
  const rows = new Map<string, Link>();
  if (!shown.plainLinks) {
    for (const link of await loaders.of(linksById, undefined).loadMany(stored)) {
      if (link instanceof Error) throw link;
      if (link === null) return null;
      rows.set(link.uuid, link);
    }
  }
  return links.map((link) => {
    const ends = { from: entities.get(link.from)!, to: entities.get(link.to)! };
    const read = link.ofColumn ? undefined : rows.get(link.id);
    return read ? read.between(ends) : new Link(rowOf(link, ends.to), ends);
  });
}

/** A link without what is particular to stored ones. Of a column, that is all there is. */
const rowOf = ({ id, type, from, to, ofColumn }: IndexedLink, end: Entity): LinkRow => ({
  ...{ link_id: id, link_type: type, link_from: from, link_to: to, link_of_column: ofColumn },
  // The view `edge` gives the column of a brand this role, to tell it from the maker's.
  link_role: ofColumn && type === 'MAKES' && end.entityKind === 'SHIPMENT' ? 'BRAND' : null,
  ...{ link_position: 0, link_when: null },
});
