import type { GraphQLResolveInfo } from 'graphql';
import { giveAhead } from '../../graphql/types/reading/ahead.js';
import { Ask, plannerOf, type Place } from '../../graphql/types/reading/plan.js';
import { readTogether, shown } from '../../graphql/types/reading/read.sql.js';
import type { Entity } from '../entities/entity.type.js';
import { Link, type LinkRow } from '../links/link.type.js';
import type { FoundLinks, IndexedLink, IndexedVertex, NetworkContext } from './graph-reader.js';
import { edgeReading, vertexReading } from './shown.sql.js';

/** What of an answer is asked for, and where: the selection, and what there is at which places below its field. */
export interface AskedFor {
  readonly info: GraphQLResolveInfo;
  readonly entities: readonly Place[];
  readonly links: Place;
  /** How many entities and links there are at the most. */
  readonly most: { readonly entities: number; readonly links: number };
}

/** Entities by key, and links in the order in which they were asked for. */
export interface Shown {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly links: readonly Link[];
}

/** What only the row of a stored link has. */
const OF_ROWS = ['link_role', 'link_position', 'link_when'];
/** What of an entity the index knows as well as its row does. */
const INDEXED = new Set(['entity_kind', 'id', 'slug', 'name']);

/**
 * The entities and links of an answer of the index, with what is asked of them and it does not know, read by one statement; null
 * if something to be read is no longer there, or if the index did not find the links. Entities are read while it still looks for
 * links, unless there is something to be read of these.
 */
export async function shownOf(
  context: NetworkContext,
  { info, entities: places, links: place, most }: AskedFor,
  vertices: readonly IndexedVertex[],
  among: FoundLinks | Promise<FoundLinks | null>,
): Promise<Shown | null> {
  const planner = plannerOf(info);
  const ends = [...place, 'from'];
  const ofEntities = await planner.at(
    info,
    context,
    [...places, ends, [...place, 'to']],
    vertexReading,
    most.entities,
  );
  const ofLinks = await planner.at(info, context, [place], edgeReading, most.links);
  const vertexAsk = new Ask(vertexReading, ofEntities);
  const edgeAsk = new Ask(edgeReading, ofLinks);
  const known = new Map(vertices.map((vertex) => [vertex.id, vertex]));
  const entityKeys = vertexAsk.names.every((name) => INDEXED.has(name)) ? [] : [...known.keys()];
  const edgesRead = ofLinks.nested.length > 0 || OF_ROWS.some((column) => ofLinks.wanted.has(column));
  const edgeKeys = edgesRead ? [...new Set((await among)?.links.map(({ id }) => id))] : [];
  const [[entityRows, edgeRows], found] = await Promise.all([
    readTogether(context.database, [
      { ask: vertexAsk, parents: entityKeys },
      { ask: edgeAsk, parents: edgeKeys },
    ]),
    among,
  ]);
  if (!found) return null;

  const entities = new Map<string, Entity>();
  for (const [id, { kind, slug, name }] of known) {
    const entity =
      entityKeys.length > 0
        ? shown(vertexAsk, entityRows!.get(id), context, id)
        : vertexReading.value([{ entity_kind: kind, slug, name }], { context, parent: id, plan: ofEntities });
    if (!entity) return null;
    entities.set(id, entity);
  }
  const shownLinks: Link[] = [];
  for (const link of found.links) {
    const between = { from: entities.get(link.from)!, to: entities.get(link.to)! };
    const row = edgesRead ? shown(edgeAsk, edgeRows!.get(link.id), context, link.id) : null;
    if (row && !link.ofColumn && !row.link) return null;
    const made = new Link((!link.ofColumn && row?.link) || rowOf(link, between.to), between);
    shownLinks.push(row ? giveAhead(made, row, ['self', 'Link'], { plan: ofLinks, context }) : made);
  }
  return { entities, links: shownLinks };
}

/** A link without what is particular to stored ones. Of a column, that is all there is. */
const rowOf = ({ id, type, from, to, ofColumn }: IndexedLink, end: Entity): LinkRow => ({
  link_id: id,
  link_type: type,
  link_from: from,
  link_to: to,
  // The view `edge` gives the column of a brand this role, to tell it from the maker's.
  link_role: ofColumn && type === 'MAKES' && end.entityKind === 'SHIPMENT' ? 'BRAND' : null,
  link_position: 0,
  link_when: null,
  link_of_column: ofColumn,
});
