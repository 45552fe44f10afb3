import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from '../../src/db/sql.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { SeedError, isEmpty, loadSeeds, verifySource } from '../../src/modules/seeds/index.js';
import { testDatabase } from '../support/database.js';

const database = await testDatabase();

const DOCUMENT = `The harbour log, kept since 2019.
On 3 May 2021 the «Мрія» unloaded some 40 crates 𝔘 for Acme.
Acme says that it got none.
`;

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const characters = (text: string): number => Array.from(text).length;

/** A citation of the words in the document, by code points. */
function cite(words: string, document = DOCUMENT): string {
  const start = characters(document.slice(0, document.indexOf(words)));
  return `{ source: harbour-log, start: ${start}, end: ${start + characters(words)}, sha256: ${sha256(words)} }`;
}

/** A part stands before its total, a link before its end: order must not matter. */
const RECORDS = `
shipments:
  - slug: acme-crates-part
    name: Some of the crates
    kind: CONSIGNMENT
    when: 2021-05-03
    share: { value: '0.5', qualifier: NEARLY, unit: '1' }
    partOf: acme-crates
    cite: [${cite('some 40 crates')}]
  - slug: acme-crates
    name: Crates for Acme
    kind: TOTAL
    when: '2021'
    brand: acme
    origin: KZ
    destination: CN
    via: [PK]
    quantity: { value: '40', qualifier: ABOUT, unit: item }
    cite: [${cite('some 40 crates 𝔘 for Acme')}]
    links:
      - { type: PARTY_TO, from: acme, role: IMPORTER, position: 1, cite: [${cite('for Acme')}] }
`;
const ACTORS = `
actors:
  - slug: acme
    name: Acme
    kind: COMPANY
    country: CN
    aliases: [{ text: Акме, locale: ru, script: Cyrl }]
    cite: [${cite('Acme')}]
  - slug: harbour-master
    name: Harbour master
    kind: AGENCY
    cite: [{ source: harbour-log, note: Keeper of the log. }]
claims:
  - slug: acme-denial
    name: Acme got no crates
    status: DENIED
    when: 2021-05
    speaker: acme
    cite: [${cite('Acme says that it got none.')}]
    links:
      - { type: ABOUT, to: acme-crates, cite: [${cite('got none')}] }
sources:
  - slug: harbour-log
    name: Harbour log
    kind: REGISTER
    when: 2019/..
    publisher: harbour-master
    sha256: ${sha256(DOCUMENT)}
    cite: [${cite('The harbour log')}]
`;

let folder = '';
const write = async (files: Record<string, string>): Promise<void> => {
  await rm(join(folder, 'harbour'), { recursive: true, force: true });
  await mkdir(join(folder, 'harbour'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, 'harbour', name), text);
};
const load = () => loadSeeds(database, { dir: folder });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seeds-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Everything that a load can write, stamps included. */
async function everything(): Promise<unknown> {
  const tables = ['node', 'actor', 'claim', 'source', 'shipment', 'link', 'citation'];
  return Promise.all(
    tables.map(
      async (table) => (await sql`SELECT * FROM ${sql.ref(table)} ORDER BY id`.execute(database.sql)).rows,
    ),
  );
}

async function one(statement: ReturnType<typeof sql>): Promise<unknown> {
  return (await statement.execute(database.sql)).rows[0];
}

const none = { created: 0, updated: 0, removed: 0 };

describe('loading seeds', () => {
  beforeEach(async () => {
    await sql`TRUNCATE node CASCADE`.execute(database.sql);
    await write({ '1-records.yaml': RECORDS, '2-actors.yaml': ACTORS });
  });

  it('writes what the files say', async () => {
    expect(await isEmpty(database)).toBe(true);
    expect(await load()).toMatchObject({
      files: 2,
      entities: { created: 6, unchanged: 0 },
      links: { created: 2, unchanged: 0 },
      citations: { created: 8, unchanged: 0 },
    });
    expect(await isEmpty(database)).toBe(false);
    expect(
      await one(sql`
        SELECT part.slug, total.slug AS total, share_value, share_qualifier, share_low, share_high
          FROM shipment JOIN node AS part USING (id) JOIN node AS total ON total.id = part_of_id`),
    ).toEqual({
      slug: 'acme-crates-part',
      total: 'acme-crates',
      share_value: '0.5',
      share_qualifier: 'NEARLY',
      share_low: null,
      share_high: '0.5',
    });
    expect(
      await one(sql`
        SELECT brand.slug AS brand, origin, destination, via, quantity_approximate AS about, node.when_edtf, node.when_extent
          FROM shipment JOIN node USING (id) JOIN node AS brand ON brand.id = brand_id`),
    ).toEqual({
      brand: 'acme',
      origin: 'KZ',
      destination: 'CN',
      via: ['PK'],
      about: true,
      when_edtf: '2021',
      when_extent: 'MOMENT',
    });
    expect(
      await one(sql`
        SELECT a.slug AS "from", type, b.slug AS "to", role, position
          FROM link JOIN node AS a ON a.id = from_id JOIN node AS b ON b.id = to_id WHERE type = 'PARTY_TO'`),
    ).toEqual({ from: 'acme', type: 'PARTY_TO', to: 'acme-crates', role: 'IMPORTER', position: 1 });
  });

  it('twice changes nothing, not even a time of change', async () => {
    await load();
    const before = await everything();
    expect(await load()).toMatchObject({
      entities: { ...none, unchanged: 6 },
      links: { ...none, unchanged: 2 },
      citations: { ...none, unchanged: 8 },
    });
    expect(await everything()).toEqual(before);
  });

  it('at once by two processes is as if by one', async () => {
    const [first, second] = await Promise.all([load(), load()]);
    expect([first.entities.created, second.entities.created].sort()).toEqual([0, 6]);
  });

  it('after a correction changes that alone', async () => {
    await load();
    const stamps = sql<{ slug: string; at: Date }>`SELECT slug, updated_at AS at FROM node ORDER BY slug`;
    const before = (await stamps.execute(database.sql)).rows;
    await write({
      '1-records.yaml': RECORDS.replace("value: '40'", "value: '41'"),
      '2-actors.yaml': ACTORS.replace('name: Harbour master', 'name: The harbour master').replace(
        'note: Keeper of the log.',
        'note: Who keeps the log.',
      ),
    });
    expect(await load()).toMatchObject({
      entities: { ...none, updated: 2, unchanged: 4 },
      links: { ...none, unchanged: 2 },
      citations: { ...none, updated: 1, unchanged: 7 },
    });
    const after = (await stamps.execute(database.sql)).rows;
    const changed = after.filter(({ at }, i) => at.getTime() !== before[i]!.at.getTime());
    expect(changed.map(({ slug }) => slug)).toEqual(['acme-crates', 'harbour-master']);
    expect(
      await one(sql`SELECT quantity_value, quantity_low FROM shipment WHERE quantity_value IS NOT NULL`),
    ).toEqual({
      quantity_value: '41',
      quantity_low: '41',
    });
  });

  it('takes away the links and citations that it once wrote, and none that others did', async () => {
    await load();
    await sql`
      INSERT INTO link (id, type, from_id, to_id)
      SELECT gen_random_uuid(), 'ALLY_OF', a.id, b.id FROM node AS a, node AS b
       WHERE a.slug = 'acme' AND b.slug = 'harbour-master'`.execute(database.sql);
    await sql`
      INSERT INTO citation (id, entity_id, source_id, page)
      SELECT gen_random_uuid(), a.id, b.id, '7' FROM node AS a, node AS b
       WHERE a.slug = 'acme' AND b.slug = 'harbour-log'`.execute(database.sql);
    await write({
      '1-records.yaml': RECORDS.replace(cite('some 40 crates'), cite('40 crates')),
      '2-actors.yaml': ACTORS.replace(/ {4}links:\n.*ABOUT.*\n/, ''),
    });
    expect(await load()).toMatchObject({
      entities: { ...none, unchanged: 6 },
      links: { created: 0, updated: 0, removed: 1 },
      citations: { created: 1, updated: 0, removed: 1 },
    });
    expect(await one(sql`SELECT count(*)::int FROM link`)).toEqual({ count: 2 });
    expect(await one(sql`SELECT count(*)::int FROM citation`)).toEqual({ count: 8 });
  });

  it('may refer to what is in the graph already, but not take its slug for another kind', async () => {
    await load();
    await write({ 'more.yaml': `links:\n  - { type: MEMBER_OF, from: acme, to: harbour-master }\n` });
    expect(await load()).toMatchObject({ entities: none, links: { created: 1 } });
    await write({ 'more.yaml': `places:\n  - { slug: acme, name: Acme }\n` });
    await expect(load()).rejects.toThrow("more.yaml:2: the slug 'acme' is that of an actor in the graph.");
  });

  it('with one mistake loads nothing, and tells the mistakes of all files', async () => {
    await write({
      '1-records.yaml': RECORDS.replace('kind: CONSIGNMENT', 'kind: CONSIGMENT'),
      '2-actors.yaml': ACTORS.replace('speaker: acme', 'speaker: acmee'),
    });
    const error: unknown = await load().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SeedError);
    expect((error as SeedError).mistakes.map(({ file, line }) => [file.split('/').at(-1), line])).toEqual([
      ['1-records.yaml', 5],
      ['2-actors.yaml', 18],
    ]);
    expect((error as SeedError).message).toContain("Did you mean 'CONSIGNMENT'?");
    expect((error as SeedError).message).toContain("Did you mean 'acme'?");
    expect(await isEmpty(database)).toBe(true);
  });

  it('of a folder that is not there, or holds none, is refused', async () => {
    await write({ 'notes.txt': 'Nothing to load.' });
    await expect(load()).rejects.toThrow(/holds no YAML file/);
    await expect(loadSeeds(database, { dir: join(folder, 'nowhere') })).rejects.toThrow(
      /nowhere' cannot be read/,
    );
  });
});

describe('verifying a source', () => {
  const document = (): string => join(folder, 'log.txt');
  beforeAll(async () => {
    await sql`TRUNCATE node CASCADE`.execute(database.sql);
    await write({ '1-records.yaml': RECORDS, '2-actors.yaml': ACTORS });
    await load();
  });
  beforeEach(() => writeFile(document(), DOCUMENT));

  it('passes on the document that was cited', async () => {
    const verified = await verifySource(database, 'harbour-log', document());
    expect(verified).toMatchObject({ source: 'harbour-log', ok: true, why: null, withoutPosition: 1 });
    expect(verified.citations).toHaveLength(7);
    expect(verified.citations.map(({ subject }) => subject)).toContain('acme PARTY_TO IMPORTER acme-crates');
  });

  it('names every citation whose passage was changed, and no other', async () => {
    await writeFile(document(), DOCUMENT.replace('40 crates', '50 crates'));
    const { ok, why, citations } = await verifySource(database, 'harbour-log', document());
    expect(ok).toBe(false);
    expect(why).toMatch(/another document, or was changed/);
    expect(citations.filter((citation) => !citation.ok).map(({ subject }) => subject)).toEqual([
      'acme-crates-part',
      'acme-crates',
    ]);
  });

  it('finds passages beyond the end of a document cut short', async () => {
    await writeFile(document(), DOCUMENT.slice(0, 40));
    const { citations } = await verifySource(database, 'harbour-log', document());
    expect(citations.at(-1)!.why).toMatch(/^The passage ends at \d+, and the document has 40 characters\.$/);
  });

  it('finds a citation that was tampered with in the graph', async () => {
    await sql`UPDATE citation SET passage_end = passage_end + 1 WHERE passage_start = 0`.execute(
      database.sql,
    );
    const { ok, why, citations } = await verifySource(database, 'harbour-log', document());
    expect({ ok, why }).toEqual({ ok: false, why: null });
    expect(citations.filter((citation) => !citation.ok)).toMatchObject([
      { subject: 'harbour-log', start: 0 },
    ]);
  });

  it('refuses what is no source and what is no file', async () => {
    await expect(verifySource(database, 'harbor-log', document())).rejects.toThrow(
      "There is no source 'harbor-log'. Did you mean 'harbour-log'?",
    );
    await expect(verifySource(database, 'acme', document())).rejects.toThrow("There is no source 'acme'.");
    await expect(verifySource(database, 'harbour-log', join(folder, 'no.txt'))).rejects.toThrow(
      'there is no such file',
    );
  });
});
