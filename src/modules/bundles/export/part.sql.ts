import type { ClientBase } from 'pg';
import type { Sql } from '../../../db/sql.js';

/** What an entity refers to by a column: pairs of keys. */
const REFERENCES = `
  SELECT id, place_id AS other FROM event UNION ALL SELECT id, part_of_id FROM event
  UNION ALL SELECT id, brand_id FROM shipment UNION ALL SELECT id, part_of_id FROM shipment
  UNION ALL SELECT id, maker_id FROM product UNION ALL SELECT id, speaker_id FROM claim
  UNION ALL SELECT id, publisher_id FROM source`;

/**
 * Makes `part_node` and `part_link`: the items of a timeline with what they are linked with, all links among these,
 * and whatever any of it refers to or is backed by, until nothing is referred to that is not there.
 */
export async function choosePart(client: ClientBase, items: Sql): Promise<void> {
  await client.query('CREATE TEMPORARY TABLE part_node (id uuid PRIMARY KEY)');
  await client.query('CREATE TEMPORARY TABLE part_link (id uuid PRIMARY KEY)');
  await client.query(`INSERT INTO part_node SELECT item.id FROM (${items.text}) AS item`, items.values);
  await client.query(`
    INSERT INTO part_node
    SELECT to_id FROM link WHERE from_id IN (SELECT id FROM part_node)
    UNION SELECT from_id FROM link WHERE to_id IN (SELECT id FROM part_node)
    ON CONFLICT DO NOTHING`);
  let more = 1;
  while (more > 0) {
    await client.query(`
      INSERT INTO part_link
      SELECT id FROM link WHERE from_id IN (SELECT id FROM part_node) AND to_id IN (SELECT id FROM part_node)
      ON CONFLICT DO NOTHING`);
    const { rowCount } = await client.query(`
      INSERT INTO part_node
      SELECT other FROM (${REFERENCES}) AS reference
       WHERE other IS NOT NULL AND id IN (SELECT id FROM part_node)
      UNION SELECT source_id FROM citation WHERE entity_id IN (SELECT id FROM part_node)
      UNION SELECT source_id FROM citation WHERE link_id IN (SELECT id FROM part_link)
      ON CONFLICT DO NOTHING`);
    more = rowCount ?? 0;
  }
}
