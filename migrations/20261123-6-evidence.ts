import { Migration } from '@mikro-orm/migrations';
import { copies, counts, evidenceCounted } from './evidence-counted.js';

/** Any number that no other lock of this database has; this one spells "deri". */
const derivationLock = 0x64657269;

const countColumns = `
        citations int NOT NULL,
        sources int NOT NULL,
        supporting int NOT NULL,
        disputing int NOT NULL,
        independent_sources int NOT NULL,
        known_since date,
        supported_since date`;

/**
 * How well each entity and each link is backed, counted when something is written and not when it is read.
 *
 * Sources that have something from one upstream source count as one. `source_upstream` says what each source has
 * from others, at any depth; a subject's supporting sources that share any of it, or one of which is the other's
 * upstream, are one origin, and so are those that are joined by a third.
 *
 * Triggers keep all of it, once a statement and by sets, because no writer, COPY included, may forget to. Under READ
 * COMMITTED, writers at the same time wait for each other just where one's count depends on what the other writes:
 * - whoever counts a subject anew holds its row, so the second sees what the first has written;
 * - whoever cites a source holds that against change, so a new date or a new upstream comes wholly before or after;
 * - derivations change one transaction after the other, since two new links can make a chain that neither sees.
 */
export class Evidence extends Migration {
  override up(): void {
    this.addSql(`CREATE INDEX link_contradicts ON link (id) WHERE type = 'CONTRADICTS'`);
    this.tables();
    this.counting();
    this.derivations();
    this.triggers();
    this.addSql(`SELECT upstream_refresh(array_agg(DISTINCT from_id)) FROM link WHERE type = 'DERIVED_FROM'`);
    this.addSql(`
      SELECT evidence_refresh('entity', array_agg(id))
        FROM (SELECT entity_id FROM citation WHERE entity_id IS NOT NULL
              UNION SELECT id FROM node WHERE kind = 'SOURCE') AS subject (id)`);
    this.addSql(
      `SELECT evidence_refresh('link', array_agg(DISTINCT link_id)) FROM citation WHERE link_id IS NOT NULL`,
    );
  }

  private tables(): void {
    // Without foreign keys: the triggers on links need what is here while a source's links go with it.
    this.addSql(`
      CREATE TABLE source_upstream (
        source_id uuid NOT NULL,
        upstream_id uuid NOT NULL,
        PRIMARY KEY (source_id, upstream_id)
      )`);
    this.addSql('CREATE INDEX source_upstream_of ON source_upstream (upstream_id, source_id)');
    this.addSql(`
      CREATE TABLE link_evidence (
        link_id uuid PRIMARY KEY REFERENCES link ON DELETE CASCADE,${countColumns}
      )`);
    const knownBy = `CASE kind WHEN 'SOURCE' THEN CASE WHEN isfinite(latest) THEN latest END ELSE supported_since END`;
    // The dates are copied so that a timeline of what is known can be read from here alone, in order.
    this.addSql(`
      CREATE TABLE entity_evidence (
        entity_id uuid PRIMARY KEY REFERENCES node ON DELETE CASCADE,
        kind entity_kind NOT NULL,
        span smallint,
        earliest date,
        latest date,
        start_by date,
        end_from date,${countColumns},
        known_by date GENERATED ALWAYS AS (${knownBy}) STORED,
        foretold boolean NOT NULL GENERATED ALWAYS AS (COALESCE(earliest > ${knownBy}, false)) STORED
      )`);
    const order = 'span, earliest, entity_id, latest';
    const also = 'INCLUDE (known_by, independent_sources)';
    this.addSql(
      `CREATE INDEX evidence_timeline ON entity_evidence (${order}) ${also} WHERE earliest IS NOT NULL`,
    );
    this.addSql(
      `CREATE INDEX evidence_timeline_of_kind ON entity_evidence (kind, ${order}) ${also} WHERE earliest IS NOT NULL`,
    );
    // What is known of before it begins is rare, and would else be looked for among all that is to come.
    this.addSql(
      `CREATE INDEX evidence_foretold ON entity_evidence (${order}) INCLUDE (kind, known_by, independent_sources) WHERE foretold`,
    );
    this.addSql(
      `CREATE INDEX evidence_several ON entity_evidence (${order}) INCLUDE (kind, known_by, independent_sources) WHERE independent_sources >= 2`,
    );
  }

  private counting(): void {
    const counted = evidenceCounted('= ANY ($1)');
    const written = (table: string, columns: string[]): string => `
          ON CONFLICT (%1$s_id) DO UPDATE SET (${columns.join(', ')}) = (${columns.map((c) => `EXCLUDED.${c}`).join(', ')})
           WHERE (${columns.map((c) => `${table}.${c}`).join(', ')}) IS DISTINCT FROM (${columns.map((c) => `EXCLUDED.${c}`).join(', ')})`;
    this.addSql(`
      CREATE FUNCTION evidence_refresh(subject text, ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        IF ids IS NULL THEN RETURN; END IF;
        IF subject = 'entity' THEN
          PERFORM FROM node WHERE id = ANY (ids) ORDER BY id FOR NO KEY UPDATE;
          EXECUTE format($sql$ ${counted}
          INSERT INTO entity_evidence (entity_id, ${[...copies, ...counts].join(', ')})
          SELECT node.id, ${copies.join(', ')}, COALESCE(citations, 0), COALESCE(sources, 0), COALESCE(supporting, 0),
                 COALESCE(disputing, 0), COALESCE(independent_sources, 0), known_since, supported_since
            FROM node LEFT JOIN found USING (id)
           WHERE node.id = ANY ($1) AND (found.id IS NOT NULL OR kind = 'SOURCE')
          ${written('entity_evidence', [...copies, ...counts])} $sql$, subject) USING ids;
          DELETE FROM entity_evidence
           WHERE entity_evidence.entity_id = ANY (ids) AND kind <> 'SOURCE'
             AND NOT EXISTS (SELECT FROM citation WHERE citation.entity_id = entity_evidence.entity_id);
        ELSE
          PERFORM FROM link WHERE id = ANY (ids) ORDER BY id FOR NO KEY UPDATE;
          EXECUTE format($sql$ ${counted}
          INSERT INTO link_evidence (link_id, ${counts.join(', ')})
          SELECT id, ${counts.join(', ')} FROM found JOIN link USING (id)
          ${written('link_evidence', counts)} $sql$, subject) USING ids;
          DELETE FROM link_evidence
           WHERE link_evidence.link_id = ANY (ids)
             AND NOT EXISTS (SELECT FROM citation WHERE citation.link_id = link_evidence.link_id);
        END IF;
      END $$`);
  }

  private derivations(): void {
    // What some sources and all that has something from them have from others, as the links now say.
    this.addSql(`
      CREATE FUNCTION upstream_refresh(derived uuid[]) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE concerned uuid[]; changed uuid[];
      BEGIN
        IF derived IS NULL THEN RETURN; END IF;
        PERFORM pg_advisory_xact_lock(${derivationLock});
        SELECT array_agg(id) INTO concerned
          FROM (SELECT unnest(derived) UNION SELECT source_id FROM source_upstream WHERE upstream_id = ANY (derived)) AS x (id);
        -- Whoever cites one of these holds it, and is waited for; whoever comes to cite one waits.
        PERFORM FROM node WHERE id = ANY (concerned) ORDER BY id FOR NO KEY UPDATE;
        WITH RECURSIVE reached (source_id, upstream_id) AS (
          SELECT from_id, to_id FROM link WHERE type = 'DERIVED_FROM' AND from_id = ANY (concerned)
          UNION
          SELECT source_id, to_id
            FROM reached JOIN link ON from_id = upstream_id AND type = 'DERIVED_FROM' AND to_id <> source_id
        ), gone AS (
          DELETE FROM source_upstream AS old
           WHERE source_id = ANY (concerned)
             AND NOT EXISTS (SELECT FROM reached WHERE (source_id, upstream_id) = (old.source_id, old.upstream_id))
          RETURNING source_id
        ), come AS (
          INSERT INTO source_upstream SELECT source_id, upstream_id FROM reached ON CONFLICT DO NOTHING RETURNING source_id
        )
        SELECT array_agg(DISTINCT source_id) INTO changed
          FROM (SELECT source_id FROM gone UNION ALL SELECT source_id FROM come) AS x;
        PERFORM evidence_refresh('entity', array_agg(DISTINCT entity_id))
           FROM citation WHERE source_id = ANY (changed) AND entity_id IS NOT NULL AND stance = 'SUPPORTS';
        PERFORM evidence_refresh('link', array_agg(DISTINCT link_id))
           FROM citation WHERE source_id = ANY (changed) AND link_id IS NOT NULL AND stance = 'SUPPORTS';
      END $$`);
    // The argument is a query of the rows of links that came, changed or went.
    this.addSql(`
      CREATE FUNCTION upstream_on_link() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE derived uuid[];
      BEGIN
        EXECUTE format($sql$SELECT array_agg(DISTINCT from_id) FROM (%s) AS x WHERE type = 'DERIVED_FROM'$sql$, TG_ARGV[0])
           INTO derived;
        PERFORM upstream_refresh(derived);
        RETURN NULL;
      END $$`);
  }

  private triggers(): void {
    for (const [event, rows, changed] of CHANGES) {
      // By its name it comes before the timeline's trigger, so that its turn is waited for before any row is held.
      this.addSql(`
        CREATE TRIGGER derivation_${event.toLowerCase()} AFTER ${event} ON link REFERENCING ${rows}
        FOR EACH STATEMENT EXECUTE FUNCTION upstream_on_link('${changed}')`);
      this.addSql(`
        CREATE FUNCTION evidence_on_citation_${event.toLowerCase()}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          ${
            event === 'DELETE'
              ? ''
              : `PERFORM FROM node WHERE id IN (SELECT source_id FROM inserted) ORDER BY id FOR SHARE;`
          }
          PERFORM evidence_refresh('entity', array_agg(DISTINCT entity_id)) FROM (${changed}) AS x WHERE entity_id IS NOT NULL;
          PERFORM evidence_refresh('link', array_agg(DISTINCT link_id)) FROM (${changed}) AS x WHERE link_id IS NOT NULL;
          RETURN NULL;
        END $$`);
      this.addSql(`
        CREATE TRIGGER evidence_${event.toLowerCase()} AFTER ${event} ON citation REFERENCING ${rows}
        FOR EACH STATEMENT EXECUTE FUNCTION evidence_on_citation_${event.toLowerCase()}()`);
    }

    // A source is known by its own publication, cited or not; nobody else can have cited one that is new.
    this.addSql(`
      CREATE FUNCTION evidence_on_node_insert() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO entity_evidence (entity_id, ${copies.join(', ')}, citations, sources, supporting, disputing, independent_sources)
        SELECT node.id, ${copies.map((c) => `node.${c}`).join(', ')}, 0, 0, 0, 0, 0
          FROM inserted JOIN node USING (id) WHERE inserted.kind = 'SOURCE'
        ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$`);
    this.addSql(`
      CREATE TRIGGER evidence_insert AFTER INSERT ON node REFERENCING NEW TABLE AS inserted
      FOR EACH STATEMENT EXECUTE FUNCTION evidence_on_node_insert()`);
    this.addSql(`
      CREATE FUNCTION evidence_on_node_update() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE changed uuid[];
      BEGIN
        SELECT array_agg(id) INTO changed FROM deleted JOIN inserted USING (id)
         WHERE (deleted.kind, deleted.earliest, deleted.latest, deleted.start_by, deleted.end_from)
               IS DISTINCT FROM (inserted.kind, inserted.earliest, inserted.latest, inserted.start_by, inserted.end_from);
        IF changed IS NULL THEN RETURN NULL; END IF;
        PERFORM evidence_refresh('entity', array_agg(id))
           FROM (SELECT unnest(changed) UNION
                 SELECT entity_id FROM citation WHERE source_id = ANY (changed) AND entity_id IS NOT NULL) AS x (id);
        PERFORM evidence_refresh('link', array_agg(DISTINCT link_id))
           FROM citation WHERE source_id = ANY (changed) AND link_id IS NOT NULL;
        RETURN NULL;
      END $$`);
    this.addSql(`
      CREATE TRIGGER evidence_update AFTER UPDATE ON node REFERENCING OLD TABLE AS deleted NEW TABLE AS inserted
      FOR EACH STATEMENT EXECUTE FUNCTION evidence_on_node_update()`);

    // TRUNCATE tells of no rows.
    this.addSql(`
      CREATE FUNCTION evidence_on_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_TABLE_NAME = 'link' THEN
          PERFORM upstream_refresh(array_agg(DISTINCT source_id)) FROM source_upstream;
        ELSE
          PERFORM evidence_refresh('entity', array_agg(entity_id)) FROM entity_evidence;
          PERFORM evidence_refresh('link', array_agg(link_id)) FROM link_evidence;
        END IF;
        RETURN NULL;
      END $$`);
    for (const table of ['link', 'citation'])
      this.addSql(`
        CREATE TRIGGER evidence_truncate AFTER TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION evidence_on_truncate()`);
  }
}

/** What can befall rows, the names of those before and after, and a query of all that it concerns. */
const CHANGES = [
  ['INSERT', 'NEW TABLE AS inserted', 'TABLE inserted'],
  ['UPDATE', 'OLD TABLE AS deleted NEW TABLE AS inserted', 'TABLE deleted UNION ALL TABLE inserted'],
  ['DELETE', 'OLD TABLE AS deleted', 'TABLE deleted'],
] as const;
