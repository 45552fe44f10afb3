import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';

import '../../src/graphql/schema.js';
import { exportToFile, importBundle } from '../../src/modules/bundles/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { temporaryFolder } from '../support/process.js';

const TABLES = [
  ...['node', 'actor', 'place', 'product', 'event', 'shipment', 'claim', 'source', 'link', 'citation'],
  ...['timeline_entry', 'entity_evidence', 'link_evidence', 'source_upstream'],
];

/** All rows of all tables, as text, in an order of their own. */
async function contents({ sql: database }: TestDatabase): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const table of TABLES) {
    const { rows } = await sql<{ row: string }>`
      SELECT t::text AS row FROM ${sql.table(table)} AS t ORDER BY t::text COLLATE "C"`.execute(database);
    found[table] = rows.map(({ row }) => row);
  }
  return found;
}

const seeded = await testDatabase({ seeded: true });
const other = await testDatabase();

test('the seeds come back exactly, in another database, and again with no change', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'graph.ndjson.gz');
  const records = await exportToFile(seeded, file);
  const first = await importBundle(other, [file]);
  expect(first.entities.created).toBeGreaterThan(50);
  expect(first.entities.created + first.links.created + first.citations.created).toBe(records);
  const before = await contents(seeded);
  expect(await contents(other)).toEqual(before);

  const again = await importBundle(other, [file]);
  expect(again.entities).toEqual({ created: 0, updated: 0, unchanged: first.entities.created });
  expect(again.links).toEqual({ created: 0, updated: 0, unchanged: first.links.created });
  expect(again.citations).toEqual({ created: 0, updated: 0, unchanged: first.citations.created });
  await importBundle(other, [file], { batch: 10 });
  expect(await contents(other)).toEqual(before);

  const copy = join(folder, 'copy.ndjson');
  await exportToFile(other, copy);
  await exportToFile(seeded, join(folder, 'graph.ndjson'));
  expect(await readFile(copy, 'utf8')).toBe(await readFile(join(folder, 'graph.ndjson'), 'utf8'));
});
