import { Migration } from '@mikro-orm/migrations';

const ITEM = `kind IN ('EVENT', 'SHIPMENT', 'CLAIM', 'SOURCE')`;
const DATES = ['earliest', 'latest', 'start_by', 'end_from'];
const KEY = '(SELECT era FROM change_era)';
const differ = (columns: string[]): string => {
  const of = (row: string): string => columns.map((column) => `${row}.${column}`).join(', ');
  return `(${of('deleted')}) IS DISTINCT FROM (${of('inserted')})`;
};

/**
 * What was otherwise of the items of timelines before each transaction that changed it: their dates, their words, their
 * evidence and their topics. With it, what was on a timeline at any position of the change log can be told, and so what
 * left it and what never was on it.
 *
 * What a transaction has itself entered was not there before, which the change log says; nothing is kept of it.
 */
export class TimelinePast extends Migration {
  override up(): void {
    // `dated` and `backed` say that dates and evidence are told, as all of them may be NULL.
    this.addSql(`
      CREATE TABLE timeline_past (
        era int NOT NULL,
        xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
        seq bigint GENERATED ALWAYS AS IDENTITY,
        item_id uuid NOT NULL,
        kind entity_kind NOT NULL,
        dated boolean NOT NULL DEFAULT false,
        earliest date,
        latest date,
        start_by date,
        end_from date,
        words tsvector,
        backed boolean NOT NULL DEFAULT false,
        known_by date,
        independent_sources int,
        came uuid[],
        went uuid[],
        PRIMARY KEY (era, xid, seq)
      )`);
    this.addSql('CREATE INDEX timeline_past_of ON timeline_past (item_id, era, xid, seq)');
    this.refresh();
    this.items();
    this.topics();
    this.evidence();
  }

  /** Writes only the entries that differ, so that what is recorded of them is what has changed. */
  private refresh(): void {
    const copied = ['span', ...DATES];
    const of = (row: string): string => copied.map((column) => `${row}.${column}`).join(', ');
    this.addSql(`
      CREATE OR REPLACE FUNCTION timeline_refresh(items uuid[]) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        -- Whoever changes the same item waits here, and then sees what the other has written.
        PERFORM FROM node WHERE id = ANY (items) ORDER BY id FOR NO KEY UPDATE;
        WITH entry AS MATERIALIZED (
          SELECT DISTINCT topic_id, node.id AS item_id, kind, ${copied.join(', ')}
            FROM timeline_topic JOIN node ON node.id = item_id
           WHERE item_id = ANY (items) AND earliest IS NOT NULL
        ), gone AS (
          DELETE FROM timeline_entry AS old
           WHERE item_id = ANY (items)
             -- Hashed, where a join of what the planner takes for few rows would compare each with each.
             AND (item_id, topic_id) NOT IN (SELECT item_id, topic_id FROM entry)
        )
        INSERT INTO timeline_entry AS old (topic_id, item_id, kind, ${copied.join(', ')})
        SELECT topic_id, item_id, kind, ${copied.join(', ')} FROM entry
        ON CONFLICT (topic_id, item_id) DO UPDATE SET (${copied.join(', ')}) = ROW (${of('EXCLUDED')})
         WHERE (${of('old')}) IS DISTINCT FROM (${of('EXCLUDED')});
      END $$`);
  }

  private items(): void {
    // A row for every update, of whatever: by it the others see that the item was there before the transaction. It is
    // written row by row, before any of those that follow a statement, however many tables that writes to at once.
    const of = (row: string, columns: string[]): string =>
      columns.map((column) => `${row}.${column}`).join(', ');
    const words = ['name', 'aliases', 'summary'];
    this.addSql(`
      CREATE FUNCTION past_of_node_update() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO timeline_past (era, item_id, kind, dated, ${DATES.join(', ')}, words)
        VALUES (${KEY}, OLD.id, OLD.kind, (${of('OLD', DATES)}) IS DISTINCT FROM (${of('NEW', DATES)}), ${of('OLD', DATES)},
                CASE WHEN (${of('OLD', words)}) IS DISTINCT FROM (${of('NEW', words)}) THEN OLD.search_words END);
        RETURN NEW;
      END $$`);
    this.addSql(`
      CREATE TRIGGER past_update BEFORE UPDATE ON node
      FOR EACH ROW WHEN (OLD.${ITEM}) EXECUTE FUNCTION past_of_node_update()`);
    this.on(
      'node',
      'DELETE',
      `INSERT INTO timeline_past (era, item_id, kind, dated, ${DATES.join(', ')}, words)
        SELECT ${KEY}, id, kind, true, ${DATES.join(', ')}, search_words FROM deleted WHERE ${ITEM}`,
    );
    this.on(
      'node',
      'TRUNCATE',
      `INSERT INTO timeline_past (era, item_id, kind, dated, ${DATES.join(', ')}, words,
                                  backed, known_by, independent_sources, went)
        SELECT ${KEY}, id, node.kind, true, ${DATES.map((day) => `node.${day}`).join(', ')}, search_words,
               true, known_by, independent_sources,
               (SELECT array_agg(topic_id) FROM timeline_entry WHERE item_id = node.id)
          FROM node LEFT JOIN entity_evidence ON entity_id = node.id WHERE node.${ITEM}`,
    );
  }

  private topics(): void {
    this.on(
      'timeline_entry',
      'INSERT',
      `INSERT INTO timeline_past (era, item_id, kind, came)
        SELECT ${KEY}, item_id, inserted.kind, array_agg(topic_id)
          FROM inserted JOIN node ON node.id = item_id WHERE ${WAS_THERE} GROUP BY item_id, inserted.kind`,
    );
    this.on(
      'timeline_entry',
      'DELETE',
      `INSERT INTO timeline_past (era, item_id, kind, went)
        SELECT ${KEY}, item_id, kind, array_agg(topic_id) FROM deleted GROUP BY item_id, kind`,
    );
  }

  private evidence(): void {
    const told = ['known_by', 'independent_sources'];
    this.on(
      'entity_evidence',
      'INSERT',
      `INSERT INTO timeline_past (era, item_id, kind, backed)
        SELECT ${KEY}, node.id, node.kind, true
          FROM inserted JOIN node ON node.id = entity_id WHERE node.${ITEM} AND ${WAS_THERE}`,
    );
    this.on(
      'entity_evidence',
      'UPDATE',
      `INSERT INTO timeline_past (era, item_id, kind, backed, ${told.join(', ')})
        SELECT ${KEY}, entity_id, deleted.kind, true, ${told.map((column) => `deleted.${column}`).join(', ')}
          FROM deleted JOIN inserted USING (entity_id) WHERE deleted.${ITEM} AND ${differ(told)}`,
    );
    this.on(
      'entity_evidence',
      'DELETE',
      `INSERT INTO timeline_past (era, item_id, kind, backed, ${told.join(', ')})
        SELECT ${KEY}, entity_id, kind, true, ${told.join(', ')} FROM deleted WHERE ${ITEM}`,
    );
  }

  private on(table: string, event: keyof typeof EVENTS, statement: string): void {
    const name = `past_of_${table}_${event.toLowerCase()}`;
    this.addSql(`
      CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        ${statement};
        RETURN NULL;
      END $$`);
    this.addSql(
      `
      CREATE TRIGGER past_${event.toLowerCase()} ${EVENTS[event]}
      FOR EACH STATEMENT EXECUTE FUNCTION ${name}()`.replace('TABLE_NAME', table),
    );
  }
}

/** Whether a node is older than the transaction: not written by it, or changed by it. */
const WAS_THERE = `(node.xmin <> pg_current_xact_id()::xid OR EXISTS (
                  SELECT FROM timeline_past AS past
                   WHERE past.item_id = node.id AND past.era = ${KEY} AND past.xid = pg_current_xact_id()))`;

const EVENTS = {
  INSERT: 'AFTER INSERT ON TABLE_NAME REFERENCING NEW TABLE AS inserted',
  UPDATE: 'AFTER UPDATE ON TABLE_NAME REFERENCING OLD TABLE AS deleted NEW TABLE AS inserted',
  DELETE: 'AFTER DELETE ON TABLE_NAME REFERENCING OLD TABLE AS deleted',
  TRUNCATE: 'BEFORE TRUNCATE ON TABLE_NAME',
} as const;
