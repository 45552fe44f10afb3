import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../../graphql/types/context.js';
import { PageArguments } from '../../graphql/types/page-args.js';
import { Columns, Reads } from '../../graphql/types/reading/declare.js';
import type { Reading } from '../../graphql/types/reading/reading.js';
import { Actor } from '../actors/actor.type.js';
import { entityConnection } from '../entities/entity-connection.js';
import { ItemOrder } from '../entities/entity-order.js';
import { referred } from '../entities/entity.readings.js';
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
  @Reads()
  @FieldResolver(() => Actor, { nullable: true, description: 'Who published it.' })
  publisher(): Reading {
    return referred('source', 'publisher_id');
  }

  @Reads()
  @FieldResolver(() => [Source], {
    description: 'The sources that it has what it says from; the first hundred.',
  })
  derivedFrom(): Reading {
    return linkedEntities({ type: 'DERIVED_FROM', parentIs: 'from', kind: 'SOURCE' });
  }

  @Reads()
  @FieldResolver(() => [Source], {
    description: 'The sources that have something from it; the first hundred.',
  })
  derivatives(): Reading {
    return linkedEntities({ type: 'DERIVED_FROM', parentIs: 'to', kind: 'SOURCE' });
  }

  @Columns('id')
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
  @Reads()
  @FieldResolver(() => SourceConnection, { description: 'What it published.' })
  publications(@Args(() => PageArguments) page: PageArguments): Reading {
    return publications.pages(undefined, page);
  }
}
