import { Args, ArgsType, Field, FieldResolver, Resolver } from 'type-graphql';
import { PageArguments } from '../../graphql/types/page-args.js';
import { Reads } from '../../graphql/types/reading/declare.js';
import type { Reading } from '../../graphql/types/reading/reading.js';
import { Actor } from '../actors/actor.type.js';
import { entityConnection } from '../entities/entity-connection.js';
import { ItemOrder } from '../entities/entity-order.js';
import { referred } from '../entities/entity.readings.js';
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
  @Reads()
  @FieldResolver(() => Actor, { nullable: true, description: 'Who says it.' })
  speaker(): Reading {
    return referred('claim', 'speaker_id');
  }

  @Reads()
  @FieldResolver(() => [Entity], { description: 'What it is about; the first hundred.' })
  about(): Reading {
    return linkedEntities({ type: 'ABOUT', parentIs: 'from' });
  }

  @Reads()
  @FieldResolver(() => [Claim], { description: 'The claims that it supports; the first hundred.' })
  supports(): Reading {
    return linkedEntities({ type: 'SUPPORTS', parentIs: 'from', kind: 'CLAIM' });
  }

  @Reads()
  @FieldResolver(() => [Claim], { description: 'The claims that it contradicts; the first hundred.' })
  contradicts(): Reading {
    return linkedEntities({ type: 'CONTRADICTS', parentIs: 'from', kind: 'CLAIM' });
  }

  @Reads()
  @FieldResolver(() => [Claim], { description: 'The claims that contradict it; the first hundred.' })
  contradictedBy(): Reading {
    return linkedEntities({ type: 'CONTRADICTS', parentIs: 'to', kind: 'CLAIM' });
  }
}

@ArgsType()
class ClaimArguments extends PageArguments {
  @Field(() => ClaimStatus, { nullable: true, description: 'Only with this status.' })
  status?: ClaimStatusName | null;
}

@Resolver(() => Entity)
export class ClaimsAboutResolver {
  @Reads()
  @FieldResolver(() => ClaimConnection, { description: 'Claims made about it.' })
  claims(@Args(() => ClaimArguments) args: ClaimArguments): Reading {
    return about.pages({ status: args.status ?? null }, args);
  }
}

@Resolver(() => Actor)
export class StatementsResolver {
  @Reads()
  @FieldResolver(() => ClaimConnection, { description: 'What it says.' })
  statements(@Args(() => PageArguments) page: PageArguments): Reading {
    return statements.pages(undefined, page);
  }
}
