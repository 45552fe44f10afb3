import { sql, type Sql } from '../../db/sql.js';
import { Field, InputType } from 'type-graphql';
import { CountryCodeScalar } from '../../graphql/types/scalars.js';
import { conditions } from '../entities/kind-listing.sql.js';

@InputType({ description: 'Which places to list; what is left out asks for nothing.' })
export class PlaceFilter {
  @Field(() => [CountryCodeScalar], { nullable: true, description: 'Only in these countries.' })
  countries?: string[] | null;
}

export const placeConditions = (filter: PlaceFilter): Sql[] =>
  conditions([filter.countries, (codes: string[]) => sql`own.country = ANY (${codes}::text[])`]);
