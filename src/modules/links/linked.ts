import type { ClassType } from 'type-graphql';
import { ConnectionSource, type Edge, type ListedRow, type Page } from '../../graphql/types/connection.js';
import type { ApiContext } from '../../graphql/types/context.js';
import { MAX_PAGE_SIZE } from '../../graphql/types/page.js';
import type { EntityRow } from '../entities/entity.row.js';
import { entityFrom } from '../entities/entity.sql.js';
import type { Entity } from '../entities/entity.type.js';
import { linkedListing, type Linked } from './link.sql.js';
import { Link, type LinkRow } from './link.type.js';

/** An entity at the other end of a link, with the link. */
export interface LinkedEdge<Node extends Entity = Entity> extends Edge<Node> {
  readonly link: Link;
  readonly role: string | null;
}

type LinkedRow = ListedRow & EntityRow & LinkRow;

const toEdge = (row: LinkedRow, cursor: string, context: ApiContext): LinkedEdge<never> => ({
  cursor,
  node: entityFrom(row, context) as never,
  link: new Link(row),
  role: row.link_role,
});

/** A connection of the entities at the other end of one type of link. */
export const linkedConnection = <E extends Edge<Entity>>(connection: ClassType<Page<E>>) =>
  new ConnectionSource<Linked, LinkedRow, E>(connection, linkedListing, toEdge as never);

class LinkedPage {
  constructor(readonly edges: readonly LinkedEdge<never>[]) {}
}
const linked = new ConnectionSource<Linked, LinkedRow, LinkedEdge<never>>(
  LinkedPage as never,
  linkedListing,
  toEdge,
);

/** The first hundred entities at the other end of one type of link, for lists that are short by their nature. */
export async function linkedEdges<Node extends Entity>(
  context: ApiContext,
  parent: string,
  link: Linked,
): Promise<readonly LinkedEdge<Node>[]> {
  return (await linked.page(context, parent, link, { first: MAX_PAGE_SIZE })).edges;
}

export async function linkedEntities<Node extends Entity>(
  context: ApiContext,
  parent: string,
  link: Linked,
): Promise<Node[]> {
  return (await linkedEdges<Node>(context, parent, link)).map(({ node }) => node);
}
