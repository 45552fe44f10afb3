import { Migration } from '@mikro-orm/migrations';
import { citationWritten, joined, type Kind, kindInserted, linkWritten } from './change-records.js';
import { factsOf } from './20261123-14-shipment-facts.js';

/** In this order, whatever an entity refers to is there before it. */
const KINDS: Kind[] = ['actor', 'place', 'product', 'source', 'event', 'shipment', 'claim'];

/**
 * All that triggers on what is inserted would write, made at once from a graph that has been filled without them. Of
 * each row they would keep a copy until its statement ends, and look up one by one what is joined here.
 */
export class BulkFills extends Migration {
  override up(): void {
    this.fill('upstream', [
      `WITH RECURSIVE derived AS MATERIALIZED (
          SELECT from_id, to_id FROM link WHERE type = 'DERIVED_FROM'
        ), reached (source_id, upstream_id) AS (
          SELECT from_id, to_id FROM derived
          UNION
          SELECT source_id, to_id FROM reached JOIN derived ON from_id = upstream_id AND to_id <> source_id
        )
        INSERT INTO source_upstream SELECT source_id, upstream_id FROM reached`,
    ]);
    this.fill('change', [
      ...KINDS.map((kind) => kindInserted(kind, `${kind} AS inserted`, joined)),
      linkWritten('INSERT', 'inserted', 'link AS inserted'),
      citationWritten('INSERT', 'inserted', 'citation AS inserted', joined),
      `SELECT pg_notify('throughline_change', '')`,
    ]);
    // More changed than is worth naming.
    this.fill('graph_change', ['INSERT INTO graph_change (entities) VALUES (NULL)']);
    // Words outlive the entities that had them.
    this.fill('vocabulary', [
      'DELETE FROM vocabulary',
      `INSERT INTO vocabulary (word, nodes, named)
        SELECT lexeme, count(*), count(*) FILTER (WHERE weights && '{A,B}')
          FROM node CROSS JOIN LATERAL unnest(search_words) GROUP BY lexeme`,
    ]);
    this.fill('shipment_fact', [
      factsOf('shipment'),
      'INSERT INTO shipment_unsummed SELECT id FROM shipment_fact',
    ]);
  }

  private fill(what: string, statements: string[]): void {
    this.addSql(`
      CREATE FUNCTION ${what}_fill() RETURNS void LANGUAGE sql AS $$
        ${statements.join(';\n        ')}
      $$`);
  }
}
