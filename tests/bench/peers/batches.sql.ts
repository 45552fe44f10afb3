import DataLoader from 'dataloader';
import type pg from 'pg';

/** The rows of many keys by one prepared statement, whose first parameter is the keys and whose `key` says whose each is. */
const manyOf = (pool: pg.Pool, name: string, text: string) =>
  new DataLoader<string, object[]>(async (keys) => {
    const { rows } = await pool.query<{ key: string }>({ name, text, values: [keys] });
    const byKey = new Map<string, object[]>(keys.map((key) => [key, []]));
    for (const row of rows) byKey.get(row.key)!.push(row);
    return keys.map((key) => byKey.get(key)!);
  });

const oneOf = (pool: pg.Pool, name: string, text: string) =>
  new DataLoader<string, object | null>(async (keys) => {
    const { rows } = await pool.query<{ id: string }>({ name, text, values: [keys] });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return keys.map((key) => byId.get(key) ?? null);
  });

export type Loaders = ReturnType<typeof loaders>;

/** What a request asks for beside its first rows, by the keys of these. */
export const loaders = (pool: pg.Pool) => ({
  place: oneOf(pool, 'place', 'SELECT id, name FROM place WHERE id = ANY ($1::uuid[])'),
  actor: oneOf(pool, 'actor', 'SELECT id, name FROM actor WHERE id = ANY ($1::uuid[])'),
  source: oneOf(pool, 'source', 'SELECT id, name, publisher_id FROM source WHERE id = ANY ($1::uuid[])'),
  participants: manyOf(
    pool,
    'participants',
    `SELECT key, role, actor_id FROM unnest($1::uuid[]) AS event (key), LATERAL (
       SELECT role, actor_id FROM event_participant WHERE event_id = key ORDER BY position, id LIMIT 3) AS x`,
  ),
  eventCitations: manyOf(
    pool,
    'event citations',
    `SELECT key, stance, source_id FROM unnest($1::uuid[]) AS event (key), LATERAL (
       SELECT stance, source_id FROM event_citation WHERE event_id = key ORDER BY id LIMIT 2) AS x`,
  ),
});
