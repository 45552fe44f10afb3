/**
 * A writer of many small transactions, as a process of its own: `node write-changes.mjs URL NAME COUNT`.
 * Some wait before they commit, so that what began earlier commits later; every tenth is rolled back.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const [url, name, count] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 5 });
let next = 0;

async function write() {
  const client = await pool.connect();
  try {
    for (let i = next++; i < Number(count); i = next++) {
      const slug = `${name}-${i}`;
      await client.query('BEGIN');
      await client.query(
        `INSERT INTO node (id, kind, slug, name) VALUES (gen_random_uuid(), 'ACTOR', $1, 'Some')`,
        [slug],
      );
      if (i % 7 === 0) await sleep(5 + (i % 30));
      await client.query(`INSERT INTO actor (id, kind) SELECT id, 'COMPANY' FROM node WHERE slug = $1`, [
        slug,
      ]);
      if (i % 5 === 0) await client.query(`UPDATE node SET name = 'Other' WHERE slug = $1`, [slug]);
      await client.query(i % 10 === 9 ? 'ROLLBACK' : 'COMMIT');
    }
  } finally {
    client.release();
  }
}

await Promise.all(Array.from({ length: 5 }, write));
await pool.end();
