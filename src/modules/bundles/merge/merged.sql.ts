import type { ClientBase } from 'pg';

/**
 * Leaves out the entities of a bundle that the graph has merged into others, and whatever of it names one; what refers to
 * them refers to the others. So a bundle that is imported again does not undo a merger. False if it has to do with none.
 */
export async function leaveOutMerged(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ some: boolean }>('SELECT EXISTS (SELECT FROM merged_entity) AS some');
  if (!rows[0]!.some) return false;
  await client.query(`
    DELETE FROM staged_entity AS s USING merged_entity AS merged
     WHERE s.kind = merged.kind AND (s.slug = merged.slug OR (s.stated AND s.id = merged.id))
       AND NOT EXISTS (SELECT FROM node WHERE node.slug = s.slug OR node.id = s.id)`);
  return true;
}

/** Of links that have become the same, or join what has become one, only the first of each is left. */
export async function foldMergedLinks(client: ClientBase): Promise<void> {
  const key = 'from_id, to_id, type, role, position, when_edtf';
  const ofMerged = `id IN (
      SELECT id FROM staged_link WHERE from_ref IN (TABLE merged_ref) OR to_ref IN (TABLE merged_ref))`;
  // What the bundle says of the kept entity itself comes first.
  const twins = `(
      SELECT id, first_value(id) OVER (PARTITION BY ${key} ORDER BY ${ofMerged}, line) AS first
        FROM resolved_link WHERE from_id IN (TABLE kept_key) OR to_id IN (TABLE kept_key))`;
  await client.query(`
    CREATE TEMPORARY TABLE merged_ref ON COMMIT DROP AS
    SELECT slug AS ref FROM merged_entity UNION SELECT id::text FROM merged_entity`);
  await client.query(`
    CREATE TEMPORARY TABLE kept_key ON COMMIT DROP AS SELECT DISTINCT kept_id FROM merged_entity`);
  await client.query(`
    UPDATE staged_citation AS c SET of_link = twin.first FROM ${twins} AS twin
     WHERE c.of_link = twin.id AND twin.first <> twin.id AND twin.${ofMerged}`);
  await client.query(`
    DELETE FROM resolved_link AS r USING ${twins} AS twin
     WHERE r.id = twin.id AND twin.first <> twin.id AND twin.${ofMerged}`);
  await client.query(`
    DELETE FROM staged_citation WHERE of_link IN (SELECT id FROM resolved_link WHERE from_id = to_id AND ${ofMerged})`);
  await client.query(`DELETE FROM resolved_link WHERE from_id = to_id AND ${ofMerged}`);
  // A link that has an ID of its own in the bundle may be in the graph by another.
  await client.query(`
    UPDATE resolved_link AS r SET stated = false WHERE stated AND ${ofMerged}`);
}

/** Of citations that have become the same, only the first of each is left, by the ID that the graph has it by. */
export async function foldMergedCitations(client: ClientBase): Promise<void> {
  const key = 'entity_id, link_id, source_id, stance, passage_start, passage_end, page';
  const concerned = `entity_id IN (TABLE kept_key) OR source_id IN (TABLE kept_key) OR link_id IN (
           SELECT id FROM resolved_link WHERE from_id IN (TABLE kept_key) OR to_id IN (TABLE kept_key))`;
  await client.query(`
    DELETE FROM resolved_citation AS r USING (
      SELECT id, row_number() OVER (PARTITION BY ${key} ORDER BY line) AS place
        FROM resolved_citation WHERE ${concerned}) AS twin
     WHERE r.id = twin.id AND twin.place > 1`);
  await client.query(`UPDATE resolved_citation SET stated = false WHERE ${concerned}`);
}
