import { sql } from '../../db/sql.js';
import { Field, ObjectType } from 'type-graphql';
import { Country, countryFrom } from '../../graphql/types/country.type.js';
import { connectionOf, edgeOf } from '../../graphql/types/connection.js';
import { defineEnum } from '../../graphql/types/enum.js';
import { Particulars } from '../../graphql/types/reading/declare.js';
import type { EntityRow } from '../entities/entity.row.js';
import { readKind } from '../entities/entity.sql.js';
import { Entity, entityInterfaces } from '../entities/entity.type.js';
import type { ACTOR_KINDS } from './actor.entity.js';

export type ActorKindName = (typeof ACTOR_KINDS)[number];

export const ActorKind = defineEnum<ActorKindName>('ActorKind', 'What sort of actor it is.', {
  PERSON: 'One person.',
  COMPANY: 'A business.',
  STATE: 'A state.',
  AGENCY: 'A part of a state: a ministry, an authority, an army.',
  MEDIA: 'A newspaper, a broadcaster, a site.',
  ORGANIZATION: 'An association, a foundation, an international body.',
  GROUP: 'Several actors that are only known together.',
});

interface ActorParticulars {
  readonly kind: ActorKindName;
  readonly country: string | null;
}

@ObjectType({
  simpleResolvers: true,
  implements: entityInterfaces,
  description: 'Someone who acts: a person, a company, a state, an agency, a group, named or only described.',
})
export class Actor extends Entity {
  constructor(protected override readonly row: EntityRow<ActorParticulars>) {
    super(row, 'ACTOR');
  }

  @Particulars('kind')
  @Field(() => ActorKind, { description: 'What sort of actor it is.' })
  get kind(): ActorKindName {
    return this.row.particulars.kind;
  }

  @Particulars('country')
  @Field(() => Country, {
    nullable: true,
    description: 'The country that it belongs to, has its seat in, or is.',
  })
  get country(): Country | null {
    return countryFrom(this.row.particulars.country);
  }
}

readKind('ACTOR', {
  particulars: { kind: sql`own.kind`, country: sql`own.country` },
  make: (row: EntityRow<ActorParticulars>) => new Actor(row),
});

export const ActorEdge = edgeOf<Actor>('Actor', () => Actor);
export const ActorConnection = connectionOf('Actor', () => Actor, ActorEdge);
