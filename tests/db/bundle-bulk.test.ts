import { join } from 'node:path';
import { sql } from '../../src/db/sql.js';
import { expect, test } from 'vitest';

import '../../src/graphql/schema.js';
import { exportToFile, importBundle } from '../../src/modules/bundles/index.js';
import { generateRecords } from '../bench/generate-records.js';
import { bundleOf, clear } from '../support/bundles.js';
import { testDatabase } from '../support/database.js';
import { temporaryFolder } from '../support/process.js';
import { tableHashes } from '../support/table-hashes.js';

const one = await testDatabase();
const other = await testDatabase();

/** All indexes, all constraints and all triggers, as they are. */
async function parts({ sql: database }: typeof one): Promise<string[]> {
  const { rows } = await sql<{ it: string }>`
    SELECT indexdef AS it FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL
    SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL
    SELECT pg_get_triggerdef(oid) || ' ' || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
     ORDER BY it`.execute(database);
  return rows.map(({ it }) => it);
}

async function exported(): Promise<string> {
  await importBundle(one, [await bundleOf([...generateRecords(300)].slice(1))]);
  const file = join(await temporaryFolder(), 'graph.ndjson');
  await exportToFile(one, file);
  await clear(one);
  await sql`TRUNCATE change, graph_change`.execute(one.sql);
  await importBundle(one, [file]);
  return file;
}

test('an empty graph that is filled without indexes has the same rows in every table, and all its parts', async () => {
  const file = await exported();
  const summed = async (database: typeof one): Promise<Map<string, string>> => {
    await sql`SELECT fold_shipment_sums(NULL)`.execute(database.sql);
    return tableHashes(database);
  };
  const [rows, before] = [await summed(one), await parts(other)];
  for (const options of [{}, { batch: 100 }, { batch: 100, threads: 1 }]) {
    await clear(other);
    await sql`TRUNCATE change, graph_change`.execute(other.sql);
    const { entities } = await importBundle(other, [file], { bulk: 1, ...options });
    expect(entities).toEqual({ created: 300, updated: 0, unchanged: 0 });
    expect(await summed(other)).toEqual(rows);
    expect(await parts(other)).toEqual(before);
  }
});

test('what comes into the graph while a bundle is read is not taken for nothing', async () => {
  const file = await exported();
  await clear(other);
  const progress = {
    begin: (name: string) => (name === 'Reading' ? undefined : (begun = name)),
    advance: () => undefined,
    end: () => undefined,
  };
  let begun = '';
  const writer = sql`
    INSERT INTO node (id, kind, slug, name) SELECT gen_random_uuid(), 'ACTOR', 'late', 'Late'`.execute(
    other.sql,
  );
  await Promise.all([writer, importBundle(other, [file], { bulk: 1, progress })]);
  expect(begun).not.toBe('');
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM node`.execute(other.sql);
  expect(rows).toEqual([{ count: 301 }]);
});
