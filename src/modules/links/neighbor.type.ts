import { Field, ObjectType } from 'type-graphql';
import { connectionOf, type Edge } from '../../graphql/types/connection.js';
import { ConnectionSource, type ListedRow } from '../../graphql/types/reading/connection-source.js';
import { Columns, SameRow } from '../../graphql/types/reading/declare.js';
import type { EntityRow } from '../entities/entity.row.js';
import { entityFrom } from '../entities/entity.sql.js';
import { Entity } from '../entities/entity.type.js';
import { Direction, Link, linkFrom, type LinkRow } from './link.type.js';
import { neighborListing } from './neighbor.sql.js';

@ObjectType({ simpleResolvers: true, description: 'An entity that another is linked with, and the link.' })
export class NeighborEdge implements Edge<Entity> {
  @Columns('sort_keys')
  @Field(() => String, { description: 'Its place in the list, for `after` and `before`.' })
  readonly cursor!: string;

  @SameRow()
  @Field(() => Entity, { description: 'The entity at the other end.' })
  readonly node!: Entity;

  @SameRow('link')
  @Field(() => Link, { description: 'What links the two.' })
  readonly link!: Link;

  @Field(() => Direction, {
    description: 'OUT if the link leads from here to there, IN if from there to here.',
  })
  readonly direction!: 'OUT' | 'IN';
}

export const NeighborConnection = connectionOf('Neighbor', () => Entity, NeighborEdge);

type NeighborRow = ListedRow & EntityRow & LinkRow & { readonly direction: 'OUT' | 'IN' };

export const neighbors = new ConnectionSource(
  NeighborConnection,
  neighborListing,
  (row: NeighborRow, cursor, scope): NeighborEdge => ({
    cursor,
    node: entityFrom(row, scope),
    link: linkFrom(row, scope),
    direction: row.direction,
  }),
);
