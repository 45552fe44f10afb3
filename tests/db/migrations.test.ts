import { Client } from 'pg';
import { expect, test } from 'vitest';

import { silentLog } from '../../src/db/log.js';
import { migrate } from '../../src/db/migrate.js';
import { emptyDatabase } from '../support/database.js';

test('a database that has the extensions in another schema keeps them there', async () => {
  const url = await emptyDatabase();
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('CREATE EXTENSION pg_trgm SCHEMA public');
    await client.query('CREATE EXTENSION unaccent SCHEMA public');
    await migrate({ url, log: silentLog });
    const { rows } = await client.query<{ folded: string }>(`SELECT fold('Zürich ДЖИ') AS folded`);
    expect(rows).toEqual([{ folded: 'zurich джи' }]);
  } finally {
    await client.end();
  }
});

test('migrating twice runs nothing the second time', async () => {
  const url = await emptyDatabase();
  expect((await migrate({ url, log: silentLog })).length).toBeGreaterThan(5);
  expect(await migrate({ url, log: silentLog })).toEqual([]);
});
