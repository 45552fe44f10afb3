import { Args, ArgsType, Field, FieldResolver, Resolver } from 'type-graphql';
import { PageArguments } from '../../graphql/types/page-args.js';
import { Reads, type AskedFrom } from '../../graphql/types/reading/declare.js';
import type { Reading, Whereabouts } from '../../graphql/types/reading/reading.js';
import { EdtfScalar } from '../../graphql/types/scalars.js';
import { entityOf } from '../entities/entity.readings.js';
import { Entity } from '../entities/entity.type.js';
import type { LinkTypeName } from './link-types.js';
import { Direction, Link, LinkType } from './link.type.js';
import { NeighborConnection, neighbors } from './neighbor.type.js';

@Resolver(() => Link)
export class LinkResolver {
  @Reads({ ofParent: ['link'], atHand: ({ ends }: Link) => ends?.from })
  @FieldResolver(() => Entity, { description: 'The entity that the link starts from.' })
  from(_args: object, { parent }: AskedFrom<Link>): Whereabouts {
    return entityOf(parent.fromId);
  }

  @Reads({ ofParent: ['link'], atHand: ({ ends }: Link) => ends?.to })
  @FieldResolver(() => Entity, { description: 'The entity that the link leads to.' })
  to(_args: object, { parent }: AskedFrom<Link>): Whereabouts {
    return entityOf(parent.toId);
  }
}

@ArgsType()
class NeighborArguments extends PageArguments {
  @Field(() => [LinkType], { nullable: true, description: 'Only by links of these types.' })
  types?: LinkTypeName[] | null;

  @Field(() => Direction, {
    nullable: true,
    defaultValue: 'BOTH',
    description: 'Only by links read this way round.',
  })
  direction?: 'OUT' | 'IN' | 'BOTH' | null;

  @Field(() => EdtfScalar, {
    nullable: true,
    description: 'Only by links that can have held in this window.',
  })
  during?: string | null;
}

@Resolver(() => Entity)
export class NeighborResolver {
  @Reads()
  @FieldResolver(() => NeighborConnection, { description: 'What it is linked with, either way round.' })
  neighbors(@Args(() => NeighborArguments) args: NeighborArguments): Reading {
    const { types, direction, during } = args;
    return neighbors.pages({ types, direction: direction ?? 'BOTH', during }, args);
  }
}
