import { sql, type Sql } from '../../db/sql.js';
import { Field, InputType } from 'type-graphql';
import { CountryCodeScalar } from '../../graphql/types/scalars.js';
import { conditions } from '../entities/kind-listing.sql.js';
import { ActorKind, type ActorKindName } from './actor.type.js';

@InputType({ description: 'Which actors to list; what is left out asks for nothing.' })
export class ActorFilter {
  @Field(() => [ActorKind], { nullable: true, description: 'Only of these kinds.' })
  kinds?: ActorKindName[] | null;

  @Field(() => [CountryCodeScalar], { nullable: true, description: 'Only of these countries.' })
  countries?: string[] | null;
}

export const actorConditions = (filter: ActorFilter): Sql[] =>
  conditions(
    [filter.kinds, (kinds: string[]) => sql`own.kind = ANY (${kinds}::actor_kind[])`],
    [filter.countries, (codes: string[]) => sql`own.country = ANY (${codes}::text[])`],
  );
