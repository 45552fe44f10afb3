import { Arg, Args, Ctx, Field, Float, ObjectType, Query, Resolver } from 'type-graphql';
import { highlights } from '../../domain/highlight.js';
import {
  ConnectionSource,
  WHOLE_GRAPH,
  connectionOf,
  type Edge,
  type ListedRow,
} from '../../graphql/types/connection.js';
import type { ApiContext } from '../../graphql/types/context.js';
import { PageArguments } from '../../graphql/types/page-args.js';
import type { EntityRow } from '../entities/entity.row.js';
import { entityFrom } from '../entities/entity.sql.js';
import { Entity, EntityKind } from '../entities/entity.type.js';
import type { EntityKindName } from '../entities/kinds.js';
import { MAX_TEXT, searchText } from './search-text.js';
import { searchListing, type SearchQuery } from './search.sql.js';

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

type SearchRow = ListedRow & EntityRow & { readonly score: number };

/** The text is no part of the row, so each search has a source of its own. */
const searchFor = (query: SearchQuery) =>
  new ConnectionSource(SearchConnection, searchListing, (row: SearchRow, cursor, context): SearchEdge => ({
    cursor,
    node: entityFrom(row, context),
    score: row.score,
    highlights: highlights(
      [row.name, ...row.aliases.map((alias) => alias.text), row.summary ?? ''],
      query.text,
    ),
  }));

@Resolver()
export class SearchResolver {
  @Query(() => SearchConnection, {
    description:
      'What a text finds, the best first: in names, aliases and summaries, in any script, misspelled too.',
  })
  search(
    @Ctx() context: ApiContext,
    @Arg('text', () => String, { description: `What to look for, 1 to ${MAX_TEXT} characters.` })
    text: string,
    @Arg('kinds', () => [EntityKind], { nullable: true, description: 'Only entities of these kinds.' })
    kinds: EntityKindName[] | null,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<object> {
    const query = { text: searchText('text', text), kinds };
    return searchFor(query).page(context, WHOLE_GRAPH, query, page);
  }
}
