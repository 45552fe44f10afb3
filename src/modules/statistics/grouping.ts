import { sql, type Sql } from '../../db/sql.js';
import { defineEnum } from '../../graphql/types/enum.js';
import { periodKey } from './period.sql.js';

export const ShipmentGroup = defineEnum('ShipmentGroup', 'What shipments can be counted by.', {
  BRAND: 'Whose name the goods bear.',
  PRODUCT: 'What they carry; one that carries several is in the group of each.',
  EXPORTER: 'Who sent them; one that several sent is in the group of each.',
  IMPORTER: 'Who received them; one that several received is in the group of each.',
  ORIGIN: 'The country that they left first.',
  DESTINATION: 'The country that they were bound for.',
  YEAR: 'The year that they surely lie in; where none is sure, all the years that they may lie in.',
  QUARTER: 'The quarter that they surely lie in; where none is sure, the year or the years.',
  MONTH: 'The month that they surely lie in; where none is sure, the quarter, the year or the years.',
});
export type ShipmentGroupName = keyof typeof ShipmentGroup;

/** One column of a group's key. */
export interface KeyColumn {
  readonly by: Sql;
  readonly type: 'uuid' | 'text' | 'date' | 'int2';
}

/** How a grouping reads the key of a shipment, in terms of `fact` and the table that it joins. */
export interface Grouping {
  readonly shows: 'ENTITY' | 'COUNTRY' | 'PERIOD';
  readonly columns: readonly KeyColumn[];
  /** For keys of which a shipment can have several: each of them with its shipment. */
  readonly several?: { readonly table: Sql; readonly rows: Sql };
}

const entity = (by: Sql, several?: Grouping['several']): Grouping => ({
  shows: 'ENTITY',
  columns: [{ by, type: 'uuid' }],
  ...(several && { several }),
});
const country = (by: Sql): Grouping => ({
  shows: 'COUNTRY',
  columns: [{ by: by, type: 'text' }],
});
const period = (unit: Parameters<typeof periodKey>[0]): Grouping => ({
  shows: 'PERIOD',
  columns: periodKey(unit),
});

const party = (role: 'EXPORTER' | 'IMPORTER'): Grouping => {
  const table = sql.ref(role.toLowerCase());
  return entity(sql`${table}.key`, {
    table,
    rows: sql`SELECT to_id AS shipment, from_id AS key FROM link WHERE type = 'PARTY_TO' AND role = ${sql.lit(role)}`,
  });
};

export const groupings: Readonly<Record<ShipmentGroupName, Grouping>> = {
  BRAND: entity(sql`fact.brand_id`),
  PRODUCT: entity(sql`product.key`, {
    table: sql.ref('product'),
    rows: sql`SELECT from_id AS shipment, to_id AS key FROM link WHERE type = 'CARRIES'`,
  }),
  EXPORTER: party('EXPORTER'),
  IMPORTER: party('IMPORTER'),
  ORIGIN: country(sql`fact.origin`),
  DESTINATION: country(sql`fact.destination`),
  YEAR: period('year'),
  QUARTER: period('quarter'),
  MONTH: period('month'),
};
