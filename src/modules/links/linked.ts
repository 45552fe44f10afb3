import type { Sql } from '../../db/sql.js';
import type { ClassType } from 'type-graphql';
import type { Wanted } from '../../db/wanted.js';
import type { Edge, Page } from '../../graphql/types/connection.js';
import { MAX_PAGE_SIZE } from '../../graphql/types/page.js';
import { ConnectionSource, type ListedRow } from '../../graphql/types/reading/connection-source.js';
import { Reading, type ReadRow, type ReadScope } from '../../graphql/types/reading/reading.js';
import type { EntityRow } from '../entities/entity.row.js';
import { entityFrom } from '../entities/entity.sql.js';
import type { Entity } from '../entities/entity.type.js';
import { linkedListing, type Linked } from './link.sql.js';
import { linkFrom, type Link, type LinkRow } from './link.type.js';

/** An entity at the other end of a link, with the link. */
export interface LinkedEdge<Node extends Entity = Entity> extends Edge<Node> {
  readonly link: Link;
  readonly role: string | null;
}

export type LinkedRow = ListedRow & EntityRow & LinkRow;

const toEdge = (row: LinkedRow, cursor: string, scope: ReadScope): LinkedEdge => ({
  cursor,
  node: entityFrom(row, scope),
  link: linkFrom(row, scope),
  role: row.link_role,
});

/** A connection of the entities at the other end of one type of link. */
export const linkedConnection = <E extends Edge<Entity>>(connection: ClassType<Page<E>>) =>
  new ConnectionSource<Linked, LinkedRow, E>(connection, linkedListing, toEdge as never);

/** The first hundred at the other end of one type of link, for lists that are short by their nature. */
class LinkedReading<Item> extends Reading<Item[]> {
  override readonly signature: string;
  override readonly expected = 10;

  constructor(
    private readonly linked: Linked,
    private readonly toItem: (row: LinkedRow, scope: ReadScope) => Item,
  ) {
    super();
    this.signature = `linked ${JSON.stringify(linked)}`;
  }

  override rows(wanted: Wanted): Sql {
    return linkedListing(this.linked).rows({ limit: MAX_PAGE_SIZE, backwards: false }, wanted);
  }

  override handsOn(wanted: Wanted): readonly string[] {
    return linkedListing(this.linked).handsOn(wanted);
  }

  override value(rows: readonly ReadRow[], scope: ReadScope): Item[] {
    return rows.map((row) => this.toItem(row as unknown as LinkedRow, scope));
  }
}

/** The entities at the other end of one type of link. */
export const linkedEntities = (linked: Linked): Reading<Entity[]> => new LinkedReading(linked, entityFrom);

/** What is at the other end of one type of link, each shown together with the link. */
export const linkedItems = <Item>(
  linked: Linked,
  toItem: (row: LinkedRow, scope: ReadScope) => Item,
): Reading<Item[]> => new LinkedReading(linked, toItem);
