import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ConnectionSource, type Edge, type ListedRow } from '../../graphql/types/connection.js';
import type { ApiContext } from '../../graphql/types/context.js';
import { PageArguments } from '../../graphql/types/page-args.js';
import { entitiesById, loadEntity } from '../entities/entity.sql.js';
import { Citable } from '../entities/entity.type.js';
import { linksById } from '../links/link.sql.js';
import { Source } from '../sources/source.type.js';
import { citationListing } from './citation.sql.js';
import { Citation, CitationConnection, Stance, type CitationRow, type StanceName } from './citation.type.js';

const citations = new ConnectionSource(
  CitationConnection,
  citationListing,
  (row: ListedRow & CitationRow, cursor): Edge<Citation> => ({ cursor, node: new Citation(row) }),
);

@Resolver(() => Citable)
export class CitationsResolver {
  @FieldResolver(() => CitationConnection, {
    description:
      'What backs it, disputes it or mentions it. A link that comes from a column has those of its entity.',
  })
  citations(
    @Root() citable: Citable,
    @Ctx() context: ApiContext,
    @Arg('stance', () => Stance, { nullable: true, description: 'Only those that do this for it.' })
    stance: StanceName | null,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<object> {
    const { subject, uuid } = citable.citedAs;
    return citations.page(context, uuid, { parent: subject, stance }, page);
  }
}

@Resolver(() => Citation)
export class CitationResolver {
  @FieldResolver(() => Citable, { description: 'The entity or the link that it backs.' })
  async subject(@Root() { row }: Citation, @Ctx() { loaders }: ApiContext): Promise<Citable> {
    const subject = row.link_id
      ? await loaders.of(linksById, undefined).load(row.link_id)
      : await loaders.of(entitiesById, undefined).load(row.entity_id!);
    return subject!;
  }

  @FieldResolver(() => Source, { description: 'Where it comes from.' })
  source(@Root() { row }: Citation, @Ctx() context: ApiContext): Promise<object | null> {
    return loadEntity(context, row.source_id);
  }
}

@Resolver(() => Source)
export class CitesResolver {
  @FieldResolver(() => CitationConnection, { description: 'What it backs.' })
  cites(
    @Root() source: Source,
    @Ctx() context: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<object> {
    return citations.page(context, source.uuid, { parent: 'source' }, page);
  }
}
