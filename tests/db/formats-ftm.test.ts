import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { IEntityDatum, IModelDatum, Model as FtmModel } from '@opensanctions/followthemoney';
import { expect, test } from 'vitest';

import '../../src/graphql/schema.js';
import { importBundle } from '../../src/modules/bundles/index.js';
import { importFtm } from '../../src/modules/formats/ftm/import.js';
import { exportDocument } from '../../src/modules/formats/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { temporaryFolder } from '../support/process.js';
import { written } from '../support/written.js';

// The package is one of CommonJS, without names that a module could import.
const { Model, defaultModel } = createRequire(import.meta.url)('@opensanctions/followthemoney') as {
  Model: new (model: IModelDatum) => FtmModel;
  defaultModel: IModelDatum;
};
const model = new Model(defaultModel);

const seeded = await testDatabase({ seeded: true });
const other = await testDatabase();

type Line = IEntityDatum & { schema: string; properties: Record<string, string[]> };

async function exported(database: TestDatabase): Promise<Line[]> {
  const text = await written((out) => exportDocument(database, 'ftm', out));
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

/** What of a shipment corresponds, in a total and in consignments. */
const CONSIGNMENTS = [
  { record: 'bundle', version: 1 },
  ...['seller', 'buyer'].map((slug) => ({ record: 'actor', slug, name: `The ${slug}`, kind: 'COMPANY' })),
  { record: 'shipment', slug: 'all-of-it', name: 'All of it', kind: 'TOTAL', when: '2022' },
  {
    record: 'shipment',
    slug: 'a-box',
    name: 'A box',
    kind: 'CONSIGNMENT',
    when: '2022-05',
    origin: 'CN',
    destination: 'RU',
    hsCode: '8806',
    goodsDescription: 'Drones',
    value: { value: '1200', unit: 'USD' },
    partOf: 'all-of-it',
  },
  { record: 'link', type: 'PARTY_TO', from: 'seller', to: 'a-box', role: 'EXPORTER' },
  { record: 'link', type: 'PARTY_TO', from: 'buyer', to: 'a-box', role: 'IMPORTER' },
  { record: 'link', type: 'SUBSIDIARY_OF', from: 'seller', to: 'buyer', when: '2020/2021-06' },
];

test('every schema, property, range and value is one of the model, as its own reader says', async () => {
  const folder = await temporaryFolder();
  const bundle = join(folder, 'bundle.ndjson');
  await writeFile(bundle, CONSIGNMENTS.map((record) => JSON.stringify(record)).join('\n'));
  const mixed = await testDatabase({ seeded: true });
  await importBundle(mixed, [bundle]);
  const entities = await exported(mixed);
  expect(entities.length).toBeGreaterThan(60);
  const schemaOf = new Map(entities.map(({ id, schema }) => [id, model.getSchema(schema)]));
  expect(schemaOf.size).toBe(entities.length);
  for (const { id, schema: name, properties } of entities) {
    const schema = schemaOf.get(id)!;
    for (const required of schema.required) expect(properties, id).toHaveProperty(required);
    for (const [key, values] of Object.entries(properties)) {
      expect(schema.hasProperty(key), `${name}.${key}`).toBe(true);
      const property = schema.getProperty(key);
      expect(property.stub, `${name}.${key}`).toBe(false);
      for (const value of values) {
        expect(typeof value).toBe('string');
        if (property.type.name === 'entity')
          expect(schemaOf.get(value)?.isA(property.getRange().name), `${name}.${key} ${value}`).toBe(true);
        if (property.type.values.size > 0) expect([...property.type.values.keys()]).toContain(value);
        if (property.type.name === 'date') expect(value).toMatch(/^\d{4}(-\d\d(-\d\d)?)?$/);
        if (property.type.maxLength) expect(value.length).toBeLessThanOrEqual(property.type.maxLength);
      }
    }
    // The reader keeps all that is there.
    const read = model.getEntity({ id, schema: name, properties }).toJSON();
    expect(read.properties).toEqual(properties);
  }
  const box = entities.find(({ id }) => id === 'a-box')!;
  expect(box).toMatchObject({
    schema: 'EconomicActivity',
    properties: {
      ...{ sender: ['seller'], receiver: ['buyer'], date: ['2022-05'], originCountry: ['cn'] },
      ...{ invoiceAmount: ['1200 USD'], vedCode: ['8806'] },
    },
  });
  expect(schemaOf.has('all-of-it')).toBe(false);
  expect(entities.find(({ schema }) => schema === 'Ownership')).toMatchObject({
    properties: { owner: expect.any(Array) as unknown, asset: expect.any(Array) as unknown },
  });
});

test('dates are those of the model where it can say them, else words', async () => {
  const entities = await exported(seeded);
  const of = (slug: string) => entities.find(({ id }) => id === slug);
  expect(of('dji-listing-2020')?.properties['date']).toEqual(['2020']);
  expect(of('invasion-of-ukraine')?.properties['startDate']).toEqual(['2022-02-24']);
  expect(of('invasion-of-ukraine')?.properties).not.toHaveProperty('endDate');
  const article = of('drone-shipments-article')!;
  expect(article.properties).not.toHaveProperty('publishedAt');
  expect(article.properties['notes']?.[0]).toMatch(/March 2023/);
});

test('what corresponds comes back, and a second import changes nothing', async () => {
  const file = join(await temporaryFolder(), 'graph.ftm.json');
  const first = await exported(seeded);
  await writeFile(file, first.map((entity) => `${JSON.stringify(entity)}\n`).join(''));
  const { imported, leftOut } = await importFtm(other, file);
  expect([...leftOut]).toEqual([]);
  expect(imported.entities.created).toBeGreaterThan(40);
  // The texts of the publishers are not read back: which actor it is, the model does not tell.
  const without = (lines: Line[]) =>
    lines
      .filter(({ schema }) => !INTERVALS.includes(schema))
      .map((line) => ({ ...line, properties: { ...line.properties, publisher: [] } }))
      .sort((a, b) => a.id.localeCompare(b.id));
  const intervals = (lines: Line[]) =>
    lines
      .filter(({ schema }) => INTERVALS.includes(schema))
      .map((line) => JSON.stringify({ ...line, id: '' }))
      .sort();
  const second = await exported(other);
  expect(without(second)).toEqual(without(first));
  expect(intervals(second)).toEqual(intervals(first));
  const again = await importFtm(other, file);
  expect(again.imported.entities).toMatchObject({ created: 0, updated: 0 });
  expect(again.imported.links).toMatchObject({ created: 0, updated: 0 });
  expect(again.imported.citations).toMatchObject({ created: 0, updated: 0 });
});

const INTERVALS = ['Ownership', 'Directorship', 'Membership', 'UnknownLink', 'Sanction'];

test('entities of others are taken as far as they correspond, and the rest is counted', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'foreign.json');
  const lines = [
    { id: 'NK-A', schema: 'Person', properties: { name: ['Ann Example'], nationality: ['gb'] } },
    { id: 'NK-a', schema: 'Company', properties: { name: ['Acme', 'ACME Ltd'], jurisdiction: ['xx', 'us'] } },
    { id: 'NK-ship', schema: 'Vessel', properties: { name: ['A ship'] } },
    { id: 'nameless', schema: 'Company', properties: {} },
    {
      id: 'own-1',
      schema: 'Ownership',
      properties: { owner: ['NK-A'], asset: ['NK-a'], startDate: ['2019-03'] },
    },
    { id: 'own-2', schema: 'Ownership', properties: { owner: ['NK-A'], asset: ['NK-ship'] } },
    { id: 'dir-1', schema: 'Directorship', properties: { director: ['NK-A'], organization: ['nameless'] } },
    {
      id: 's-1',
      schema: 'Sanction',
      properties: { entity: ['NK-a'], authority: ['Some Office'], listingDate: ['2021-02-03T00:00:00'] },
    },
    { id: 'e-1', schema: 'Event', properties: { name: ['A fair'], date: ['2020-05'], involved: ['NK-a'] } },
    { id: 'NK-A', schema: 'Person', properties: { name: ['Ann again'] } },
    { id: 'fam', schema: 'Family', properties: { person: ['NK-A'], relative: ['NK-A'] } },
  ];
  await writeFile(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  const database = await testDatabase();
  const { imported, leftOut } = await importFtm(database, file);
  expect(imported.entities.created).toBe(4);
  expect(imported.links.created).toBe(3);
  expect(Object.fromEntries(leftOut)).toEqual({
    'Vessel: nothing here corresponds to it': 1,
    'Company: it has no name': 1,
    'Ownership: an end of it is not in the file, or is nothing that is taken': 1,
    'Directorship: an end of it is not in the file, or is nothing that is taken': 1,
    'Person: another has the same ID': 1,
    'Family: nothing here corresponds to it': 1,
  });
  const back = await exported(database);
  expect(back.find(({ schema }) => schema === 'Ownership')?.properties).toMatchObject({
    startDate: ['2019-03'],
  });
  expect(back.find(({ schema }) => schema === 'Sanction')?.properties).toMatchObject({
    ...{ authority: ['Some Office'], listingDate: ['2021-02-03'] },
  });
  expect(back.find(({ schema }) => schema === 'Company')?.properties).toMatchObject({
    ...{ alias: ['ACME Ltd'], country: ['us'] },
  });
});

test('a line that is no entity is named, and nothing is imported', async () => {
  const file = join(await temporaryFolder(), 'broken.json');
  await writeFile(
    file,
    '{"id":"a","schema":"Person","properties":{"name":["A"]}}\n{"id":\n{"schema":"Person"}\n',
  );
  await expect(importFtm(other, file)).rejects.toThrow(
    /Nothing was imported\.\n.*broken\.json:2: this is no JSON.*\n.*broken\.json:3: this is no FollowTheMoney/,
  );
});
