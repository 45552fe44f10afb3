import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from '../../src/db/sql.js';
import Papa from 'papaparse';
import { expect, test } from 'vitest';

import '../../src/graphql/schema.js';
import { importBundle } from '../../src/modules/bundles/index.js';
import { exportCsv } from '../../src/modules/formats/index.js';
import { testDatabase } from '../support/database.js';
import { temporaryFolder } from '../support/process.js';

const seeded = await testDatabase({ seeded: true });

async function read(folder: string, file: string): Promise<Record<string, string>[]> {
  const { data, errors } = Papa.parse<Record<string, string>>(await readFile(join(folder, file), 'utf8'), {
    header: true,
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  return data;
}

test('another reader finds every record, with dates as the sources know them', async () => {
  const folder = join(await temporaryFolder(), 'graph');
  const rows = await exportCsv(seeded, folder);
  const files = await readdir(folder);
  expect(files.sort()).toEqual([
    ...['actors.csv', 'citations.csv', 'claims.csv', 'events.csv', 'links.csv', 'places.csv'],
    ...['products.csv', 'shipments.csv', 'sources.csv'],
  ]);
  let found = 0;
  for (const file of files) {
    const count = (await read(folder, file)).length;
    found += count;
    const table = file.replace(/s\.csv$/, '');
    expect({ file, count }).toEqual({ file, count: await rowsOf(table) });
  }
  expect(found).toBe(rows);
  const events = await read(folder, 'events.csv');
  expect(events.find(({ slug }) => slug === 'dji-listing-2020')).toMatchObject({
    ...{ when: '2020', when_edtf: '2020', when_extent: 'MOMENT' },
    ...{ earliest: '2020-01-01', latest: '2020-12-31', sources: 'drone-shipments-article' },
  });
  expect(events.find(({ slug }) => slug === 'invasion-of-ukraine')).toMatchObject({
    ...{ when: 'since 24 February 2022', earliest: '2022-02-24', latest: '' },
    aliases: expect.stringContaining('俄罗斯入侵乌克兰') as unknown,
  });
  const claims = await read(folder, 'claims.csv');
  expect(claims.find(({ slug }) => slug === 'claim-value-of-drones-supplied')).toMatchObject({
    ...{ amount: 'more than $12 million', amount_number: '12000000', amount_qualifier: 'MORE_THAN' },
    ...{ amount_low: '12000000', amount_high: '', amount_unit: 'USD' },
  });
});

async function rowsOf(table: string): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`SELECT count(*)::int AS count FROM ${sql.ref(table)}`.execute(seeded.sql);
  return rows[0]!.count;
}

test('a name that looks like a formula is only text, and quotes and line breaks stay', async () => {
  const folder = await temporaryFolder();
  const bundle = join(folder, 'bundle.ndjson');
  const actor = {
    record: 'actor',
    slug: 'a',
    kind: 'GROUP',
    name: '=HYPERLINK("x")',
    summary: 'one\n"two", three',
  };
  const place = { record: 'place', slug: 'p', name: 'South', latitude: -33.5, longitude: -70 };
  await writeFile(
    bundle,
    [{ record: 'bundle', version: 1 }, actor, place].map((it) => JSON.stringify(it)).join('\n'),
  );
  const database = await testDatabase();
  await importBundle(database, [bundle]);
  await exportCsv(database, folder);
  expect(await read(folder, 'actors.csv')).toMatchObject([
    { name: '\'=HYPERLINK("x")', summary: 'one\n"two", three' },
  ]);
  expect(await read(folder, 'places.csv')).toMatchObject([{ latitude: '-33.5', longitude: '-70' }]);
  expect(await readFile(join(folder, 'claims.csv'), 'utf8')).toMatch(/^id,slug,name,[^\n]+\r\n$/);
});
