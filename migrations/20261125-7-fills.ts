import { Migration } from '@mikro-orm/migrations';
import { copies, counts, evidenceCounted } from './evidence-counted.js';

/** What follows from a whole graph, made at once from nothing, and less work for what is written with each node. */
export class Fills extends Migration {
  override up(): void {
    this.timeline();
    this.evidence();

    // Most nodes have a name alone, and words of nothing cost as much as words of something.
    const words = (text: string, weight: string): string =>
      `setweight(to_tsvector('simple'::regconfig, fold(${text})), '${weight}')`;
    this.addSql(`
      CREATE OR REPLACE FUNCTION search_words(name text, aliases jsonb, summary text) RETURNS tsvector
      LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN CASE
        WHEN aliases = '[]' AND summary IS NULL THEN ${words('name', 'A')}
        ELSE ${words('name', 'A')} || ${words('alias_texts(aliases)', 'B')} || ${words(`COALESCE(summary, '')`, 'C')}
      END`);

    // From PostgreSQL 18 on, each call would be planned for its very array, which takes far longer than to do it.
    this.addSql('ALTER FUNCTION shipments_with_parts(uuid[]) SET plan_cache_mode = force_generic_plan');
  }

  /** A function that returns rows may share out their making among processors, which no INSERT may. */
  private timeline(): void {
    this.addSql(`
      CREATE FUNCTION timeline_entries() RETURNS SETOF timeline_entry LANGUAGE plpgsql STABLE AS $$
      #variable_conflict use_column
      BEGIN
        -- In the order of the table's key, so that its index and what is read of one topic lie in one piece.
        RETURN QUERY
        WITH country (id, topic_id) AS (
          SELECT id, country_topic(country) FROM country_of
        ), neighbor (item_id, other_id) AS NOT MATERIALIZED (
          SELECT from_id, to_id FROM edge
          UNION ALL
          SELECT to_id, from_id FROM edge
        ), topic (item_id, topic_id) AS (
          SELECT item_id, other_id FROM neighbor
          UNION ALL
          SELECT item_id, topic_id FROM neighbor JOIN country ON country.id = other_id
          UNION ALL
          SELECT id, country_topic(code)
            FROM shipment CROSS JOIN LATERAL unnest(via || origin::text || destination::text) AS code
           WHERE code IS NOT NULL
        )
        SELECT DISTINCT ON (topic.topic_id, node.id)
               topic.topic_id, node.id, kind, span, earliest, latest, start_by, end_from
          FROM topic JOIN node ON node.id = topic.item_id
         WHERE earliest IS NOT NULL
         ORDER BY topic.topic_id, node.id;
      END $$`);
    this.addSql(`
      CREATE OR REPLACE FUNCTION timeline_fill() RETURNS void LANGUAGE sql AS $$
        INSERT INTO timeline_entry SELECT * FROM timeline_entries()
      $$`);
  }

  /** The same as the triggers on nodes and citations count, without holding each row meanwhile. */
  private evidence(): void {
    const counted = (subject: string): string => evidenceCounted('IS NOT NULL').replaceAll('%1$s', subject);
    const orNone = counts.map((name) => (name.endsWith('_since') ? name : `COALESCE(${name}, 0)`));
    this.addSql(`
      CREATE FUNCTION evidence_fill() RETURNS void LANGUAGE sql AS $$
        ${counted('entity')}
        INSERT INTO entity_evidence (entity_id, ${[...copies, ...counts].join(', ')})
        SELECT node.id, ${[...copies, ...orNone].join(', ')}
          FROM node LEFT JOIN found USING (id) WHERE found.id IS NOT NULL OR kind = 'SOURCE';
        ${counted('link')}
        INSERT INTO link_evidence (link_id, ${counts.join(', ')}) SELECT id, ${counts.join(', ')} FROM found;
      $$`);
  }
}
