import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../../graphql/types/context.js';
import { PageArguments } from '../../graphql/types/page-args.js';
import { Actor } from '../actors/actor.type.js';
import { entityConnection } from '../entities/entity-connection.js';
import { ItemOrder } from '../entities/entity-order.js';
import { loadEntity } from '../entities/entity.sql.js';
import { kindResolver } from '../entities/kind-resolver.js';
import { ownedListing } from '../entities/owned.sql.js';
import { linkedConnection, linkedEntities } from '../links/linked.js';
import { Place } from '../places/place.type.js';
import { EventFilter, eventConditions } from './event.inputs.js';
import {
  Event,
  EventConnection,
  ParticipantConnection,
  ParticipantRole,
  ParticipationConnection,
  type ParticipantRoleName,
} from './event.type.js';

export const EventQueries = kindResolver({
  kind: 'EVENT',
  type: Event,
  connection: EventConnection,
  filter: EventFilter,
  refs: ['participants', 'places'],
  where: eventConditions,
  order: ItemOrder,
  defaultOrder: 'WHEN_ASC',
});

const partsOf = entityConnection(EventConnection, ownedListing('EVENT', 'part_of_id'));
const participants = linkedConnection(ParticipantConnection);
const participations = linkedConnection(ParticipationConnection);

@Resolver(() => Event)
export class EventResolver {
  @FieldResolver(() => Place, { nullable: true, description: 'Where it happened.' })
  place(@Root() event: Event, @Ctx() context: ApiContext): Promise<object | null> {
    return loadEntity(context, event.placeId);
  }

  @FieldResolver(() => ParticipantConnection, {
    description: 'Who took part; edges carry the role in which each did.',
  })
  participants(
    @Root() event: Event,
    @Ctx() context: ApiContext,
    @Arg('roles', () => [ParticipantRole], { nullable: true, description: 'Only in these roles.' })
    roles: ParticipantRoleName[] | null,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<object> {
    return participants.page(
      context,
      event.uuid,
      { type: 'PARTICIPATED_IN', parentIs: 'to', kind: 'ACTOR', roles },
      page,
    );
  }

  @FieldResolver(() => [Event], { description: 'What led to it; the first hundred.' })
  causes(@Root() event: Event, @Ctx() context: ApiContext): Promise<object[]> {
    return linkedEntities(context, event.uuid, { type: 'LED_TO', parentIs: 'to', kind: 'EVENT' });
  }

  @FieldResolver(() => [Event], { description: 'What it led to; the first hundred.' })
  effects(@Root() event: Event, @Ctx() context: ApiContext): Promise<object[]> {
    return linkedEntities(context, event.uuid, { type: 'LED_TO', parentIs: 'from', kind: 'EVENT' });
  }

  @FieldResolver(() => Event, { nullable: true, description: 'The larger event that it is a part of.' })
  partOf(@Root() event: Event, @Ctx() context: ApiContext): Promise<object | null> {
    return loadEntity(context, event.partOfId);
  }

  @FieldResolver(() => EventConnection, { description: 'The smaller events that it is made of.' })
  parts(
    @Root() event: Event,
    @Ctx() context: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<object> {
    return partsOf.page(context, event.uuid, undefined, page);
  }
}

@Resolver(() => Actor)
export class ParticipationResolver {
  @FieldResolver(() => ParticipationConnection, {
    description: 'What it took part in; edges carry role and event.',
  })
  participations(
    @Root() actor: Actor,
    @Ctx() context: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<object> {
    return participations.page(
      context,
      actor.uuid,
      { type: 'PARTICIPATED_IN', parentIs: 'from', kind: 'EVENT' },
      page,
    );
  }
}
