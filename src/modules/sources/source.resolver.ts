import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../../graphql/types/context.js';
import { PageArguments } from '../../graphql/types/page-args.js';
import { Actor } from '../actors/actor.type.js';
import { entityConnection } from '../entities/entity-connection.js';
import { ItemOrder } from '../entities/entity-order.js';
import { loadEntity } from '../entities/entity.sql.js';
import { kindResolver } from '../entities/kind-resolver.js';
import { ownedListing } from '../entities/owned.sql.js';
import { linkedEntities } from '../links/linked.js';
import { provenanceOf } from './provenance.sql.js';
import { SourceFilter, sourceConditions } from './source.inputs.js';
import { ProvenanceStep, Source, SourceConnection } from './source.type.js';

export const SourceQueries = kindResolver({
  kind: 'SOURCE',
  type: Source,
  connection: SourceConnection,
  filter: SourceFilter,
  refs: ['publishers'],
  where: sourceConditions,
  order: ItemOrder,
  defaultOrder: 'WHEN_ASC',
});

const publications = entityConnection(SourceConnection, ownedListing('SOURCE', 'publisher_id'));

@Resolver(() => Source)
export class SourceResolver {
  @FieldResolver(() => Actor, { nullable: true, description: 'Who published it.' })
  publisher(@Root() source: Source, @Ctx() context: ApiContext): Promise<object | null> {
    return loadEntity(context, source.publisherId);
  }

  @FieldResolver(() => [Source], {
    description: 'The sources that it has what it says from; the first hundred.',
  })
  derivedFrom(@Root() source: Source, @Ctx() context: ApiContext): Promise<object[]> {
    return linkedEntities(context, source.uuid, { type: 'DERIVED_FROM', parentIs: 'from', kind: 'SOURCE' });
  }

  @FieldResolver(() => [Source], {
    description: 'The sources that have something from it; the first hundred.',
  })
  derivatives(@Root() source: Source, @Ctx() context: ApiContext): Promise<object[]> {
    return linkedEntities(context, source.uuid, { type: 'DERIVED_FROM', parentIs: 'to', kind: 'SOURCE' });
  }

  @FieldResolver(() => [ProvenanceStep], {
    description:
      'The chain down to the primary sources, nearest first, with the depth on each edge; each link once.',
  })
  async provenance(@Root() source: Source, @Ctx() context: ApiContext): Promise<ProvenanceStep[]> {
    const steps = await context.loaders.of(provenanceOf, undefined).load(source.uuid);
    return Promise.all(
      steps.map(async (step) => {
        const [from, to] = await Promise.all([
          loadEntity(context, step.link.fromId),
          loadEntity(context, step.link.toId),
        ]);
        return { ...step, from: from as Source, to: to as Source };
      }),
    );
  }
}

@Resolver(() => Actor)
export class PublicationsResolver {
  @FieldResolver(() => SourceConnection, { description: 'What it published.' })
  publications(
    @Root() actor: Actor,
    @Ctx() context: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<object> {
    return publications.page(context, actor.uuid, undefined, page);
  }
}
