import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../../graphql/types/context.js';
import { PageArguments } from '../../graphql/types/page-args.js';
import { Actor } from '../actors/actor.type.js';
import { entityConnection } from '../entities/entity-connection.js';
import { ItemOrder } from '../entities/entity-order.js';
import { loadEntity } from '../entities/entity.sql.js';
import { Entity } from '../entities/entity.type.js';
import { kindResolver } from '../entities/kind-resolver.js';
import { ownedListing } from '../entities/owned.sql.js';
import { linkedEntities } from '../links/linked.js';
import { ClaimFilter, claimConditions } from './claim.inputs.js';
import { claimsAbout } from './claim.sql.js';
import { Claim, ClaimConnection, ClaimStatus, type ClaimStatusName } from './claim.type.js';

export const ClaimQueries = kindResolver({
  kind: 'CLAIM',
  type: Claim,
  connection: ClaimConnection,
  filter: ClaimFilter,
  refs: ['speakers', 'about'],
  where: claimConditions,
  order: ItemOrder,
  defaultOrder: 'WHEN_ASC',
});

const about = entityConnection(ClaimConnection, claimsAbout);
const statements = entityConnection(ClaimConnection, ownedListing('CLAIM', 'speaker_id'));

@Resolver(() => Claim)
export class ClaimResolver {
  @FieldResolver(() => Actor, { nullable: true, description: 'Who says it.' })
  speaker(@Root() claim: Claim, @Ctx() context: ApiContext): Promise<object | null> {
    return loadEntity(context, claim.speakerId);
  }

  @FieldResolver(() => [Entity], { description: 'What it is about; the first hundred.' })
  about(@Root() claim: Claim, @Ctx() context: ApiContext): Promise<object[]> {
    return linkedEntities(context, claim.uuid, { type: 'ABOUT', parentIs: 'from' });
  }

  @FieldResolver(() => [Claim], { description: 'The claims that it supports; the first hundred.' })
  supports(@Root() claim: Claim, @Ctx() context: ApiContext): Promise<object[]> {
    return linkedEntities(context, claim.uuid, { type: 'SUPPORTS', parentIs: 'from', kind: 'CLAIM' });
  }

  @FieldResolver(() => [Claim], { description: 'The claims that it contradicts; the first hundred.' })
  contradicts(@Root() claim: Claim, @Ctx() context: ApiContext): Promise<object[]> {
    return linkedEntities(context, claim.uuid, { type: 'CONTRADICTS', parentIs: 'from', kind: 'CLAIM' });
  }

  @FieldResolver(() => [Claim], { description: 'The claims that contradict it; the first hundred.' })
  contradictedBy(@Root() claim: Claim, @Ctx() context: ApiContext): Promise<object[]> {
    return linkedEntities(context, claim.uuid, { type: 'CONTRADICTS', parentIs: 'to', kind: 'CLAIM' });
  }
}

@Resolver(() => Entity)
export class ClaimsAboutResolver {
  @FieldResolver(() => ClaimConnection, { description: 'Claims made about it.' })
  claims(
    @Root() entity: Entity,
    @Ctx() context: ApiContext,
    @Arg('status', () => ClaimStatus, { nullable: true, description: 'Only with this status.' })
    status: ClaimStatusName | null,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<object> {
    return about.page(context, entity.uuid, { status }, page);
  }
}

@Resolver(() => Actor)
export class StatementsResolver {
  @FieldResolver(() => ClaimConnection, { description: 'What it says.' })
  statements(
    @Root() actor: Actor,
    @Ctx() context: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<object> {
    return statements.page(context, actor.uuid, undefined, page);
  }
}
