import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from '../../src/db/sql.js';
import { expect, test } from 'vitest';

import '../../src/graphql/schema.js';
import { exportToFile, importBundle, type Progress } from '../../src/modules/bundles/index.js';
import { generateRecords } from '../bench/generate-records.js';
import { bundleOf, clear, contents } from '../support/bundles.js';
import { testDatabase } from '../support/database.js';
import { temporaryFolder } from '../support/process.js';

const seeded = await testDatabase({ seeded: true });
const one = await testDatabase();
const other = await testDatabase();

const unchanged = (count: number) => ({ created: 0, updated: 0, unchanged: count });
const generated = () => [...generateRecords(300)].slice(1);

test('the seeds come back exactly, in another database, and again with no change', async () => {
  await clear(other);
  const folder = await temporaryFolder();
  const file = join(folder, 'graph.ndjson.gz');
  const records = await exportToFile(seeded, file);
  const { entities, links, citations } = await importBundle(other, [file]);
  expect(entities.created).toBeGreaterThan(50);
  expect(entities.created + links.created + citations.created).toBe(records);
  const before = await contents(seeded);
  expect(await contents(other)).toEqual(before);

  for (const batch of [undefined, 7])
    expect(await importBundle(other, [file], { batch })).toEqual({
      entities: unchanged(entities.created),
      links: unchanged(links.created),
      citations: unchanged(citations.created),
    });
  expect(await contents(other)).toEqual(before);

  const copies = [join(folder, 'one.ndjson'), join(folder, 'other.ndjson')] as const;
  await exportToFile(seeded, copies[0]);
  await exportToFile(other, copies[1]);
  expect(await readFile(copies[1], 'utf8')).toBe(await readFile(copies[0], 'utf8'));
}, 120_000);

test('a graph of every kind of date, amount, part and derivation comes back exactly', async () => {
  await clear(one);
  await clear(other);
  await importBundle(one, [await bundleOf(generated())]);
  const file = join(await temporaryFolder(), 'graph.ndjson');
  await exportToFile(one, file);
  await importBundle(other, [file]);
  expect(await contents(other)).toEqual(await contents(one));
});

test("the project's seeds import as they are", async () => {
  await clear(one);
  const folder = join(import.meta.dirname, '../../seeds/drone-shipments');
  const files = (await readdir(folder)).map((name) => join(folder, name));
  const { entities, links, citations } = await importBundle(one, files);
  const { rows } = await sql<Record<string, number>>`
    SELECT (SELECT count(*)::int FROM node) AS entities, (SELECT count(*)::int FROM link) AS links,
           (SELECT count(*)::int FROM citation) AS citations`.execute(seeded.sql);
  expect(rows[0]).toEqual({
    entities: entities.created,
    links: links.created,
    citations: citations.created,
  });
  expect((await importBundle(one, files)).links).toEqual(unchanged(links.created));
});

test('what is exported of a timeline holds all that it refers to', async () => {
  await clear(one);
  await clear(other);
  await importBundle(one, [await bundleOf(generated())]);
  const file = join(await temporaryFolder(), 'part.ndjson');
  const filter = { during: '2015', kinds: ['EVENT' as const] };
  const records = await exportToFile(one, file, { filter });
  const { entities } = await importBundle(other, [file]);
  expect(records).toBeGreaterThan(entities.created);
  const [whole, part] = [await contents(one), await contents(other)];
  expect(part['node']!.length).toBeLessThan(whole['node']!.length);
  for (const table of ['node', 'event', 'shipment', 'source', 'link', 'citation'])
    expect(whole[table]).toEqual(expect.arrayContaining(part[table]!));

  const during = (database: typeof one) =>
    sql<{ slug: string }>`
    SELECT slug FROM node WHERE kind = 'EVENT' AND earliest <= '2015-12-31' AND latest >= '2015-01-01' ORDER BY slug`.execute(
      database.sql,
    );
  expect((await during(other)).rows).toEqual((await during(one)).rows);
});

test('a record changes its own fields, and nothing else', async () => {
  await clear(one);
  const source = { record: 'source', slug: 'paper', name: 'Paper', kind: 'ARTICLE', when: '2020' };
  const actor = { record: 'actor', slug: 'firm', name: 'Firm', kind: 'COMPANY', country: 'CN' };
  const second = { record: 'actor', slug: 'second', name: 'Second', kind: 'COMPANY' };
  const link = { record: 'link', type: 'ALLY_OF', from: 'firm', to: 'second', cite: [{ source: 'paper' }] };
  const citation = { record: 'citation', of: 'firm', source: 'paper', page: '3' };
  await importBundle(one, [await bundleOf([link, citation, source, actor, second])]);
  const before = await contents(one);

  const counts = await importBundle(one, [await bundleOf([{ ...actor, country: 'HK' }])]);
  expect(counts.entities).toEqual({ created: 0, updated: 1, unchanged: 0 });
  const after = await contents(one);
  expect(after['actor']).not.toEqual(before['actor']);
  for (const table of ['link', 'citation', 'source']) expect(after[table]).toEqual(before[table]);
  const touched = after['node']!.filter((row) => !before['node']!.includes(row));
  expect(touched).toHaveLength(1);
  expect(touched[0]).toContain(',firm,');

  const noted = await importBundle(one, [
    await bundleOf([{ ...citation, note: 'Below the picture.' }, link]),
  ]);
  expect(noted.citations).toEqual({ created: 0, updated: 1, unchanged: 1 });
  expect(noted.links).toEqual(unchanged(1));
});

test('an import that was cut short goes on, with nothing lost or doubled', async () => {
  await clear(one);
  await importBundle(one, [await bundleOf(generated())]);
  const file = join(await temporaryFolder(), 'graph.ndjson');
  await exportToFile(one, file);
  const whole = await contents(one);
  const few = await bundleOf([{ record: 'actor', slug: 'not-empty', name: 'Not empty', kind: 'GROUP' }]);

  /** Fails at the given call, as a process that is killed would. */
  const cutAt = (call: number): Progress => {
    let calls = 0;
    const advance = () => {
      calls += 1;
      if (calls === call) throw new Error('cut');
    };
    return { begin: () => undefined, advance, end: () => undefined };
  };
  for (const start of [null, few]) {
    let cuts = 0;
    for (const call of [1, 2, 4, 8, 14, 20, 30, 40]) {
      await clear(other);
      if (start !== null) await importBundle(other, [start]);
      const options = { batch: 200, progress: cutAt(call) };
      const cut = await importBundle(other, [file], options).then(
        () => false,
        (error: unknown) => (error as Error).message === 'cut',
      );
      if (cut) await importBundle(other, [file], { batch: 200 });
      cuts += Number(cut);
      await sql`DELETE FROM node WHERE slug = 'not-empty'`.execute(other.sql);
      expect(await contents(other)).toEqual(whole);
      const left = await sql`SELECT FROM import_progress`.execute(other.sql);
      expect(left.rows).toEqual([]);
    }
    expect(cuts).toBeGreaterThan(4);
  }
}, 120_000);

test('a trial keeps nothing', async () => {
  await clear(one);
  const counts = await importBundle(one, [await bundleOf(generated())], { dryRun: true });
  expect(counts.entities.created).toBe(300);
  expect((await contents(one))['node']).toEqual([]);
});
