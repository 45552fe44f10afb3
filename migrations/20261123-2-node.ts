import { Migration } from '@mikro-orm/migrations';

/** The identity space that all entities share: names, words to search by, and the date as its source knows it. */
export class Node extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TYPE entity_kind AS ENUM ('EVENT', 'ACTOR', 'PLACE', 'PRODUCT', 'SHIPMENT', 'CLAIM', 'SOURCE')`);
    this.addSql(`CREATE TYPE when_extent AS ENUM ('MOMENT', 'PERIOD')`);

    // Classes of length, so that a window's query skips what is too short to reach into it.
    this.addSql(`
      CREATE FUNCTION span_class(earliest date, latest date) RETURNS smallint
      LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN CASE
        WHEN earliest IS NULL OR latest IS NULL THEN NULL
        WHEN NOT isfinite(earliest) OR NOT isfinite(latest) THEN 7
        WHEN latest - earliest <= 1 THEN 0
        WHEN latest - earliest <= 31 THEN 1
        WHEN latest - earliest <= 366 THEN 2
        WHEN latest - earliest <= 1096 THEN 3
        WHEN latest - earliest <= 3660 THEN 4
        WHEN latest - earliest <= 11323 THEN 5
        WHEN latest - earliest <= 36525 THEN 6
        ELSE 7
      END::smallint`);
    this.addSql(`
      CREATE FUNCTION alias_texts(aliases jsonb) RETURNS text
      LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
      RETURN (SELECT COALESCE(string_agg(alias ->> 'text', ' · '), '') FROM jsonb_array_elements(aliases) AS alias)`);
    this.addSql(`
      CREATE FUNCTION search_words(name text, aliases jsonb, summary text) RETURNS tsvector
      LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN setweight(to_tsvector('simple'::regconfig, fold(name)), 'A')
          || setweight(to_tsvector('simple'::regconfig, fold(alias_texts(aliases))), 'B')
          || setweight(to_tsvector('simple'::regconfig, fold(COALESCE(summary, ''))), 'C')`);

    this.addSql(`
      CREATE TABLE node (
        id uuid PRIMARY KEY,
        kind entity_kind NOT NULL,
        slug text COLLATE "C" NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 80),
        name text NOT NULL CHECK (name <> ''),
        aliases jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(aliases) = 'array'),
        summary text,
        when_edtf text,
        when_extent when_extent,
        earliest date,
        latest date,
        start_by date,
        end_from date,
        span smallint GENERATED ALWAYS AS (span_class(earliest, latest)) STORED,
        name_key text COLLATE "C" GENERATED ALWAYS AS (fold(name)) STORED,
        search_names text GENERATED ALWAYS AS (fold(name || ' · ' || alias_texts(aliases))) STORED,
        search_words tsvector GENERATED ALWAYS AS (search_words(name, aliases, summary)) STORED,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT node_when_of_timeline_items CHECK ((kind IN ('EVENT', 'SHIPMENT', 'CLAIM', 'SOURCE')) = (when_edtf IS NOT NULL)),
        CONSTRAINT node_when_complete CHECK ((when_edtf IS NULL) = (when_extent IS NULL)),
        CONSTRAINT node_dates_complete CHECK (num_nulls(earliest, latest, start_by, end_from) IN (0, 4)),
        CONSTRAINT node_earliest_before_latest CHECK (earliest <= latest)
      )`);
    this.addSql('CREATE INDEX node_timeline ON node (span, earliest, id, latest) WHERE earliest IS NOT NULL');
    this.addSql(
      'CREATE INDEX node_timeline_of_kind ON node (kind, span, earliest, id, latest) WHERE earliest IS NOT NULL',
    );
    this.addSql(`CREATE INDEX node_by_when ON node (kind, COALESCE(earliest, 'infinity'::date), id)`);
    this.addSql('CREATE INDEX node_by_name ON node (kind, name_key, id)');
    this.addSql('CREATE INDEX node_by_creation ON node (kind, id)');
    this.addSql('CREATE INDEX node_search_names ON node USING gin (search_names gin_trgm_ops)');
    this.addSql('CREATE INDEX node_search_words ON node USING gin (search_words)');
  }
}
