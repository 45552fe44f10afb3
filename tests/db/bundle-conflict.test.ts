import { sql } from '../../src/db/sql.js';
import { expect, test } from 'vitest';

import { importBundle } from '../../src/modules/bundles/index.js';
import { bundleOf } from '../support/bundles.js';
import { testDatabase } from '../support/database.js';
import { eventually } from '../support/process.js';

const database = await testDatabase();

test('an import outlives a deadlock with another writer', async () => {
  const place = { record: 'place', slug: 'harbour', name: 'Harbour' };
  const actor = { record: 'actor', slug: 'firm', name: 'Firm', kind: 'COMPANY' };
  const written = { name: 'Mended' };
  await importBundle(database, [await bundleOf([place, actor])]);
  const file = await bundleOf([
    { ...actor, ...written },
    { ...place, ...written },
  ]);
  const waiting = sql<{ pid: number }>`
    SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;

  const imported = await database.sql.transaction().execute(async (writer) => {
    // The other, which waits first, is to be the one that is ended.
    await sql`SET LOCAL deadlock_timeout = '30s'`.execute(writer);
    await sql`UPDATE node SET summary = 'A port.' WHERE slug = 'harbour'`.execute(writer);
    const importing = importBundle(database, [file]);
    await eventually('the import waits', async () =>
      (await waiting.execute(database.sql)).rows.length > 0 ? true : undefined,
    );
    await sql`UPDATE node SET summary = 'A company.' WHERE slug = 'firm'`.execute(writer);
    return { importing };
  });
  expect((await imported.importing).entities).toEqual({ created: 0, updated: 2, unchanged: 0 });
  const { rows } = await sql<{ name: string }>`SELECT name FROM node`.execute(database.sql);
  expect(rows).toEqual([written, written]);
});
