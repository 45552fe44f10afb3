import { Args, ArgsType, Ctx, Field, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../../graphql/types/context.js';
import { Country } from '../../graphql/types/country.type.js';
import { PageArguments } from '../../graphql/types/page-args.js';
import { Reads } from '../../graphql/types/reading/declare.js';
import type { Reading } from '../../graphql/types/reading/reading.js';
import { EntityOrder } from '../entities/entity-order.js';
import { kindResolver } from '../entities/kind-resolver.js';
import { LinkType } from '../links/link.type.js';
import type { LinkTypeName } from '../links/link-types.js';
import { NeighborConnection, neighbors } from '../links/neighbor.type.js';
import { ActorFilter, actorConditions } from './actor.inputs.js';
import { statesOfCountries } from './actor.sql.js';
import { Actor, ActorConnection } from './actor.type.js';

export const ActorQueries = kindResolver({
  kind: 'ACTOR',
  type: Actor,
  connection: ActorConnection,
  filter: ActorFilter,
  refs: [],
  where: actorConditions,
  order: EntityOrder,
  defaultOrder: 'NAME_ASC',
});

@ArgsType()
class RelationshipArguments extends PageArguments {
  @Field(() => [LinkType], { nullable: true, description: 'Only by links of these types.' })
  types?: LinkTypeName[] | null;
}

@Resolver(() => Actor)
export class ActorResolver {
  @Reads()
  @FieldResolver(() => NeighborConnection, {
    description: 'Actor-to-actor links: subsidiary of, listed by, ally of, …; edges carry the link.',
  })
  relationships(@Args(() => RelationshipArguments) args: RelationshipArguments): Reading {
    return neighbors.pages({ types: args.types, direction: 'BOTH', kind: 'ACTOR' }, args);
  }
}

@Resolver(() => Country)
export class CountryResolver {
  @FieldResolver(() => Actor, {
    nullable: true,
    description: 'The state that governs it, if it is in the graph.',
  })
  state(@Root() country: Country, @Ctx() { loaders }: ApiContext): Promise<Actor | null> {
    return loaders.of(statesOfCountries, undefined).load(country.code);
  }
}
