import { Args, ArgsType, Field, Float, ObjectType, Query, Resolver } from 'type-graphql';
import { highlights } from '../../domain/highlight.js';
import { connectionOf, type Edge } from '../../graphql/types/connection.js';
import { PageArguments } from '../../graphql/types/page-args.js';
import {
  ConnectionSource,
  WHOLE_GRAPH,
  type ListedRow,
} from '../../graphql/types/reading/connection-source.js';
import { Columns, Reads, SameRow } from '../../graphql/types/reading/declare.js';
import type { Located } from '../../graphql/types/reading/reading.js';
import type { EntityRow } from '../entities/entity.row.js';
import { entityFrom } from '../entities/entity.sql.js';
import { Entity, EntityKind } from '../entities/entity.type.js';
import type { EntityKindName } from '../entities/kinds.js';
import { MAX_TEXT, searchText } from './search-text.js';
import { searchListing, type SearchQuery } from './search.sql.js';

@ObjectType({ simpleResolvers: true, description: 'An entity that a search found.' })
export class SearchEdge implements Edge<Entity> {
  @Columns('sort_keys')
  @Field(() => String, { description: 'Its place in the list, for `after` and `before`.' })
  readonly cursor!: string;

  @SameRow()
  @Field(() => Entity, { description: 'What was found.' })
  readonly node!: Entity;

  @Field(() => Float, {
    description: 'How well it fits, from 0 to 1; only to be compared within one search.',
  })
  readonly score!: number;

  @Columns('name', 'aliases', 'summary')
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
  new ConnectionSource(SearchConnection, searchListing, (row: SearchRow, cursor, scope): SearchEdge => ({
    cursor,
    node: entityFrom(row, scope),
    score: row.score,
    // The names are there only if highlights are asked for.
    get highlights() {
      return highlights([row.name, ...row.aliases.map((alias) => alias.text), row.summary ?? ''], query.text);
    },
  }));

@ArgsType()
class SearchArguments extends PageArguments {
  @Field(() => String, { description: `What to look for, 1 to ${MAX_TEXT} characters.` })
  text!: string;

  @Field(() => [EntityKind], { nullable: true, description: 'Only entities of these kinds.' })
  kinds?: EntityKindName[] | null;
}

@Resolver()
export class SearchResolver {
  @Reads()
  @Query(() => SearchConnection, {
    description:
      'What a text finds, the best first: in names, aliases and summaries, in any script, misspelled too.',
  })
  search(@Args(() => SearchArguments) args: SearchArguments): Located {
    const query = { text: searchText('text', args.text), kinds: args.kinds };
    return searchFor(query).pages(query, args).of(WHOLE_GRAPH);
  }
}
