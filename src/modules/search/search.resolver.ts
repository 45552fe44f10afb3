import { Arg, Args, Ctx, Field, Float, ObjectType, Query, Resolver } from 'type-graphql';
import { highlights } from '../../domain/highlight.js';
import type { Listing } from '../../db/listing.js';
import { connectionOf, type Edge } from '../../graphql/types/connection.js';
import type { ApiContext } from '../../graphql/types/context.js';
import { orderOf } from '../../graphql/types/page.js';
import { PageArguments } from '../../graphql/types/page-args.js';
import {
  ConnectionSource,
  WHOLE_GRAPH,
  type ListedRow,
} from '../../graphql/types/reading/connection-source.js';
import type { EntityRow } from '../entities/entity.row.js';
import { entityFrom } from '../entities/entity.sql.js';
import { Entity, EntityKind } from '../entities/entity.type.js';
import type { EntityKindName } from '../entities/kinds.js';
import { ALIKE, alikeListing } from './alike.sql.js';
import { MAX_TEXT, searchText } from './search-text.js';
import { FIT, searchListing, type SearchQuery } from './search.sql.js';

@ObjectType({ simpleResolvers: true, description: 'An entity that a search found.' })
export class SearchEdge implements Edge<Entity> {
  @Field(() => String, { description: 'Its place in the list, for `after` and `before`.' })
  readonly cursor!: string;

  @Field(() => Entity, { description: 'What was found.' })
  readonly node!: Entity;

  @Field(() => Float, {
    description: 'How well it fits, from 0 to 1; only to be compared within one search.',
  })
  readonly score!: number;

  @Field(() => [String], {
    description:
      'The names and the part of the summary that the words were found in, the words between ** and **. Empty if only something alike was found.',
  })
  readonly highlights!: readonly string[];
}

const SearchConnection = connectionOf('Search', () => Entity, SearchEdge);

type SearchRow = Required<ListedRow> & EntityRow;

/** The text is no part of the row, so each search has a source of its own. */
const searchFor = (listing: (query: SearchQuery) => Listing, query: SearchQuery) =>
  new ConnectionSource(SearchConnection, listing, (row: SearchRow, cursor, scope): SearchEdge => ({
    cursor,
    node: entityFrom(row, scope),
    score: scoreOf(listing(query).order, row.sort_keys),
    highlights: highlights(
      [row.name, ...row.aliases.map((alias) => alias.text), row.summary ?? ''],
      query.text,
    ),
  }));

/** What the ways of finding something are worth, by their numbers. */
const WORTH: Readonly<Record<string, readonly number[]>> = {
  [FIT]: [1, 0.95, 0.7, 0.5, 0.3],
  [ALIKE]: [0.2, 0.1, 0],
};

/** The shorter the name, the more of it is what was looked for. */
function scoreOf(order: string, [tier, size]: readonly string[]): number {
  return WORTH[order]![Number(tier) - 1]! + (tier === '1' && order === FIT ? 0 : 0.04 / (1 + Number(size)));
}

@Resolver()
export class SearchResolver {
  @Query(() => SearchConnection, {
    description:
      'What a text finds, the best first: in names, aliases and summaries, in any script, misspelled too.',
  })
  async search(
    @Ctx() context: ApiContext,
    @Arg('text', () => String, { description: `What to look for, 1 to ${MAX_TEXT} characters.` })
    text: string,
    @Arg('kinds', () => [EntityKind], { nullable: true, description: 'Only entities of these kinds.' })
    kinds: EntityKindName[] | null,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<object> {
    const query = { text: searchText('text', text), kinds };
    const cursor = page.after ?? page.before;
    if (cursor == null || orderOf(cursor) !== ALIKE) {
      const found = await searchFor(searchListing, query).page(context, WHOLE_GRAPH, query, page);
      if (found.edges.length > 0 || cursor != null) return found;
    }
    return searchFor(alikeListing, query).page(context, WHOLE_GRAPH, query, page);
  }
}
