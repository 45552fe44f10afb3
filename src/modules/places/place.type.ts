import { sql } from '../../db/sql.js';
import { Field, Float, ObjectType } from 'type-graphql';
import { connectionOf, edgeOf } from '../../graphql/types/connection.js';
import { Country, countryFrom } from '../../graphql/types/country.type.js';
import { Particulars } from '../../graphql/types/reading/declare.js';
import type { EntityRow } from '../entities/entity.row.js';
import { readKind } from '../entities/entity.sql.js';
import { Entity, entityInterfaces } from '../entities/entity.type.js';

interface PlaceParticulars {
  readonly country: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

@ObjectType({
  simpleResolvers: true,
  implements: entityInterfaces,
  description: 'Somewhere that things happen: a city, a border crossing, a region.',
})
export class Place extends Entity {
  constructor(protected override readonly row: EntityRow<PlaceParticulars>) {
    super(row, 'PLACE');
  }

  @Particulars('country')
  @Field(() => Country, { nullable: true, description: 'The country that it lies in.' })
  get country(): Country | null {
    return countryFrom(this.row.particulars.country);
  }

  @Particulars('latitude')
  @Field(() => Float, { nullable: true, description: 'Degrees north, WGS 84.' })
  get latitude(): number | null {
    return this.row.particulars.latitude;
  }

  @Particulars('longitude')
  @Field(() => Float, { nullable: true, description: 'Degrees east, WGS 84.' })
  get longitude(): number | null {
    return this.row.particulars.longitude;
  }
}

readKind('PLACE', {
  particulars: { country: sql`own.country`, latitude: sql`own.latitude`, longitude: sql`own.longitude` },
  make: (row: EntityRow<PlaceParticulars>) => new Place(row),
});

export const PlaceEdge = edgeOf<Place>('Place', () => Place);
export const PlaceConnection = connectionOf('Place', () => Place, PlaceEdge);
