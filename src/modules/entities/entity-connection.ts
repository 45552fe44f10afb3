import type { ClassType } from 'type-graphql';
import type { Listing } from '../../db/listing.js';
import type { Edge, Page } from '../../graphql/types/connection.js';
import {
  ConnectionSource,
  type ListedRow,
  type SourceOptions,
} from '../../graphql/types/reading/connection-source.js';
import type { EntityRow } from './entity.row.js';
import { entityFrom } from './entity.sql.js';
import type { Entity } from './entity.type.js';

/** A connection whose edges carry nothing but entities, over a listing of entities' columns. */
export const entityConnection = <Args, Node extends Entity>(
  connection: ClassType<Page<Edge<Node>>>,
  listing: (args: Args) => Listing,
  options?: SourceOptions<Args>,
) =>
  new ConnectionSource<Args, ListedRow & EntityRow, Edge<Node>>(
    connection,
    listing,
    (row, cursor, scope) => ({ cursor, node: entityFrom(row, scope) as Node }),
    options,
  );
