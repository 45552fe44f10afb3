import { Migration } from '@mikro-orm/migrations';
import { countUnits, currencyCodes } from './units.js';

/** An amount's columns: what the source says, and the bounds that follow from it. */
const amount = (name: string): string => `
        ${name}_value numeric,
        ${name}_qualifier amount_qualifier,
        ${name}_low numeric,
        ${name}_high numeric,
        ${name}_approximate boolean,
        ${name}_unit text REFERENCES unit,
        CONSTRAINT ${name}_complete CHECK (num_nulls(${name}_qualifier, ${name}_approximate, ${name}_unit) IN (0, 3)
          AND (${name}_qualifier IS NOT NULL OR num_nonnulls(${name}_value, ${name}_low, ${name}_high) = 0)),
        CONSTRAINT ${name}_has_bounds CHECK (${name}_qualifier IS NULL OR num_nonnulls(${name}_low, ${name}_high) > 0),
        CONSTRAINT ${name}_low_below_high CHECK (${name}_low <= ${name}_high)`;

/** A table for each kind of entity, with what it alone has; a reference that it can have once is a column. */
export class Kinds extends Migration {
  override up(): void {
    this.addSql(`CREATE DOMAIN country_code AS text COLLATE "C" CHECK (VALUE ~ '^[A-Z]{2}$')`);
    this.addSql(`CREATE DOMAIN sha256 AS text COLLATE "C" CHECK (VALUE ~ '^[0-9a-f]{64}$')`);
    this.addSql(`
      CREATE TYPE amount_qualifier AS ENUM
        ('EXACTLY', 'ABOUT', 'MORE_THAN', 'AT_LEAST', 'LESS_THAN', 'AT_MOST', 'NEARLY', 'BETWEEN')`);
    this.addSql('CREATE TABLE unit (code text COLLATE "C" PRIMARY KEY, currency boolean NOT NULL)');
    this.addSql(
      `INSERT INTO unit SELECT code, true FROM unnest('{${currencyCodes.join(',')}}'::text[]) AS code`,
    );
    this.addSql(
      `INSERT INTO unit SELECT code, false FROM unnest('{${countUnits.join(',')}}'::text[]) AS code`,
    );

    this.addSql(
      `CREATE TYPE actor_kind AS ENUM ('PERSON', 'COMPANY', 'STATE', 'AGENCY', 'MEDIA', 'ORGANIZATION', 'GROUP')`,
    );
    this.addSql(`
      CREATE TABLE actor (
        id uuid PRIMARY KEY REFERENCES node ON DELETE CASCADE,
        kind actor_kind NOT NULL,
        country country_code
      )`);
    this.addSql('CREATE INDEX actor_of_country ON actor (country, kind, id)');

    this.addSql(`
      CREATE TABLE place (
        id uuid PRIMARY KEY REFERENCES node ON DELETE CASCADE,
        country country_code,
        latitude double precision CHECK (latitude BETWEEN -90 AND 90),
        longitude double precision CHECK (longitude BETWEEN -180 AND 180),
        CONSTRAINT place_coordinates_complete CHECK ((latitude IS NULL) = (longitude IS NULL))
      )`);
    this.addSql('CREATE INDEX place_of_country ON place (country, id)');

    this.addSql(`
      CREATE TABLE product (
        id uuid PRIMARY KEY REFERENCES node ON DELETE CASCADE,
        kind text NOT NULL,
        maker_id uuid REFERENCES actor,
        model text
      )`);
    this.addSql('CREATE INDEX product_of_maker ON product (maker_id, id)');

    this.addSql(`
      CREATE TYPE event_kind AS ENUM
        ('LISTING', 'CONFLICT', 'DELIVERY', 'MEETING', 'STATEMENT', 'SANCTION', 'PUBLICATION', 'AGREEMENT', 'OTHER')`);
    this.addSql(`
      CREATE TABLE event (
        id uuid PRIMARY KEY REFERENCES node ON DELETE CASCADE,
        kind event_kind NOT NULL,
        place_id uuid REFERENCES place,
        part_of_id uuid REFERENCES event CHECK (part_of_id <> id)
      )`);
    this.addSql('CREATE INDEX event_at_place ON event (place_id, id)');
    this.addSql('CREATE INDEX event_part_of ON event (part_of_id, id)');

    this.addSql(`CREATE TYPE shipment_kind AS ENUM ('CONSIGNMENT', 'TOTAL')`);
    this.addSql(`
      CREATE TABLE shipment (
        id uuid PRIMARY KEY REFERENCES node ON DELETE CASCADE,
        kind shipment_kind NOT NULL,
        brand_id uuid REFERENCES actor,
        part_of_id uuid REFERENCES shipment CHECK (part_of_id <> id),
        origin country_code,
        destination country_code,
        via text[] NOT NULL DEFAULT '{}' CHECK (array_to_string(via, '', '?') ~ '^([A-Z]{2})*$'),
        hs_code text CHECK (hs_code ~ '^[0-9]{2,12}$'),
        goods_description text,${amount('value')},${amount('quantity')},${amount('share')},
        CONSTRAINT share_is_of_a_whole CHECK (share_unit IS NULL OR (share_unit = '1' AND part_of_id IS NOT NULL))
      )`);
    this.addSql('CREATE INDEX shipment_of_brand ON shipment (brand_id, id)');
    this.addSql('CREATE INDEX shipment_part_of ON shipment (part_of_id, id)');

    this.addSql(`
      CREATE TYPE claim_status AS ENUM ('ASSERTED', 'DENIED', 'DISPUTED', 'CONFIRMED', 'REFUTED', 'UNVERIFIED')`);
    this.addSql(`
      CREATE TABLE claim (
        id uuid PRIMARY KEY REFERENCES node ON DELETE CASCADE,
        status claim_status NOT NULL,
        speaker_id uuid REFERENCES actor,
        measure text,${amount('amount')}
      )`);
    this.addSql('CREATE INDEX claim_of_speaker ON claim (speaker_id, id)');
    this.addSql('CREATE INDEX claim_of_status ON claim (status, id)');

    this.addSql(
      `CREATE TYPE source_kind AS ENUM ('ARTICLE', 'REPORT', 'DATASET', 'REGISTER', 'STATEMENT', 'IMAGE', 'OTHER')`,
    );
    this.addSql(`CREATE TYPE reliability AS ENUM ('A', 'B', 'C', 'D', 'E', 'F')`);
    this.addSql(`
      CREATE TABLE source (
        id uuid PRIMARY KEY REFERENCES node ON DELETE CASCADE,
        kind source_kind NOT NULL,
        publisher_id uuid REFERENCES actor,
        url text CHECK (url ~ '^https?://'),
        archived_url text CHECK (archived_url ~ '^https?://'),
        language text,
        reliability reliability,
        sha256 sha256
      )`);
    this.addSql('CREATE INDEX source_of_publisher ON source (publisher_id, id)');
  }
}
