import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from '../../src/db/sql.js';

import type { Database } from '../../src/db/database.js';
import { temporaryFolder } from './process.js';

const TABLES = [
  ...['node', 'actor', 'place', 'product', 'event', 'shipment', 'claim', 'source', 'link', 'citation'],
  ...['timeline_entry', 'entity_evidence', 'link_evidence', 'source_upstream'],
];

/** All rows of the graph's tables, and of those that are derived from them, as text. */
export async function contents({ sql: database }: Database): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const table of TABLES) {
    const { rows } = await sql<{ row: string }>`
      SELECT t::text AS row FROM ${sql.ref(table)} AS t ORDER BY t::text COLLATE "C"`.execute(database);
    found[table] = rows.map(({ row }) => row);
  }
  return found;
}

/** Takes everything out of the graph. */
export async function clear({ sql: database }: Database): Promise<void> {
  await sql`DELETE FROM citation`.execute(database);
  await sql`DELETE FROM link`.execute(database);
  await sql`TRUNCATE node CASCADE`.execute(database);
}

/** Writes records as a bundle, header and all, and gives its file. */
export async function bundleOf(records: Iterable<unknown>, name = 'bundle.ndjson'): Promise<string> {
  const file = join(await temporaryFolder(), name);
  const lines = [{ record: 'bundle', version: 1 }, ...records].map((record) =>
    typeof record === 'string' ? record : JSON.stringify(record),
  );
  await writeFile(file, `${lines.join('\n')}\n`);
  return file;
}
