import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

import { importBundle, type ImportOptions } from '../../src/modules/bundles/index.js';
import { generateRecords } from '../bench/generate-records.js';
import { bundleOf, contents } from '../support/bundles.js';
import { testDatabase } from '../support/database.js';
import { temporaryFolder } from '../support/process.js';

const database = await testDatabase();
const known = [
  { record: 'place', slug: 'harbour', name: 'Harbour' },
  { record: 'actor', slug: 'known-firm', name: 'Known firm', kind: 'COMPANY' },
];

/** What an import says of some records; the graph must be as it was. */
async function refusal(records: Iterable<unknown>, options: ImportOptions = {}): Promise<string> {
  await importBundle(database, [await bundleOf(known)]);
  const before = await contents(database);
  const file = await bundleOf(records);
  const error: unknown = await importBundle(database, [file], options).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(await contents(database)).toEqual(before);
  return (error as Error).message.replaceAll(file, 'FILE');
}

const actor = (fields: object = {}) => ({
  record: 'actor',
  slug: 'a1',
  name: 'A',
  kind: 'COMPANY',
  ...fields,
});

test.each<[string, unknown[], string]>([
  ['no JSON', ['{"record":'], 'FILE:2: this is no JSON: '],
  ['no record', [{ record: 'actr' }], "FILE:2: 'record' is 'actr'. Expected one of bundle, actor, "],
  ['a wrong kind', [actor({ kind: 'COMPNY' })], "Did you mean 'COMPANY'?"],
  ['an unknown key', [actor({ contry: 'CN' })], "unknown key 'contry' in the actor. Expected one of "],
  [
    'an ID of another kind',
    [actor({ id: 'place_01h455vb4pex5vsknk084sn02q' })],
    "'id': Expected the ID of this entity",
  ],
  [
    'a bad date',
    [{ record: 'event', slug: 'e', name: 'E', kind: 'OTHER', when: '2023-13' }],
    "FILE:2: 'when'",
  ],
  ['a slug given twice', [actor(), actor()], "FILE:3: the slug 'a1' is given twice, first at FILE:2."],
  [
    'a slug of another kind',
    [actor({ slug: 'harbour' })],
    "the slug 'harbour' is that of a place in the graph",
  ],
  ['a later version', [{ record: 'bundle', version: 2 }], "FILE:2: 'version' is '2'. Expected one of 1."],
  [
    'a reference to nothing',
    [{ record: 'product', slug: 'p', name: 'P', kind: 'drone', maker: 'known-frm' }],
    "FILE:2: 'maker' is 'known-frm', which nothing is called. Expected the slug or the ID of an actor. Did you mean 'known-firm'?",
  ],
  [
    'a reference to the wrong kind',
    [{ record: 'product', slug: 'p', name: 'P', kind: 'drone', maker: 'harbour' }],
    "FILE:2: 'maker' is 'harbour', which is a place.",
  ],
  [
    'a link between the wrong kinds',
    [{ record: 'link', type: 'ALLY_OF', from: 'known-firm', to: 'harbour' }],
    'FILE:2: ALLY_OF cannot lead from an actor to a place.',
  ],
  [
    'a link without its role',
    [{ record: 'link', type: 'PARTY_TO', from: 'known-firm', to: 'x' }],
    "FILE:2: 'role' of a PARTY_TO link is missing.",
  ],
  [
    'a link stated twice',
    [
      actor({
        links: [
          { type: 'ALLY_OF', to: 'known-firm' },
          { type: 'ALLY_OF', to: 'known-firm' },
        ],
      }),
    ],
    'FILE:2: this link is given twice, first at FILE:2.',
  ],
  [
    'a citation of no source',
    [actor({ cite: [{ source: 'harbour' }] })],
    "FILE:2: 'source' is 'harbour', which is a place. Expected the slug or the ID of a source.",
  ],
  [
    'a citation of no link',
    [{ record: 'citation', of: 'link_01h455vb4pex5vsknk084sn02q', source: 'x' }],
    "FILE:2: 'of' is the ID of a link that is not there.",
  ],
])('%s is told with its place, and nothing is imported', async (_what, records, message) => {
  expect(await refusal(records)).toContain(message);
  expect(await refusal(records, { batch: 1 })).toContain(message);
});

test('one broken line among many is named, whatever the batch', async () => {
  const records: unknown[] = [...generateRecords(2000)].slice(1);
  records[999] = '{"record":"actor","slug":"broken","kind":"COMPANY"}';
  for (const options of [{}, { batch: 100 }, { threads: 1 }, { batch: 100, threads: 1 }])
    expect(await refusal(records, options)).toBe(
      "Nothing was imported.\nFILE:1001: 'name' is missing. Expected text.",
    );
});

test('no more mistakes are told than anybody reads', async () => {
  const message = await refusal(Array.from({ length: 500 }, () => ({ record: 'actor' })));
  expect(message.split('\n').length).toBe(22);
  expect(message).toMatch(/There are more mistakes than these\.$/);
});

test.each<[string, string, Buffer, RegExp]>([
  [
    'in Latin-1',
    'a.ndjson',
    Buffer.from('{"record":"bundle","version":1}\n{"name":"Z\xfcrich"}', 'latin1'),
    /a\.ndjson:2: this is no UTF-8\./,
  ],
  ['in UTF-16', 'a.ndjson', Buffer.from('\ufeff{}', 'utf16le'), /is in UTF-16\. Expected UTF-8\.$/],
  ['a seed file in Latin-1', 'a.yaml', Buffer.from('actors:\n - slug: z\xfc', 'latin1'), /is no UTF-8\./],
  ['a ZIP archive', 'a.ndjson', Buffer.from('PK\x03\x04 and more'), /is a ZIP archive\./],
  [
    'packed under a plain name',
    'a.ndjson',
    gzipSync('{}'),
    /is packed by gzip\. Expected a name that ends in '\.gz'\./,
  ],
  ['plain under a packed name', 'a.ndjson.gz', Buffer.from('{}'), /is not packed by gzip/],
  [
    'packed and cut',
    'a.ndjson.gz',
    gzipSync('{"record":"bundle","version":1}').subarray(0, 20),
    /cannot be unpacked/,
  ],
  [
    'without a header',
    'a.ndjson',
    Buffer.from('{"record":"link","type":"ALLY_OF","from":"a","to":"b"}'),
    /a\.ndjson:1: the bundle begins without a header/,
  ],
  [
    'one endless line',
    'a.ndjson.gz',
    gzipSync(Buffer.alloc(2 ** 23, 'x')),
    /a\.ndjson\.gz:1: this line is longer than/,
  ],
  [
    'a bomb of blank lines',
    'a.ndjson.gz',
    gzipSync(Buffer.alloc(2 ** 27, '\n')),
    /unpacks to more than 200 times its size/,
  ],
])('a file %s is refused in one sentence', async (_what, name, bytes, message) => {
  const file = join(await temporaryFolder(), name);
  await writeFile(file, bytes);
  const before = await contents(database);
  const refused = importBundle(database, [file]);
  await expect(refused).rejects.toThrow(message);
  expect(await contents(database)).toEqual(before);
});

test('what is no file at all is told', async () => {
  const folder = await temporaryFolder();
  await expect(importBundle(database, [join(folder, 'none.ndjson')])).rejects.toThrow(/is not there\.$/);
  await mkdir(join(folder, 'dir'));
  await expect(importBundle(database, [join(folder, 'dir')])).rejects.toThrow(/is no file\.$/);
});
