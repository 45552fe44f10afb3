import { Migration } from '@mikro-orm/migrations';

/** A to-one column as an edge: it is identified by its owner and its type, and is cited where its owner is. */
const columnEdge = (
  table: string,
  type: string,
  from: string,
  to: string,
  reference: string,
  role = 'NULL',
): string => `
      SELECT id, '${type}'::link_type, ${from}, ${to}, ${role}::text, 0, NULL::text, NULL::when_extent,
             NULL::date, NULL::date, NULL::date, NULL::date, true
        FROM ${table} WHERE ${reference} IS NOT NULL`;

/** Every other edge of the graph, the citations that back entities and links, and one view over all edges. */
export class Links extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TYPE link_type AS ENUM (
        'PARTICIPATED_IN', 'LED_TO', 'RESPONDED_TO', 'PART_OF',
        'SUBSIDIARY_OF', 'MEMBER_OF', 'LEADS', 'ALLY_OF', 'OPPOSES', 'LISTED', 'SUPPLIES', 'USES', 'MAKES',
        'PARTY_TO', 'CARRIES', 'LOCATED_IN',
        'PUBLISHED', 'DERIVED_FROM', 'STATED', 'ABOUT', 'SUPPORTS', 'CONTRADICTS')`);
    this.addSql(`
      CREATE TABLE link (
        id uuid PRIMARY KEY,
        type link_type NOT NULL,
        from_id uuid NOT NULL REFERENCES node ON DELETE CASCADE,
        to_id uuid NOT NULL REFERENCES node ON DELETE CASCADE,
        role text COLLATE "C",
        position int NOT NULL DEFAULT 0 CHECK (position >= 0), -- 0: in no order
        when_edtf text,
        when_extent when_extent,
        earliest date,
        latest date,
        start_by date,
        end_from date,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT link_joins_two CHECK (from_id <> to_id),
        CONSTRAINT link_when_complete CHECK ((when_edtf IS NULL) = (when_extent IS NULL)),
        CONSTRAINT link_dates_complete CHECK (num_nulls(earliest, latest, start_by, end_from) IN (0, 4)),
        CONSTRAINT link_earliest_before_latest CHECK (earliest <= latest),
        CONSTRAINT link_stated_once UNIQUE NULLS NOT DISTINCT (from_id, to_id, type, role, position, when_edtf)
      )`);
    this.addSql('CREATE INDEX link_out ON link (from_id, type, position, id)');
    this.addSql('CREATE INDEX link_in ON link (to_id, type, position, id)');

    this.addSql(`CREATE TYPE stance AS ENUM ('SUPPORTS', 'DISPUTES', 'MENTIONS')`);
    this.addSql(`
      CREATE TABLE citation (
        id uuid PRIMARY KEY,
        entity_id uuid REFERENCES node ON DELETE CASCADE,
        link_id uuid REFERENCES link ON DELETE CASCADE,
        source_id uuid NOT NULL REFERENCES source,
        stance stance NOT NULL DEFAULT 'SUPPORTS',
        passage_start int CHECK (passage_start >= 0),
        passage_end int,
        passage_sha256 sha256,
        page text,
        credibility smallint CHECK (credibility BETWEEN 1 AND 6),
        note text,
        CONSTRAINT citation_of_one_subject CHECK (num_nonnulls(entity_id, link_id) = 1),
        CONSTRAINT citation_passage_complete CHECK (num_nulls(passage_start, passage_end, passage_sha256) IN (0, 3)),
        CONSTRAINT citation_passage_not_empty CHECK (passage_start < passage_end),
        CONSTRAINT citation_made_once
          UNIQUE NULLS NOT DISTINCT (entity_id, link_id, source_id, stance, passage_start, passage_end, page)
      )`);
    this.addSql('CREATE INDEX citation_of_entity ON citation (entity_id, id) WHERE entity_id IS NOT NULL');
    this.addSql('CREATE INDEX citation_of_link ON citation (link_id, id) WHERE link_id IS NOT NULL');
    this.addSql('CREATE INDEX citation_of_source ON citation (source_id, id)');

    this.addSql(`
      CREATE VIEW edge (id, type, from_id, to_id, role, position, when_edtf, when_extent,
                        earliest, latest, start_by, end_from, of_column) AS
      SELECT id, type, from_id, to_id, role, position, when_edtf, when_extent,
             earliest, latest, start_by, end_from, false
        FROM link
      UNION ALL ${[
        columnEdge('event', 'LOCATED_IN', 'id', 'place_id', 'place_id'),
        columnEdge('event', 'PART_OF', 'id', 'part_of_id', 'part_of_id'),
        columnEdge('shipment', 'PART_OF', 'id', 'part_of_id', 'part_of_id'),
        columnEdge('shipment', 'MAKES', 'brand_id', 'id', 'brand_id', `'BRAND'`),
        columnEdge('product', 'MAKES', 'maker_id', 'id', 'maker_id'),
        columnEdge('claim', 'STATED', 'speaker_id', 'id', 'speaker_id'),
        columnEdge('source', 'PUBLISHED', 'publisher_id', 'id', 'publisher_id'),
      ].join('\n      UNION ALL ')}`);
  }
}
