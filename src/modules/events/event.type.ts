import { sql } from '../../db/sql.js';
import { Field, ObjectType } from 'type-graphql';
import { connectionOf, edgeOf, type Edge } from '../../graphql/types/connection.js';
import { defineEnum } from '../../graphql/types/enum.js';
import { Actor } from '../actors/actor.type.js';
import { Columns, Particulars, SameRow } from '../../graphql/types/reading/declare.js';
import type { EntityRow } from '../entities/entity.row.js';
import { readKind } from '../entities/entity.sql.js';
import { TimelineItem, timelineInterfaces } from '../entities/entity.type.js';
import { Link } from '../links/link.type.js';
import type { EVENT_KINDS } from './event.entity.js';

export type EventKindName = (typeof EVENT_KINDS)[number];

export const EventKind = defineEnum<EventKindName>('EventKind', 'What sort of event it is.', {
  LISTING: 'An authority puts somebody on a list.',
  CONFLICT: 'A war, an attack, an occupation.',
  DELIVERY: 'Goods are handed over.',
  MEETING: 'People meet.',
  STATEMENT: 'Somebody says something in public.',
  SANCTION: 'A restriction is put on somebody.',
  PUBLICATION: 'Something is published.',
  AGREEMENT: 'Parties agree on something.',
  OTHER: 'Anything else.',
});

export const ParticipantRole = defineEnum('ParticipantRole', 'How an actor took part in an event.', {
  HOST: 'Received the others.',
  GUEST: 'Was received.',
  AGENT: 'Did it.',
  TARGET: 'It was done to them.',
  MEDIATOR: 'Stood between the parties.',
  PARTY: 'Was one of the sides.',
  REPORTER: 'Told of it.',
  OTHER: 'Any other part.',
});
export type ParticipantRoleName = keyof typeof ParticipantRole;

interface EventParticulars {
  readonly kind: EventKindName;
}

@ObjectType({
  simpleResolvers: true,
  implements: timelineInterfaces,
  description: 'Something that happened.',
})
export class Event extends TimelineItem {
  constructor(protected override readonly row: EntityRow<EventParticulars>) {
    super(row, 'EVENT');
  }

  @Particulars('kind')
  @Field(() => EventKind, { description: 'What sort of event it is.' })
  get kind(): EventKindName {
    return this.row.particulars.kind;
  }
}

readKind('EVENT', {
  particulars: { kind: sql`own.kind` },
  make: (row: EntityRow<EventParticulars>) => new Event(row),
});

export const EventEdge = edgeOf<Event>('Event', () => Event);
export const EventConnection = connectionOf('Event', () => Event, EventEdge);

/** What the two edges of a participation have in common. */
@ObjectType({ simpleResolvers: true })
abstract class RoleEdge {
  @Columns('sort_keys')
  @Field(() => String, { description: 'Its place in the list, for `after` and `before`.' })
  readonly cursor!: string;

  @Columns('link_role')
  @Field(() => ParticipantRole, { description: 'How the actor took part.' })
  readonly role!: ParticipantRoleName;

  @SameRow('link')
  @Field(() => Link, { description: 'The link that says so, with its citations.' })
  readonly link!: Link;
}

@ObjectType({ simpleResolvers: true, description: 'An actor that took part in an event, and how.' })
export class ParticipantEdge extends RoleEdge implements Edge<Actor> {
  @SameRow()
  @Field(() => Actor, { description: 'Who took part.' })
  readonly node!: Actor;
}

@ObjectType({ simpleResolvers: true, description: 'An event that an actor took part in, and how.' })
export class ParticipationEdge extends RoleEdge implements Edge<Event> {
  @SameRow()
  @Field(() => Event, { description: 'What it took part in.' })
  readonly node!: Event;
}

export const ParticipantConnection = connectionOf('Participant', () => Actor, ParticipantEdge);
export const ParticipationConnection = connectionOf('Participation', () => Event, ParticipationEdge);
