import { sql } from 'kysely';
import { Field, Int, ObjectType, type ClassType } from 'type-graphql';
import type { Database } from '../../db/database.js';
import type { Listing, Slice } from '../../db/listing.js';
import type { ApiContext } from './context.js';
import type { Batch } from './loaders.js';
import { cursorOf, sliceOf, type PageArgs } from './page.js';

@ObjectType({
  simpleResolvers: true,
  description: 'Where a page lies in its list, as the Relay Cursor Connections specification defines it.',
})
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there are more behind this page.' })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether there are more before this page.' })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "The first edge's cursor; null on an empty page." })
  readonly startCursor!: string | null;

  @Field(() => String, { nullable: true, description: "The last edge's cursor; null on an empty page." })
  readonly endCursor!: string | null;
}

export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}

/** One page of a list, with the count left until it is asked for. */
export class Page<E extends Edge<unknown>> {
  constructor(
    readonly edges: readonly E[],
    readonly pageInfo: PageInfo,
    private readonly count: () => Promise<number>,
  ) {}

  get nodes(): readonly E['node'][] {
    return this.edges.map(({ node }) => node);
  }

  countAll(): Promise<number> {
    return this.count();
  }
}

/** The connection type of Relay over edges of the given type, with `nodes` and `totalCount` beside them. */
export function connectionOf<E extends Edge<unknown>>(
  name: string,
  nodeType: () => ClassType | object,
  edgeType: ClassType<E>,
): ClassType<Page<E>> {
  @ObjectType(`${name}Connection`, {
    simpleResolvers: true,
    description: `A page of a list of ${words(name)} entries.`,
  })
  class Connection extends Page<E> {
    @Field(() => [edgeType], { description: 'The entries, each with its cursor.' })
    override readonly edges!: readonly E[];

    @Field(() => [nodeType() as ClassType], { description: 'The entries alone.' })
    override get nodes(): readonly E['node'][] {
      return super.nodes;
    }

    @Field(() => PageInfo, { description: 'Where this page lies in the list.' })
    override readonly pageInfo!: PageInfo;

    @Field(() => Int, {
      simple: false,
      description: 'How many there are on all pages. Counted only if it is asked for.',
    })
    totalCount(): Promise<number> {
      return this.countAll();
    }
  }
  return Connection;
}

/** An edge type that carries nothing but its node. */
export function edgeOf<Node>(name: string, nodeType: () => ClassType | object): ClassType<Edge<Node>> {
  @ObjectType(`${name}Edge`, {
    simpleResolvers: true,
    description: `An entry of a list of ${words(name)} entries.`,
  })
  class PlainEdge {
    @Field(() => String, { description: 'Its place in the list, for `after` and `before`.' })
    readonly cursor!: string;

    @Field(() => nodeType() as ClassType, { description: 'The entry itself.' })
    readonly node!: Node;
  }
  return PlainEdge as ClassType<Edge<Node>>;
}

const words = (name: string): string => name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();

/** Stands for a parent where the listing is of the whole graph. */
export const WHOLE_GRAPH = '00000000-0000-0000-0000-000000000000';

/** A row as a listing gives it. */
export interface ListedRow {
  readonly parent_id: string;
  readonly sort_keys: readonly string[];
}

interface ListingCall {
  readonly listing: Listing;
  readonly slice: Slice;
}

/**
 * A kind of connection: a listing for each set of arguments, and what an edge is made of.
 *
 * Pages and counts for all parents of one level are fetched by one statement each.
 */
export class ConnectionSource<Args, Row extends ListedRow, E extends Edge<unknown>> {
  constructor(
    private readonly connection: ClassType<Page<E>>,
    private readonly listing: (args: Args) => Listing,
    private readonly toEdge: (row: Row, cursor: string, context: ApiContext) => E,
  ) {}

  /** The page of one parent; `WHOLE_GRAPH` for a listing that has none. */
  async page(context: ApiContext, parent: string, args: Args, page: PageArgs): Promise<Page<E>> {
    const listing = this.listing(args);
    const slice = sliceOf(listing, page);
    const call = { args, slice };
    const found = await context.loaders.of(this.#rows, call).load(parent);
    const rows = found.slice(0, slice.limit - 1);
    if (slice.backwards) rows.reverse();
    const edges = rows.map((row) => this.toEdge(row, cursorOf(listing, row.sort_keys), context));
    const more = found.length === slice.limit;
    const pageInfo: PageInfo = {
      hasNextPage: slice.backwards ? page.before != null : more,
      hasPreviousPage: slice.backwards ? more : page.after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    };
    return new this.connection(edges, pageInfo, () => context.loaders.of(this.#count, args).load(parent));
  }

  readonly #rows: Batch<string, Row[], { args: Args; slice: Slice }> = async (
    database,
    parents,
    { args, slice },
  ) => grouped(parents, await listedRows<Row>(database, parents, { listing: this.listing(args), slice }));

  readonly #count: Batch<string, number, Args> = async (database, parents, args) => {
    const listing = this.listing(args);
    const { rows } = await sql<{ parent_id: string; count: number }>`
      SELECT parent.id AS parent_id, counted.count
        FROM ${parentsOf(parents)} CROSS JOIN LATERAL (${listing.count()}) AS counted`.execute(database.sql);
    const counts = new Map(rows.map((row) => [row.parent_id, row.count]));
    return parents.map((parent) => counts.get(parent) ?? 0);
  };
}

const parentsOf = (parents: readonly string[]) => sql`unnest(${parents}::uuid[]) AS parent (id)`;

async function listedRows<Row>(
  database: Database,
  parents: readonly string[],
  { listing, slice }: ListingCall,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    SELECT parent.id AS parent_id, listed.*
      FROM ${parentsOf(parents)} CROSS JOIN LATERAL (${listing.rows(slice)}) AS listed`.execute(database.sql);
  return rows;
}

function grouped<Row extends ListedRow>(parents: readonly string[], rows: readonly Row[]): Row[][] {
  const groups = new Map<string, Row[]>(parents.map((parent) => [parent, []]));
  for (const row of rows) groups.get(row.parent_id)?.push(row);
  return parents.map((parent) => groups.get(parent)!);
}
