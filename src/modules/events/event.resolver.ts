import { Args, ArgsType, Field, FieldResolver, Resolver } from 'type-graphql';
import { PageArguments } from '../../graphql/types/page-args.js';
import { Reads } from '../../graphql/types/reading/declare.js';
import type { Reading } from '../../graphql/types/reading/reading.js';
import { Actor } from '../actors/actor.type.js';
import { entityConnection } from '../entities/entity-connection.js';
import { ItemOrder } from '../entities/entity-order.js';
import { referred } from '../entities/entity.readings.js';
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

@ArgsType()
class ParticipantArguments extends PageArguments {
  @Field(() => [ParticipantRole], { nullable: true, description: 'Only in these roles.' })
  roles?: ParticipantRoleName[] | null;
}

@Resolver(() => Event)
export class EventResolver {
  @Reads()
  @FieldResolver(() => Place, { nullable: true, description: 'Where it happened.' })
  place(): Reading {
    return referred('event', 'place_id');
  }

  @Reads()
  @FieldResolver(() => ParticipantConnection, {
    description: 'Who took part; edges carry the role in which each did.',
  })
  participants(@Args(() => ParticipantArguments) args: ParticipantArguments): Reading {
    const { roles } = args;
    return participants.pages({ type: 'PARTICIPATED_IN', parentIs: 'to', kind: 'ACTOR', roles }, args);
  }

  @Reads()
  @FieldResolver(() => [Event], { description: 'What led to it; the first hundred.' })
  causes(): Reading {
    return linkedEntities({ type: 'LED_TO', parentIs: 'to', kind: 'EVENT' });
  }

  @Reads()
  @FieldResolver(() => [Event], { description: 'What it led to; the first hundred.' })
  effects(): Reading {
    return linkedEntities({ type: 'LED_TO', parentIs: 'from', kind: 'EVENT' });
  }

  @Reads()
  @FieldResolver(() => Event, { nullable: true, description: 'The larger event that it is a part of.' })
  partOf(): Reading {
    return referred('event', 'part_of_id');
  }

  @Reads()
  @FieldResolver(() => EventConnection, { description: 'The smaller events that it is made of.' })
  parts(@Args(() => PageArguments) page: PageArguments): Reading {
    return partsOf.pages(undefined, page);
  }
}

@Resolver(() => Actor)
export class ParticipationResolver {
  @Reads()
  @FieldResolver(() => ParticipationConnection, {
    description: 'What it took part in; edges carry role and event.',
  })
  participations(@Args(() => PageArguments) page: PageArguments): Reading {
    return participations.pages({ type: 'PARTICIPATED_IN', parentIs: 'from', kind: 'EVENT' }, page);
  }
}
