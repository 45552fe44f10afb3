import { sql, type Sql } from '../../db/sql.js';
import { Field, InputType } from 'type-graphql';
import { CountryCodeScalar, DecimalScalar, EdtfScalar, RefScalar } from '../../graphql/types/scalars.js';
import { TimeMatch } from '../../graphql/types/when.type.js';
import { conditions, duringWindow } from '../entities/kind-listing.sql.js';
import { ShipmentKind, type PartyRoleName, type ShipmentKindName } from './shipment.type.js';

@InputType({ description: 'Which shipments to list; what is left out asks for nothing.' })
export class ShipmentFilter {
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

  @Field(() => [RefScalar], { nullable: true, description: 'Only sent by one of these.' })
  exporters?: string[] | null;

  @Field(() => [RefScalar], { nullable: true, description: 'Only received by one of these.' })
  importers?: string[] | null;

  @Field(() => [RefScalar], { nullable: true, description: 'Only of these brands.' })
  brands?: string[] | null;

  @Field(() => [RefScalar], { nullable: true, description: 'Only carrying one of these products.' })
  products?: string[] | null;

  @Field(() => [CountryCodeScalar], { nullable: true, description: 'Only from these countries.' })
  origin?: string[] | null;

  @Field(() => [CountryCodeScalar], { nullable: true, description: 'Only to these countries.' })
  destination?: string[] | null;

  @Field(() => [CountryCodeScalar], { nullable: true, description: 'Only by way of one of these countries.' })
  via?: string[] | null;

  @Field(() => [ShipmentKind], { nullable: true, description: 'Only of these kinds.' })
  kinds?: ShipmentKindName[] | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Only of which the sources say that they were worth this or more.',
  })
  minValue?: string | null;

  @Field(() => String, {
    nullable: true,
    defaultValue: 'USD',
    description: 'The currency of `minValue`, and of the sums of `shipmentStatistics`, ISO 4217.',
  })
  unit?: string | null;
}

const party = (role: PartyRoleName) => (actors: string[]) => sql`EXISTS (
        SELECT FROM link WHERE to_id = node.id AND type = 'PARTY_TO' AND role = ${sql.lit(role)} AND from_id = ANY (${actors}::uuid[]))`;

export const shipmentConditions = (filter: ShipmentFilter): Sql[] =>
  conditions(
    [filter.during, (during: string) => duringWindow(during, filter.match)],
    [filter.exporters, party('EXPORTER')],
    [filter.importers, party('IMPORTER')],
    [filter.brands, (brands: string[]) => sql`own.brand_id = ANY (${brands}::uuid[])`],
    [
      filter.products,
      (products: string[]) => sql`EXISTS (
        SELECT FROM link WHERE from_id = node.id AND type = 'CARRIES' AND to_id = ANY (${products}::uuid[]))`,
    ],
    [filter.origin, (codes: string[]) => sql`own.origin = ANY (${codes}::text[])`],
    [filter.destination, (codes: string[]) => sql`own.destination = ANY (${codes}::text[])`],
    [filter.via, (codes: string[]) => sql`own.via && ${codes}::text[]`],
    [filter.kinds, (kinds: string[]) => sql`own.kind = ANY (${kinds}::shipment_kind[])`],
    [
      filter.minValue,
      (value: string) => sql`own.value_unit = ${filter.unit ?? 'USD'} AND own.value_low >= ${value}::numeric`,
    ],
  );
