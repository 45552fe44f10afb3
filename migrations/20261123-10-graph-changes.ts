import { Migration } from '@mikro-orm/migrations';

/**
 * Which entities' links have changed, so that an index of the graph in memory can read just these anew.
 *
 * A record names both ends of what changed; one without entities says that more changed than is worth naming. It
 * speaks of evidence too, which the log of changes for readers (\`change\`) leaves out because nobody wrote it.
 */
export class GraphChanges extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE graph_change (
        xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
        seq bigint GENERATED ALWAYS AS IDENTITY,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        entities uuid[],
        PRIMARY KEY (xid, seq)
      )`);
    this.addSql('CREATE INDEX graph_change_age ON graph_change (at)');
    // The argument is a query of the entities concerned.
    this.addSql(`
      CREATE FUNCTION graph_changed() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE concerned uuid[];
      BEGIN
        EXECUTE format('SELECT array_agg(DISTINCT id) FROM (SELECT id FROM (%s) AS found (id) WHERE id IS NOT NULL LIMIT 10001) AS named', TG_ARGV[0])
           INTO concerned;
        IF concerned IS NOT NULL THEN
          INSERT INTO graph_change (entities) VALUES (CASE WHEN cardinality(concerned) <= 10000 THEN concerned END);
        END IF;
        RETURN NULL;
      END $$`);

    this.follow('link', 'from_id', 'to_id');
    this.follow('event', 'id', 'place_id', 'part_of_id');
    this.follow('shipment', 'id', 'brand_id', 'part_of_id');
    this.follow('product', 'id', 'maker_id');
    this.follow('claim', 'id', 'speaker_id');
    this.follow('source', 'id', 'publisher_id');
    this.onChange('node', 'INSERT', ['SELECT id FROM inserted']);
    this.onChange('node', 'DELETE', ['SELECT id FROM deleted']);
    this.onChange('node', 'UPDATE', [
      'SELECT id FROM deleted JOIN inserted USING (id) WHERE deleted.name <> inserted.name',
    ]);
    // The evidence for a link counts in which of two equally short paths is the better.
    const changed = (key: string): string =>
      `SELECT ${key} FROM deleted FULL JOIN inserted USING (${key})
        WHERE deleted.independent_sources IS DISTINCT FROM inserted.independent_sources`;
    const none = (key: string): string => `SELECT ${key} FROM changed WHERE independent_sources > 0`;
    const evidence = (table: string, key: string, ends: (ids: string) => string): void => {
      this.onChange(table, 'UPDATE', [ends(changed(key))]);
      this.onChange(table, 'INSERT', [ends(none(key).replace('changed', 'inserted'))]);
      this.onChange(table, 'DELETE', [ends(none(key).replace('changed', 'deleted'))]);
    };
    evidence(
      'link_evidence',
      'link_id',
      (ids) => `SELECT unnest(ARRAY[from_id, to_id]) FROM link WHERE id IN (${ids})`,
    );
    // Of an entity only the edges that are its columns have its evidence.
    evidence(
      'entity_evidence',
      'entity_id',
      (ids) => `SELECT unnest(ARRAY[from_id, to_id]) FROM edge WHERE of_column AND id IN (${ids})`,
    );
  }

  private follow(table: string, ...ends: string[]): void {
    const of = (rows: string): string[] => ends.map((end) => `SELECT ${end} FROM ${rows}`);
    this.onChange(table, 'INSERT', of('inserted'));
    this.onChange(table, 'UPDATE', [...of('deleted'), ...of('inserted')]);
    this.onChange(table, 'DELETE', of('deleted'));
  }

  private onChange(table: string, event: 'INSERT' | 'UPDATE' | 'DELETE', entities: string[]): void {
    const rows = {
      INSERT: 'NEW TABLE AS inserted',
      UPDATE: 'OLD TABLE AS deleted NEW TABLE AS inserted',
      DELETE: 'OLD TABLE AS deleted',
    }[event];
    this.addSql(`
      CREATE TRIGGER graph_${event.toLowerCase()} AFTER ${event} ON ${table} REFERENCING ${rows}
      FOR EACH STATEMENT EXECUTE FUNCTION graph_changed($entities$${entities.join(' UNION ALL ')}$entities$)`);
  }
}
