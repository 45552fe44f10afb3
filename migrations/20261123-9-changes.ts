import { Migration } from '@mikro-orm/migrations';

import {
  REFERENCES,
  KINDS,
  fields,
  said,
  record,
  recordUpdate,
  lookUp,
  IN_THIS_TRANSACTION,
  without,
  kindInserted,
  linkWritten,
  ends,
  citationAbout,
  citationWritten,
} from './change-records.js';

const EVENTS = {
  insert: 'AFTER INSERT',
  update: 'AFTER UPDATE',
  delete: 'AFTER DELETE',
  truncate: 'BEFORE TRUNCATE',
} as const;
const TRANSITIONS = {
  insert: 'REFERENCING NEW TABLE AS inserted',
  update: 'REFERENCING OLD TABLE AS deleted NEW TABLE AS inserted',
  delete: 'REFERENCING OLD TABLE AS deleted',
  truncate: '',
} as const;

/**
 * The change log: what every transaction did to entities, links and citations, in an order that a reader can follow
 * without missing what commits late. Triggers write it, because no writer, COPY included, may forget to.
 *
 * An entity's insertion is recorded with the row of its kind, which completes it, so that it is one record.
 */
export class Changes extends Migration {
  override up(): void {
    this.tables();
    this.kinds();
    this.node();
    this.link();
    this.citation();
    this.existing();
  }

  private tables(): void {
    this.addSql(`CREATE TYPE change_operation AS ENUM ('INSERT', 'UPDATE', 'DELETE', 'MERGE')`);
    this.addSql(`
      CREATE TYPE change_kind AS ENUM
        ('EVENT', 'ACTOR', 'PLACE', 'PRODUCT', 'SHIPMENT', 'CLAIM', 'SOURCE', 'LINK', 'CITATION')`);
    // Transaction numbers mean nothing in another cluster, so each cluster that the log has lived in is an era.
    this.addSql(`
      CREATE TABLE change_era (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        era int NOT NULL,
        cluster text
      )`);
    this.addSql('INSERT INTO change_era (era) VALUES (1)');
    this.addSql(`
      CREATE TABLE change (
        era int NOT NULL,
        xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
        seq bigint GENERATED ALWAYS AS IDENTITY,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        batch text,
        operation change_operation NOT NULL,
        kind change_kind NOT NULL,
        subject_id uuid NOT NULL,
        slug text COLLATE "C",
        about_1 uuid NOT NULL,
        about_2 uuid,
        about_3 uuid,
        moved_from uuid[],
        old jsonb,
        new jsonb,
        PRIMARY KEY (era, xid, seq)
      )`);
    this.addSql('CREATE INDEX change_of_kind ON change (kind, era, xid, seq)');
    this.addSql('CREATE INDEX change_about_1 ON change (about_1, era, xid, seq)');
    for (const column of ['about_2', 'about_3'])
      this.addSql(
        `CREATE INDEX change_${column} ON change (${column}, era, xid, seq) WHERE ${column} IS NOT NULL`,
      );
    this.addSql(
      'CREATE INDEX change_moved_from ON change USING gin (moved_from) WHERE moved_from IS NOT NULL',
    );
  }

  private kinds(): void {
    for (const kind of KINDS) {
      const refs = REFERENCES[kind];
      const name = `'${kind.toUpperCase()}'`;
      this.on('insert', kind, [kindInserted(kind, 'inserted')]);
      const changed = (row: string) =>
        refs.map((ref) => `CASE WHEN deleted.${ref} IS DISTINCT FROM inserted.${ref} THEN ${row}.${ref} END`);
      this.on('update', kind, [
        recordUpdate(kind, {
          kind: name,
          id: 'id',
          slug: '(SELECT slug FROM node WHERE node.id = inserted.id)',
          about: ['id', ...changed('inserted')],
          ...(refs.length > 0 && { movedFrom: without(changed('deleted'), changed('inserted')) }),
          from: '',
        }),
      ]);
      // With its node gone it completes what that one's trigger has recorded before.
      this.on('delete', kind, [
        `
          UPDATE change SET old = ${said('change.old', fields({ [kind]: 'deleted' }))}
                 ${refs.map((ref, i) => `, about_${i + 2} = deleted.${ref}`).join('')}
            FROM deleted
           WHERE about_1 = deleted.id AND ${IN_THIS_TRANSACTION} AND subject_id = deleted.id AND operation = 'DELETE'`,
        record({
          operation: `'UPDATE'`,
          kind: name,
          id: 'deleted.id',
          slug: 'node.slug',
          about: ['deleted.id', ...refs.map((ref) => `deleted.${ref}`)],
          old: said(fields({ [kind]: 'deleted' })),
          from: `deleted ${lookUp('slug', 'node', 'node.id = deleted.id', 'node')} WHERE node.slug IS NOT NULL`,
        }),
      ]);
    }
  }

  private node(): void {
    this.on('update', 'node', [
      recordUpdate('node', {
        kind: 'inserted.kind::text::change_kind',
        id: 'id',
        slug: 'inserted.slug',
        about: ['id'],
        from: '',
      }),
    ]);
    const gone = {
      operation: `'DELETE'`,
      kind: 'deleted.kind::text::change_kind',
      id: 'deleted.id',
      slug: 'deleted.slug',
    };
    this.on('delete', 'node', [
      record({ ...gone, about: ['deleted.id'], old: said(fields({ node: 'deleted' })), from: 'deleted' }),
    ]);
    this.on(
      'truncate',
      'node',
      KINDS.map((kind) =>
        record({
          ...gone,
          about: ['deleted.id', ...REFERENCES[kind].map((ref) => `half.${ref}`)],
          old: said(fields({ node: 'deleted', [kind]: 'half' })),
          from: `node AS deleted JOIN ${kind} AS half USING (id)`,
        }),
      ),
    );
  }

  private link(): void {
    this.on('insert', 'link', [linkWritten('INSERT', 'inserted')]);
    const endsOf = (row: string) => [`${row}.from_id`, `${row}.to_id`];
    this.on('update', 'link', [
      recordUpdate('link', {
        kind: `'LINK'`,
        id: 'id',
        about: endsOf('inserted'),
        movedFrom: without(endsOf('deleted'), endsOf('inserted')),
        from: '',
      }),
    ]);
    this.on('delete', 'link', [linkWritten('DELETE', 'deleted')]);
    this.on('truncate', 'link', [linkWritten('DELETE', 'deleted', 'link AS deleted')]);
  }

  private citation(): void {
    this.on('insert', 'citation', [citationWritten('INSERT', 'inserted')]);
    const about = citationAbout('inserted', 'ends');
    this.on('update', 'citation', [
      recordUpdate('citation', {
        kind: `'CITATION'`,
        id: 'id',
        about,
        movedFrom: without(citationAbout('deleted', 'old_ends'), about),
        from: `${ends('inserted', 'ends')} ${ends('deleted', 'old_ends')}`,
      }),
    ]);
    this.on('delete', 'citation', [citationWritten('DELETE', 'deleted')]);
    this.on('truncate', 'citation', [citationWritten('DELETE', 'deleted', 'citation AS deleted')]);
  }

  /** What was there before the log is its beginning, so that who follows it from there has everything. */
  private existing(): void {
    this.addSql(`SELECT set_config('throughline.batch', 'before-the-log', true)`);
    for (const kind of KINDS) this.addSql(kindInserted(kind, `${kind} AS inserted`));
    this.addSql(linkWritten('INSERT', 'inserted', 'link AS inserted'));
    this.addSql(citationWritten('INSERT', 'inserted', 'citation AS inserted'));
    this.addSql(`SELECT set_config('throughline.batch', '', true)`);
  }

  private on(event: keyof typeof EVENTS, table: string, statements: string[]): void {
    // Plans outlive the call that they were made for: only such as suit both one row and a million may be chosen.
    const plans = event === 'update' ? ['enable_nestloop', 'enable_seqscan'] : ['enable_seqscan'];
    const settings =
      event === 'truncate'
        ? ''
        : [...plans, ...(event === 'delete' ? ['enable_hashjoin', 'enable_mergejoin'] : [])]
            .map((plan) => ` SET ${plan} = off`)
            .join('');
    this.addSql(`
      CREATE FUNCTION change_on_${table}_${event}() RETURNS trigger LANGUAGE plpgsql${settings} AS $$
      DECLARE written bigint := 0; n bigint;
      BEGIN${statements.map((statement) => `${statement};\n          GET DIAGNOSTICS n = ROW_COUNT;\n          written := written + n;`).join('')}
        -- However often a transaction says so, its listeners are told once.
        IF written > 0 THEN PERFORM pg_notify('throughline_change', ''); END IF;
        RETURN NULL;
      END $$`);
    this.addSql(`
      CREATE TRIGGER change_${event} ${EVENTS[event]} ON ${table} ${TRANSITIONS[event]}
      FOR EACH STATEMENT EXECUTE FUNCTION change_on_${table}_${event}()`);
  }
}
