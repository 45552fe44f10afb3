import { Migration } from '@mikro-orm/migrations';

/**
 * Whose timeline each dated item is on. An item's topics are the entities that it is linked with, either way
 * round, the countries of these, and, of a shipment, the countries that the goods left, passed and reached.
 *
 * The dates are copied here so that a window over one topic is a range of one index; triggers keep the copy,
 * because no writer, COPY included, may forget to.
 */
export class Timeline extends Migration {
  override up(): void {
    // A country is no entity, but has a timeline: its topic is a UUID that no application makes.
    this.addSql(`
      CREATE FUNCTION country_topic(code text) RETURNS uuid
      LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
      RETURN ('00000000-0000-8000-8000-00000000' || to_hex(ascii(code)) || to_hex(ascii(substr(code, 2))))::uuid`);

    this.addSql(`
      CREATE TABLE timeline_entry (
        topic_id uuid NOT NULL,
        item_id uuid NOT NULL REFERENCES node ON DELETE CASCADE,
        kind entity_kind NOT NULL,
        span smallint NOT NULL,
        earliest date NOT NULL,
        latest date NOT NULL,
        start_by date NOT NULL,
        end_from date NOT NULL,
        PRIMARY KEY (topic_id, item_id)
      )`);
    this.addSql(
      'CREATE INDEX timeline_entry_window ON timeline_entry (topic_id, span, earliest, item_id, latest)',
    );
    this.addSql('CREATE INDEX timeline_entry_item ON timeline_entry (item_id)');

    this.addSql(`
      CREATE VIEW country_of (id, country) AS
      SELECT id, country FROM actor WHERE country IS NOT NULL
      UNION ALL
      SELECT id, country FROM place WHERE country IS NOT NULL`);
    this.addSql(`
      CREATE VIEW timeline_topic (item_id, topic_id) AS
      WITH neighbor (id, other_id) AS (
        SELECT from_id, to_id FROM edge
        UNION ALL
        SELECT to_id, from_id FROM edge
      )
      SELECT id, other_id FROM neighbor
      UNION ALL
      SELECT neighbor.id, country_topic(country) FROM neighbor JOIN country_of ON country_of.id = other_id
      UNION ALL
      SELECT id, country_topic(country)
        FROM shipment CROSS JOIN LATERAL unnest(via || origin::text || destination::text) AS country
       WHERE country IS NOT NULL`);

    this.addSql(`
      CREATE FUNCTION timeline_refresh(items uuid[]) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        -- Whoever changes the same item waits here, and then sees what the other has written.
        PERFORM FROM node WHERE id = ANY (items) ORDER BY id FOR NO KEY UPDATE;
        DELETE FROM timeline_entry WHERE item_id = ANY (items);
        INSERT INTO timeline_entry
        SELECT DISTINCT topic_id, node.id, kind, span, earliest, latest, start_by, end_from
          FROM timeline_topic JOIN node ON node.id = item_id
         WHERE item_id = ANY (items) AND earliest IS NOT NULL
        ON CONFLICT DO NOTHING;
      END $$`);

    // What is new can only add entries. The argument is a query of pairs (of ids) that are now linked.
    this.addSql(`
      CREATE FUNCTION timeline_on_insert() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format($sql$
          WITH pair (a, b) AS (%s),
          neighbor (id, other_id) AS (SELECT a, b FROM pair UNION ALL SELECT b, a FROM pair),
          topic (item_id, topic_id) AS (
            SELECT id, other_id FROM neighbor
            UNION
            SELECT neighbor.id, country_topic(country) FROM neighbor JOIN country_of ON country_of.id = other_id
          )
          INSERT INTO timeline_entry
          SELECT topic_id, node.id, kind, span, earliest, latest, start_by, end_from
            FROM topic JOIN node ON node.id = item_id
           WHERE earliest IS NOT NULL
          ON CONFLICT DO NOTHING $sql$, TG_ARGV[0]);
        RETURN NULL;
      END $$`);
    // What changes or goes can take entries away. The argument is a query of the items concerned.
    this.addSql(`
      CREATE FUNCTION timeline_on_change() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE items uuid[];
      BEGIN
        EXECUTE format('SELECT array_agg(DISTINCT id) FROM (%s) AS concerned (id)', TG_ARGV[0]) INTO items;
        IF items IS NOT NULL THEN
          PERFORM timeline_refresh(items);
        END IF;
        RETURN NULL;
      END $$`);

    this.maintain('link', 'SELECT from_id, to_id FROM inserted', 'from_id', 'to_id');
    this.maintain(
      'event',
      `SELECT id, place_id FROM inserted WHERE place_id IS NOT NULL
       UNION ALL SELECT id, part_of_id FROM inserted WHERE part_of_id IS NOT NULL`,
      'id',
      'part_of_id',
    );
    this.maintain(
      'shipment',
      `SELECT id, brand_id FROM inserted WHERE brand_id IS NOT NULL
       UNION ALL SELECT id, part_of_id FROM inserted WHERE part_of_id IS NOT NULL
       UNION ALL SELECT id, country_topic(country) FROM inserted
         CROSS JOIN LATERAL unnest(via || origin::text || destination::text) AS country WHERE country IS NOT NULL`,
      'id',
      'part_of_id',
    );
    this.maintain('claim', 'SELECT id, speaker_id FROM inserted WHERE speaker_id IS NOT NULL', 'id');
    this.maintain('source', 'SELECT id, publisher_id FROM inserted WHERE publisher_id IS NOT NULL', 'id');
    for (const table of ['actor', 'place']) {
      this.onChange(
        table,
        'INSERT',
        'NEW TABLE AS inserted',
        this.itemsOf('inserted WHERE country IS NOT NULL'),
      );
      this.onChange(
        table,
        'UPDATE',
        'OLD TABLE AS deleted NEW TABLE AS inserted',
        this.itemsOf(
          'deleted JOIN inserted USING (id) WHERE deleted.country IS DISTINCT FROM inserted.country',
        ),
      );
    }
    this.onChange(
      'node',
      'UPDATE',
      'OLD TABLE AS deleted NEW TABLE AS inserted',
      `SELECT id FROM deleted JOIN inserted USING (id)
        WHERE (deleted.earliest, deleted.latest, deleted.start_by, deleted.end_from)
              IS DISTINCT FROM (inserted.earliest, inserted.latest, inserted.start_by, inserted.end_from)`,
    );
  }

  private itemsOf(topics: string): string {
    return `SELECT item_id FROM timeline_entry WHERE topic_id IN (SELECT id FROM ${topics})`;
  }

  private maintain(table: string, pairs: string, ...items: string[]): void {
    const ids = (rows: string): string =>
      items.map((column) => `SELECT ${column} FROM ${rows}`).join(' UNION ALL ');
    const known = (query: string): string => `SELECT id FROM (${query}) AS x (id) WHERE id IS NOT NULL`;
    this.addSql(`
      CREATE TRIGGER timeline_insert AFTER INSERT ON ${table} REFERENCING NEW TABLE AS inserted
      FOR EACH STATEMENT EXECUTE FUNCTION timeline_on_insert($pairs$${pairs}$pairs$)`);
    this.onChange(
      table,
      'UPDATE',
      'OLD TABLE AS deleted NEW TABLE AS inserted',
      known(`${ids('deleted')} UNION ALL ${ids('inserted')}`),
    );
    this.onChange(table, 'DELETE', 'OLD TABLE AS deleted', known(ids('deleted')));
  }

  private onChange(table: string, event: string, rows: string, items: string): void {
    this.addSql(`
      CREATE TRIGGER timeline_${event === 'INSERT' ? 'country' : event.toLowerCase()} AFTER ${event} ON ${table}
      REFERENCING ${rows}
      FOR EACH STATEMENT EXECUTE FUNCTION timeline_on_change($items$${items}$items$)`);
  }
}
