import { sql, type Sql } from '../../../db/sql.js';
import type { ClassType } from 'type-graphql';
import type { Listing, Slice } from '../../../db/listing.js';
import type { Edge, Page, PageInfo } from '../connection.js';
import type { ApiContext } from '../context.js';
import type { Batch } from '../loaders.js';
import { cursorOf, sliceOf, type PageArgs } from '../page.js';
import { Plan } from './plan.js';
import { read } from './read.sql.js';
import { Reading, type ReadRow, type ReadScope } from './reading.js';
import type { Wanted } from '../../../db/wanted.js';

/** Stands for a parent where the listing is of the whole graph. */
export const WHOLE_GRAPH = '00000000-0000-0000-0000-000000000000';

/** A row as a listing gives it, with its sort keys where they are wanted. */
export interface ListedRow {
  readonly sort_keys?: readonly string[];
}

export interface SourceOptions<Args> {
  /** Whether the arguments say the same of the graph at any time; if left out, they do. */
  readonly lasting?: (args: Args) => boolean;
  /** The type or interface of the nodes; entities if left out. */
  readonly shows?: string;
}

let sources = 0;

/**
 * A kind of connection: a listing for each set of arguments, and what an edge is made of.
 *
 * Pages of all parents of one level are read by one statement, or with the rows of the parents; counts by one more.
 */
export class ConnectionSource<Args, Row extends ListedRow, E extends Edge<unknown>> {
  readonly #name = `connection ${++sources}`;

  constructor(
    private readonly connection: ClassType<Page<E>>,
    private readonly listing: (args: Args) => Listing,
    private readonly toEdge: (row: Row, cursor: string, scope: ReadScope) => E,
    private readonly options: SourceOptions<Args> = {},
  ) {}

  /** Where the pages of parents lie; arguments that ask for an impossible page are refused here. */
  pages(args: Args, page: PageArgs): Reading<Page<E>> {
    const listing = this.listing(args);
    return new PageReading(
      {
        name: this.#name,
        args,
        page,
        listing,
        lasting: this.options.lasting?.(args) ?? true,
        shows: this.options.shows ?? 'Entity',
        slice: sliceOf(listing, page),
        count: (parent, context) => context.loaders.of(this.#count, args).load(parent),
      },
      this.connection,
      this.toEdge,
    );
  }

  /** The page of one parent with all that its rows have; `WHOLE_GRAPH` for a listing that has none. */
  page(context: ApiContext, parent: string, args: Args, page: PageArgs): Promise<Page<E>> {
    return read(this.pages(args, page).of(parent), Plan.flat, context);
  }

  readonly #count: Batch<string, number, Args> = async (database, parents, args) => {
    const { rows } = await sql<{ parent_id: string; count: number }>`
      SELECT parent.id AS parent_id, counted.count
        FROM unnest(${parents}::uuid[]) AS parent (id)
       CROSS JOIN LATERAL (${this.listing(args).count()}) AS counted`.execute(database.sql);
    const counts = new Map(rows.map((row) => [row.parent_id, row.count]));
    return parents.map((parent) => counts.get(parent) ?? 0);
  };
}

interface Asked {
  readonly name: string;
  readonly args: unknown;
  readonly page: PageArgs;
  readonly listing: Listing;
  readonly lasting: boolean;
  readonly shows: string;
  readonly slice: Slice;
  readonly count: (parent: string, context: ApiContext) => Promise<number>;
}

class PageReading<Row extends ListedRow, E extends Edge<unknown>> extends Reading<Page<E>> {
  readonly signature: string;
  readonly expected: number;
  override readonly lasting: boolean;
  override readonly shows: string;

  constructor(
    private readonly asked: Asked,
    private readonly connection: ClassType<Page<E>>,
    private readonly toEdge: (row: Row, cursor: string, scope: ReadScope) => E,
  ) {
    super();
    const { first, after, last, before } = asked.page;
    this.signature = `${asked.name} ${JSON.stringify([asked.args, first, after, last, before])}`;
    this.expected = asked.slice.limit;
    this.lasting = asked.lasting;
    this.shows = asked.shows;
  }

  override get form(): string | undefined {
    const { name, args, slice, listing } = this.asked;
    if (!this.lasting || listing.variesWithPast) return undefined;
    return `${name} ${JSON.stringify([args, slice.limit, slice.backwards, slice.past !== undefined])}`;
  }

  override get given(): readonly string[] {
    return this.asked.slice.past ?? [];
  }

  override rows(wanted: Wanted, given = this.given): Sql {
    const { listing, slice } = this.asked;
    const past = slice.past && given;
    // Whether there are more shows in one more row, which is read only if that is asked for.
    return listing.rows(
      { ...slice, past, limit: wanted.has('more') ? slice.limit : slice.limit - 1 },
      wanted,
    );
  }

  override handsOn(wanted: Wanted): readonly string[] {
    return this.asked.listing.handsOn(wanted);
  }

  override value(found: readonly ReadRow[], scope: ReadScope): Page<E> {
    const { listing, slice, page, count } = this.asked;
    const rows = found.slice(0, slice.limit - 1) as unknown as Row[];
    if (slice.backwards) rows.reverse();
    const edges = rows.map((row) =>
      this.toEdge(row, row.sort_keys ? cursorOf(listing, row.sort_keys) : '', scope),
    );
    const more = found.length === slice.limit;
    const pageInfo: PageInfo = {
      hasNextPage: slice.backwards ? page.before != null : more,
      hasPreviousPage: slice.backwards ? more : page.after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    };
    return new this.connection(edges, pageInfo, () => count(scope.parent, scope.context));
  }
}
