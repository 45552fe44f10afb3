import { sql } from '../../src/db/sql.js';
import type { Database } from '../../src/db/database.js';

/** Who wrote a row, and when, is no part of what it says, and no more is a number that it was given. */
const IRRELEVANT = ['era', 'xid', 'at', 'batch'];
/**
 * Tables that tell of work and not of the graph, and such as count by chance: `timeline_past` keeps what was otherwise in
 * the middle of a transaction too, which depends on its statements.
 */
const WORKING = [
  ...['import_progress', 'change_era', 'graph_change', 'shipment_unsummed', 'vocabulary'],
  'timeline_past',
];

/** A number for each table, the same for the same rows in any order, with how many rows there are. */
export async function tableHashes({ sql: database }: Database): Promise<Map<string, string>> {
  const { rows: tables } = await sql<{ name: string; columns: string[] }>`
    SELECT relname AS name, array_agg(attname::text ORDER BY attnum) AS columns
      FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped AND attidentity = ''
     WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> ALL (${WORKING})
       AND relname NOT LIKE 'mikro_orm%'
     GROUP BY relname ORDER BY relname`.execute(database);
  const hashes = new Map<string, string>();
  for (const { name, columns } of tables) {
    const told = name === 'change' ? columns.filter((column) => !IRRELEVANT.includes(column)) : columns;
    const row = sql.join(told.map((column) => sql.ref(column)));
    const { rows } = await sql<{ count: string; hash: string | null }>`
      SELECT count(*) AS count, sum(hashtextextended(ROW (${row})::text, 0)) AS hash
        FROM ${sql.ref(name)}`.execute(database);
    hashes.set(name, `${rows[0]!.count} rows, ${rows[0]!.hash ?? 'none'}`);
  }
  return hashes;
}
