import { gzipSync } from 'node:zlib';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import iconv from 'iconv-lite';
import { sql } from '../../src/db/sql.js';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

import { importMapped, proposeMapping } from '../../src/modules/mappings/index.js';
import { testDatabase } from '../support/database.js';

const database = await testDatabase();
const folder = await mkdtemp(join(tmpdir(), 'throughline-mappings-'));
afterAll(() => rm(folder, { recursive: true }));

beforeEach(async () => {
  await sql`TRUNCATE node, link, citation CASCADE`.execute(database.sql);
});

const MAPPING = `
source: { slug: 'orders {#digest}', name: 'Orders ({#file})', when: '2023' }
entities:
  buyer:
    section: actors
    slug: '{Buyer}'
    fields: { name: '{Buyer}', kind: COMPANY, country: { column: Country } }
  order:
    section: shipments
    slug: 'order {No}'
    fields:
      name: 'Order {No}'
      kind: CONSIGNMENT
      when: { column: Date, formats: [dd.MM.yyyy] }
      quantity: { column: Count, unit: item }
      goodsDescription: '{Goods}'
links:
  - { type: PARTY_TO, from: buyer, to: order, role: IMPORTER }
`;
const CSV = `No,Date,Buyer,Country,Count,Goods
1,21.03.2023,Möwe GmbH,Germany,about 70,"Drones,
and ""batteries"""
2,22.03.2023,Чайка,RU,"1,200",Rotors
3,23.03.2023,MÖWE GMBH,DE,> 5,
`;

interface Written {
  name?: string;
  mapping?: string;
  strict?: boolean;
  encoding?: string;
  dryRun?: boolean;
}

/** Imports a text as a file of this name. */
async function load(
  text: string | Buffer,
  { name = 'orders.csv', mapping = MAPPING, ...more }: Written = {},
) {
  const file = join(folder, name);
  const bytes = typeof text === 'string' ? iconv.encode(text, more.encoding ?? 'utf-8') : text;
  await writeFile(file, bytes);
  await writeFile(join(folder, 'mapping.yaml'), mapping);
  const rejects = join(folder, 'rejects.csv');
  await rm(rejects, { force: true });
  const { strict = false, dryRun = false } = more;
  const asked = { file, mapping: join(folder, 'mapping.yaml'), rejects, strict, show: 3 };
  return importMapped(dryRun ? null : database, asked);
}

const rejects = () => readFile(join(folder, 'rejects.csv'), 'utf8');

async function slugs(): Promise<string[]> {
  const { rows } = await sql<{ slug: string }>`
    SELECT slug FROM node WHERE kind <> 'SOURCE' ORDER BY slug`.execute(database.sql);
  return rows.map(({ slug }) => slug);
}

describe('a file of CSV', () => {
  it('becomes entities and links, each cited by its row of the file', async () => {
    const report = await load(CSV);
    expect(report).toMatchObject({ rows: 3, rejected: 0, leftOut: 0, links: 3 });
    const found = await slugs();
    expect(found).toHaveLength(5);
    const { rows } = await sql<Record<string, unknown>>`
      SELECT node.slug, node.when_edtf AS edtf, quantity_value::text AS count, quantity_qualifier AS qualifier,
             goods_description AS goods, cited.slug AS source, source.sha256 = ${report.sha256} AS same, page
        FROM node JOIN shipment USING (id)
        JOIN citation ON citation.entity_id = node.id
        JOIN source ON source.id = citation.source_id JOIN node AS cited ON cited.id = source.id
       WHERE node.slug = 'order-1'`.execute(database.sql);
    expect(rows).toEqual([
      {
        slug: 'order-1',
        edtf: '2023-03-21',
        count: '70',
        qualifier: 'ABOUT',
        goods: 'Drones,\nand "batteries"',
        source: report.source,
        same: true,
        page: 'row 1',
      },
    ]);
  });

  it('changes nothing when it comes again', async () => {
    await load(CSV);
    const { loaded } = await load(CSV);
    for (const counts of Object.values(loaded!)) expect(counts).toMatchObject({ created: 0, updated: 0 });
  });

  it.each<[string, string, Written]>([
    [
      'tabs',
      'No\tDate\tBuyer\tCountry\tCount\tGoods\n1\t21.03.2023\tMöwe\tDE\t1,200\t\n',
      { name: 'orders.tsv' },
    ],
    ['a byte order mark', `\uFEFF${CSV}`, {}],
    ['line ends of Windows', CSV.replaceAll('\n', '\r\n'), {}],
    ['UTF-16 with a mark', CSV, { encoding: 'utf-16' }],
  ])('is read with %s', async (_, text, written) => {
    const rows = text.includes('\t') ? 1 : 3;
    expect(await load(text, written)).toMatchObject({ rows, rejected: 0 });
    expect(await slugs()).toHaveLength(rows === 1 ? 2 : 5);
  });

  it('is read with semicolons and in another encoding, which the mapping names', async () => {
    const text = 'No;Date;Buyer;Country;Count;Goods\n2;22.03.2023;Чайка;Россия;1 200;\n';
    const mapping = `file: { encoding: windows-1251 }\n${MAPPING}`;
    expect(await load(text, { mapping, encoding: 'windows-1251' })).toMatchObject({ rows: 1, rejected: 0 });
    expect(await slugs()).toEqual(['chayka', 'order-2']);
  });

  it('is read without header and below other lines', async () => {
    const mapping = `file: { skip: 1, columns: [No, Date, Buyer, Country, Count, Goods] }\n${MAPPING}`;
    const text = `All orders\n${CSV.split('\n').slice(1).join('\n')}`;
    expect(await load(text, { mapping })).toMatchObject({ rows: 3, rejected: 0 });
  });
});

describe('rows that fail', () => {
  const BROKEN = CSV.replace('22.03.2023', '31.02.2023').replace('> 5', 'few');

  it('go to the reject file with line, column and reason, and the rest is loaded', async () => {
    expect(await load(BROKEN)).toMatchObject({ rows: 3, rejected: 2 });
    expect(await slugs()).toEqual(['mowe-gmbh', 'order-1']);
    const [header, first, second] = (await rejects()).split('\n');
    expect(header).toBe(
      'reject line,reject row,reject column,reject reason,reject lost,No,Date,Buyer,Country,Count,Goods',
    );
    expect(first).toMatch(/^4,2,Date,".*2023-02 has 28 days.*",row,2,31\.02\.2023,Чайка,RU,"1,200",Rotors$/);
    expect(second).toMatch(/^5,3,Count,'few' is no amount: .*,row,3,/);
  });

  it('keep their number among rows of the same slug, for when they are mended', async () => {
    const mapping = MAPPING.replace("slug: 'order {No}'", "slug: 'order {No}'\n    clash: number");
    const items = CSV.replaceAll(/^[23],/gm, '1,');
    expect(await load(items.replace('22.03.2023', 'never'), { mapping })).toMatchObject({ rejected: 1 });
    expect(await slugs()).toEqual(['mowe-gmbh', 'order-1', 'order-1-3']);
    await load(items, { mapping });
    expect(await slugs()).toEqual(['chayka', 'mowe-gmbh', 'order-1', 'order-1-2', 'order-1-3']);
  });

  it('can be mended in the reject file and imported from there', async () => {
    await load(BROKEN);
    const mended = (await rejects()).replace('31.02.2023', '28.02.2023').replace(',few,', ',5,');
    expect(await load(mended)).toMatchObject({ rows: 2, rejected: 0 });
    expect(await slugs()).toHaveLength(5);
  });

  it('keep all others out where the import is strict', async () => {
    await expect(load(BROKEN, { strict: true })).rejects.toThrow(
      /^Nothing was imported: 2 of 3 rows failed, the first in line 4, column 'Date': /,
    );
    expect(await slugs()).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['cells too few', `${CSV}4,24.03.2023,Möwe\n`, 'The row has 3 cells, and there are 6 columns'],
    ['a quote left open', `${CSV}4,24.03.2023,"Möwe,DE,5,\n`, 'A quote is opened and not closed.'],
    ['a slug of another row', `${CSV}1,24.03.2023,Möwe,DE,5,\n`, "The slug 'order-1' is taken by row 1."],
    [
      'a slug of another kind',
      `${CSV}4,24.03.2023,Order 1,DE,5,\n`,
      "'order-1' is that of a shipment by row 1",
    ],
    ['no country', `${CSV}4,24.03.2023,Möwe,Atlantis,5,\n`, "'Atlantis' is no country"],
    ['a field that is needed', `${CSV}4,,Möwe,DE,5,\n`, "'when' of 'order' is missing"],
  ])('are those with %s', async (_, text, why) => {
    expect(await load(text)).toMatchObject({ rows: 4, rejected: 1, complaints: [{ lost: 'row' }] });
    expect((await rejects()).replaceAll('""', '"')).toContain(why);
    expect(await slugs()).toHaveLength(5);
  });

  it('are those whose slug the graph has for another kind', async () => {
    await load(CSV);
    const mapping = MAPPING.replace("'order {No}'", "'{Goods}'");
    const text = 'No,Date,Buyer,Country,Count,Goods\n9,24.03.2023,Möwe,DE,5,Чайка\n';
    const report = await load(text, { mapping });
    expect(report.complaints[0]!.reason).toBe(
      "The slug 'chayka' is that of an actor in the graph; a shipment cannot have it too.",
    );
  });
});

it('keeps what the graph knows where the mapping says so', async () => {
  await load(CSV);
  await sql`UPDATE node SET name = 'By hand' WHERE kind = 'ACTOR'`.execute(database.sql);
  await load(CSV, { mapping: MAPPING.replace("slug: '{Buyer}'", "slug: '{Buyer}'\n    known: keep") });
  const { rows } = await sql`SELECT DISTINCT name FROM node WHERE kind = 'ACTOR'`.execute(database.sql);
  expect(rows).toEqual([{ name: 'By hand' }]);
});

it('writes nothing in a dry run, and shows the first records', async () => {
  const report = await load(CSV, { dryRun: true });
  expect(report).toMatchObject({ loaded: null, entities: { actors: 2, shipments: 3 }, links: 3 });
  expect(report.shown.map(({ section }) => section)).toEqual(['actors', 'shipments', 'links']);
  expect(await slugs()).toEqual([]);
});

it.each(['orders.json', 'orders.jsonl'])('reads JSON: %s', async (name) => {
  const records = [
    { No: 1, Date: '21.03.2023', Buyer: 'Möwe', Country: 'DE', Count: '5-10', Goods: null },
    { No: 2, Date: '21.03.2023', Buyer: 'Möwe', Count: 7 },
  ];
  const text = name.endsWith('l')
    ? records.map((record) => `${JSON.stringify(record)}\n`).join('')
    : JSON.stringify({ data: { items: records } });
  const mapping = name.endsWith('l') ? MAPPING : `file: { path: data.items }\n${MAPPING}`;
  expect(await load(text, { name, mapping })).toMatchObject({ rows: 2, rejected: 0 });
  expect(await slugs()).toHaveLength(3);
});

describe('what does not fit is told in a sentence, before anything is written', () => {
  it.each<[string, string | Buffer, Written, RegExp]>([
    [
      'a column that the file has not',
      CSV,
      { mapping: MAPPING.replace('column: Count,', 'column: Cuont,') },
      /^Nothing was imported\.\n.*mapping\.yaml:15: the file has no column 'Cuont'\. Did you mean 'Count'/,
    ],
    [
      'bytes that are no UTF-8',
      Buffer.concat([Buffer.from(CSV), Buffer.from([0x34, 0xff, 0x0a])]),
      {},
      /^'.*orders\.csv' is not UTF-8 \(line 6\)\. Name its encoding in the mapping/,
    ],
    [
      'an encoding that is none',
      CSV,
      { mapping: `file: { encoding: utf8x }\n${MAPPING}` },
      /Did you mean 'utf-8'/,
    ],
    [
      'a file that is packed, whatever its name says',
      gzipSync(CSV),
      {},
      /^'.*orders\.csv' is packed by gzip\. Expected CSV or JSON itself: unpack it first/,
    ],
    [
      'a ZIP archive, as workbooks are',
      Buffer.from('PK\u0003\u0004rest'),
      { name: 'orders.xlsx' },
      /^'.*orders\.xlsx' is a ZIP archive\. .* save the sheet as CSV\.$/,
    ],
    ['an empty file', '', {}, /orders\.csv' is empty: it has no header\.$/],
    ['a column twice', 'No,No\n1,2\n', {}, /has the column 'No' twice\.$/],
    ['a name without format', CSV, { name: 'orders.dat' }, /does not show in its name/],
    ['JSON that is cut off', '[{"No": 1', { name: 'orders.json' }, /cannot be read as JSON behind record 0/],
    [
      'JSON without list',
      '{"No": 1}',
      { name: 'orders.json' },
      /holds no list of records|cannot be read as JSON/,
    ],
    [
      'an unknown key',
      CSV,
      { mapping: MAPPING.replace('formats:', 'format:') },
      /mapping\.yaml:14: unknown key 'format' in .*Did you mean 'formats'/,
    ],
    [
      'an entity that is none',
      CSV,
      { mapping: MAPPING.replace('to: order,', 'to: oder,') },
      /mapping\.yaml:18: 'oder' is no entity of this mapping\..*Did you mean 'order'/,
    ],
    [
      'a link that joins what it cannot',
      CSV,
      { mapping: MAPPING.replace('PARTY_TO', 'LEADS') },
      /LEADS cannot lead from an actor to a shipment/,
    ],
    [
      'a field that is missing',
      CSV,
      { mapping: MAPPING.replace('kind: CONSIGNMENT', "summary: '{Goods}'") },
      /'kind' is missing in the fields of 'order'/,
    ],
  ])('%s', async (_, text, written, message) => {
    await expect(load(text, written)).rejects.toThrow(message);
    expect(await slugs()).toEqual([]);
  });
});

const inProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

it('imports the sample of customs declarations with the mapping that comes with it', async () => {
  const report = await importMapped(database, {
    file: inProject('samples/customs-declarations.csv'),
    mapping: inProject('mappings/customs-declarations.yaml'),
    rejects: null,
    strict: false,
  });
  expect(report).toMatchObject({ rows: 40, rejected: 2, leftOut: 0, entities: { shipments: 38 } });
  expect(report.complaints.map(({ line, column }) => [line, column])).toEqual([
    [18, 'Date'],
    [40, 'Quantity'],
  ]);
  const { rows } = await sql<{ role: string; count: number }>`
    SELECT role, count(*)::int AS count FROM link WHERE type = 'PARTY_TO' GROUP BY role ORDER BY role`.execute(
    database.sql,
  );
  expect(rows).toEqual([
    { role: 'EXPORTER', count: 38 },
    { role: 'IMPORTER', count: 38 },
  ]);
});

/** 21 of the 859 records of MISP's galaxy, CC0 1.0, chosen for their untidiness and shortened. */
it('imports untidy aircraft: makers under one name, numbers as they are worded, what cannot be read told', async () => {
  const report = await importMapped(database, {
    file: inProject('tests/db/mappings-uavs.json'),
    mapping: inProject('mappings/misp-galaxy-uavs.yaml'),
    rejects: null,
    strict: true,
  });
  expect(report).toMatchObject({ rejected: 0, entities: { products: 21 } });
  expect(
    report.complaints.map(({ column, reason }) => `${column}: ${reason.slice(0, 30)}`),
  ).toMatchSnapshot();
  const { rows: claims } = await sql<{ told: string }>`
    SELECT concat_ws(' ', slug, amount_qualifier, COALESCE(amount_value, amount_low), amount_high, amount_unit) AS told
      FROM node JOIN claim USING (id) WHERE amount_unit IS NOT NULL ORDER BY slug`.execute(database.sql);
  expect(claims.map(({ told }) => told)).toMatchSnapshot();
  const { rows: makers } = await sql<{ told: string }>`
    SELECT concat_ws(' by ', made.slug, maker.slug) AS told FROM product JOIN node AS made USING (id)
      LEFT JOIN node AS maker ON maker.id = maker_id ORDER BY made.slug`.execute(database.sql);
  expect(makers.map(({ told }) => told)).toMatchSnapshot();
});

it('proposes a mapping that fits the file it was made from', async () => {
  const mapping = await proposeMapping(inProject('samples/customs-declarations.csv'));
  const text = await readFile(inProject('samples/customs-declarations.csv'), 'utf8');
  const report = await load(text, { mapping, dryRun: true });
  expect(report).toMatchObject({ rows: 40, rejected: 2, entities: { shipments: 38 } });
});
