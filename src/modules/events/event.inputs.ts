import { sql, type Sql } from '../../db/sql.js';
import { Field, InputType } from 'type-graphql';
import { CountryCodeScalar, EdtfScalar, RefScalar } from '../../graphql/types/scalars.js';
import { TimeMatch } from '../../graphql/types/when.type.js';
import { conditions, duringWindow } from '../entities/kind-listing.sql.js';
import { EventKind, type EventKindName } from './event.type.js';

@InputType({ description: 'Which events to list; what is left out asks for nothing.' })
export class EventFilter {
  @Field(() => EdtfScalar, {
    nullable: true,
    description: "Only in this window: '2023-02', '2022-02-24/..'.",
  })
  during?: string | null;

  @Field(() => TimeMatch, {
    nullable: true,
    defaultValue: 'POSSIBLE',
    description: 'How surely in the window.',
  })
  match?: 'POSSIBLE' | 'CERTAIN' | null;

  @Field(() => [EventKind], { nullable: true, description: 'Only of these kinds.' })
  kinds?: EventKindName[] | null;

  @Field(() => [RefScalar], {
    nullable: true,
    description: 'Only those that at least one of these took part in.',
  })
  participants?: string[] | null;

  @Field(() => [RefScalar], { nullable: true, description: 'Only in these places.' })
  places?: string[] | null;

  @Field(() => [CountryCodeScalar], { nullable: true, description: 'Only in places of these countries.' })
  countries?: string[] | null;
}

export const eventConditions = (filter: EventFilter): Sql[] =>
  conditions(
    [filter.during, (during: string) => duringWindow(during, filter.match)],
    [filter.kinds, (kinds: string[]) => sql`own.kind = ANY (${kinds}::event_kind[])`],
    [
      filter.participants,
      (actors: string[]) => sql`EXISTS (
        SELECT FROM link WHERE to_id = node.id AND type = 'PARTICIPATED_IN' AND from_id = ANY (${actors}::uuid[]))`,
    ],
    [filter.places, (places: string[]) => sql`own.place_id = ANY (${places}::uuid[])`],
    [
      filter.countries,
      (codes: string[]) =>
        sql`EXISTS (SELECT FROM place WHERE id = own.place_id AND country = ANY (${codes}::text[]))`,
    ],
  );
