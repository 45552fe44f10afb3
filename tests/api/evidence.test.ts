import { sql } from '../../src/db/sql.js';
import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';

import { countStatements } from '../support/count-statements.js';
import { testDatabase } from '../support/database.js';
import { addCitations, addEntities, addLinks, answer, type NewLink } from '../support/graph.js';

const database = await testDatabase();

interface Shown {
  readonly citations: number;
  readonly sources: number;
  readonly independentSources: number;
  readonly supporting: number;
  readonly disputing: number;
  readonly knownSince: string | null;
}
const EVIDENCE = 'evidence { citations sources independentSources supporting disputing knownSince }';

async function evidence(id: string): Promise<Shown> {
  const { rows } = await sql<{ slug: string }>`SELECT slug FROM node WHERE id = ${id}`.execute(database.sql);
  const { entity } = await answer<{ entity: { evidence: Shown } }>(
    database,
    `query ($ref: Ref!) { entity(ref: $ref) { ${EVIDENCE} } }`,
    { ref: rows[0]!.slug },
  );
  return entity.evidence;
}
const origins = async (id: string): Promise<number> => (await evidence(id)).independentSources;

const addSources = (...dates: string[]): Promise<string[]> =>
  addEntities(
    database,
    dates.map((when) => ({ kind: 'SOURCE', when })),
  );
const addEvent = async (): Promise<string> =>
  (await addEntities(database, [{ kind: 'EVENT', when: '2023' }]))[0]!;
const derives = (from: string, to: string): NewLink => ({ type: 'DERIVED_FROM', from, to });
const cite = (of: string, ...sources: string[]): Promise<string[]> =>
  addCitations(
    database,
    sources.map((source) => ({ of, source })),
  );

test('ten articles on one data set are one independent source', async () => {
  const [data, ...articles] = await addSources(...Array.from({ length: 11 }, () => '2023-03-21'));
  const event = await addEvent();
  await cite(event, ...articles);
  expect(await origins(event)).toBe(10);
  const links = await addLinks(
    database,
    articles.map((article) => derives(article, data!)),
  );
  expect(await evidence(event)).toEqual({
    citations: 10,
    sources: 10,
    independentSources: 1,
    supporting: 10,
    disputing: 0,
    knownSince: '2023-03-21',
  });
  await sql`DELETE FROM link WHERE id = ANY (${links.slice(0, 3)}::uuid[])`.execute(database.sql);
  expect(await origins(event)).toBe(4);
});

test('a chain of five is one origin, whichever of it is cited, and two where a link is taken out', async () => {
  const chain = await addSources(...Array.from({ length: 6 }, (_, i) => `2023-01-0${6 - i}`));
  const links = await addLinks(
    database,
    chain.slice(1).map((to, i) => derives(chain[i]!, to)),
  );
  const [ends, all] = [await addEvent(), await addEvent()];
  await cite(ends, chain[0]!, chain[5]!);
  await cite(all, ...chain);
  expect(await evidence(ends)).toMatchObject({ independentSources: 1, knownSince: '2023-01-01' });
  expect(await origins(all)).toBe(1);
  await sql`DELETE FROM link WHERE id = ${links[2]}`.execute(database.sql);
  expect([await origins(ends), await origins(all)]).toEqual([2, 2]);
  await sql`UPDATE link SET from_id = ${chain[0]}, to_id = ${chain[5]} WHERE id = ${links[0]}`.execute(
    database.sql,
  );
  // 1-2 and 3-4-5, with 0 now on 5 and 1 on 2.
  expect([await origins(ends), await origins(all)]).toEqual([1, 2]);
  await sql`UPDATE link SET type = 'ABOUT' WHERE id = ${links[4]}`.execute(database.sql);
  expect(await origins(all)).toBe(3);
});

test('a circle of sources is one origin and does no harm', async () => {
  const circle = await addSources('2021', '2022', '2023');
  const event = await addEvent();
  await cite(event, ...circle);
  const links = await addLinks(
    database,
    circle.map((from, i) => derives(from, circle[(i + 1) % 3]!)),
  );
  expect(await origins(event)).toBe(1);
  await sql`DELETE FROM link WHERE id = ANY (${links.slice(1)}::uuid[])`.execute(database.sql);
  expect(await origins(event)).toBe(2);
});

test('sources that a third joins are one origin, and two where nothing is cited of what joins them', async () => {
  const [a, b, joining, x, y] = await addSources('2021', '2021', '2021', '2020', '2020');
  await addLinks(database, [derives(a!, x!), derives(b!, y!), derives(joining!, x!), derives(joining!, y!)]);
  const [with_, without] = [await addEvent(), await addEvent()];
  await cite(with_, a!, b!, joining!);
  await cite(without, a!, b!);
  expect([await origins(with_), await origins(without)]).toEqual([1, 2]);
});

test('what disputes and what mentions counts for no origin, but makes known', async () => {
  const [supports, disputes, mentions] = await addSources('2023-05-05', '2023-04', '2022-01-01/2022-02-03');
  const event = await addEvent();
  const ids = await addCitations(database, [
    { of: event, source: supports! },
    { of: event, source: disputes!, stance: 'DISPUTES' },
    { of: event, source: mentions!, stance: 'MENTIONS' },
  ]);
  expect(await evidence(event)).toEqual({
    citations: 3,
    sources: 3,
    independentSources: 1,
    supporting: 1,
    disputing: 1,
    knownSince: '2022-02-03',
  });
  await sql`UPDATE citation SET stance = 'SUPPORTS' WHERE id = ${ids[2]}`.execute(database.sql);
  expect(await origins(event)).toBe(2);
  await sql`DELETE FROM citation WHERE id = ANY (${ids}::uuid[])`.execute(database.sql);
  expect(await evidence(event)).toEqual({
    citations: 0,
    sources: 0,
    independentSources: 0,
    supporting: 0,
    disputing: 0,
    knownSince: null,
  });
});

test("a source's date, corrected, is corrected in all that it makes known", async () => {
  const [source, open] = await addSources('2023-05-05', '2020/..');
  const event = await addEvent();
  await cite(event, source!, open!);
  expect((await evidence(event)).knownSince).toBe('2023-05-05');
  const before = await sql`SELECT updated_at FROM node WHERE id = ${event}`.execute(database.sql);
  await sql`
    UPDATE node SET when_edtf = '2022', earliest = '2022-01-01', latest = '2022-12-31', start_by = '2022-12-31', end_from = '2022-01-01'
     WHERE id = ${source}`.execute(database.sql);
  expect((await evidence(event)).knownSince).toBe('2022-12-31');
  const after = await sql`SELECT updated_at FROM node WHERE id = ${event}`.execute(database.sql);
  expect(after.rows).toEqual(before.rows);
});

test('a link has evidence of its own, and one that comes from a column has that of its entity', async () => {
  const [data, a, b] = await addSources('2020', '2021', '2022');
  const [actor] = await addEntities(database, [{ kind: 'ACTOR', slug: 'speaker' }]);
  const [claim] = await addEntities(database, [{ kind: 'CLAIM', slug: 'said', when: '2023' }]);
  await sql`UPDATE claim SET speaker_id = ${actor} WHERE id = ${claim}`.execute(database.sql);
  const [about] = await addLinks(database, [{ type: 'ABOUT', from: claim!, to: actor! }]);
  await sql`
    INSERT INTO citation (id, link_id, source_id)
    VALUES (${uuidv7()}, ${about}, ${a}), (${uuidv7()}, ${about}, ${b})`.execute(database.sql);
  await cite(claim!, data!);
  const links = async (): Promise<Record<string, number>> => {
    const { entity } = await answer<{
      entity: { neighbors: { edges: { link: { type: string; evidence: Shown } }[] } };
    }>(database, `{ entity(ref: "said") { neighbors { edges { link { type ${EVIDENCE} } } } } }`);
    return Object.fromEntries(
      entity.neighbors.edges.map(({ link }) => [link.type, link.evidence.independentSources]),
    );
  };
  expect(await links()).toEqual({ ABOUT: 2, STATED: 1 });
  await addLinks(database, [derives(a!, data!), derives(b!, data!)]);
  expect(await links()).toEqual({ ABOUT: 1, STATED: 1 });
  await sql`DELETE FROM link WHERE id = ${about}`.execute(database.sql);
  expect(await links()).toEqual({ STATED: 1 });
});

test('what is deleted leaves nothing of its derivations or its evidence', async () => {
  const [a, between, c] = await addSources('2020', '2020', '2020');
  const event = await addEvent();
  await addLinks(database, [derives(a!, between!), derives(between!, c!)]);
  await cite(event, a!, c!);
  expect(await origins(event)).toBe(1);
  await sql`DELETE FROM node WHERE id = ${between}`.execute(database.sql);
  expect(await origins(event)).toBe(2);
  await sql`DELETE FROM node WHERE id = ${event}`.execute(database.sql);
  const left = await sql`
    SELECT FROM source_upstream WHERE ${between} IN (source_id, upstream_id) OR source_id = ${a}
    UNION ALL SELECT FROM entity_evidence WHERE entity_id = ${event}`.execute(database.sql);
  expect(left.rows).toEqual([]);
});

test('two who write at once leave the count that both together make', async () => {
  const [data, a, b, c] = await addSources('2020', '2021', '2021', '2021');
  const event = await addEvent();
  await cite(event, a!, b!);
  await addLinks(database, [derives(a!, data!)]);
  const insert = sql`
    INSERT INTO citation (id, entity_id, source_id) VALUES (${uuidv7()}, ${event}, ${c})`;
  const second = sql`
    INSERT INTO link (id, type, from_id, to_id) VALUES (${uuidv7()}, 'DERIVED_FROM', ${c}, ${data})`;
  for (const [first, then] of [
    [insert, second],
    [second, insert],
  ] as const) {
    let waiting: Promise<unknown> | undefined;
    await database.sql.transaction().execute(async (transaction) => {
      await first.execute(transaction);
      waiting = then.execute(database.sql);
      await someoneWaits();
    });
    await waiting;
    expect(await evidence(event)).toMatchObject({ sources: 3, independentSources: 2 });
    await sql`DELETE FROM citation WHERE source_id = ${c}`.execute(database.sql);
    await sql`DELETE FROM link WHERE from_id = ${c}`.execute(database.sql);
    expect(await evidence(event)).toMatchObject({ sources: 2, independentSources: 2 });
  }
});

test('two who lengthen a chain at once leave it whole', async () => {
  const [a, b, c] = await addSources('2020', '2020', '2020');
  const event = await addEvent();
  await cite(event, a!, c!);
  let waiting: Promise<unknown> | undefined;
  await database.sql.transaction().execute(async (transaction) => {
    await sql`
      INSERT INTO link (id, type, from_id, to_id) VALUES (${uuidv7()}, 'DERIVED_FROM', ${a}, ${b})`.execute(
      transaction,
    );
    waiting = addLinks(database, [derives(b!, c!)]);
    await someoneWaits();
  });
  await waiting;
  expect(await origins(event)).toBe(1);
});

/** Waits until a statement waits for another's lock. */
async function someoneWaits(): Promise<void> {
  for (;;) {
    const { rows } = await sql`
      SELECT FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`.execute(database.sql);
    if (rows.length > 0) return;
  }
}

test('the evidence of a page takes no statement more, whatever its size', async () => {
  const query = (more: string): string =>
    `query ($first: Int) { timeline(first: $first) { nodes { id ${more} } } }`;
  for (const first of [5, 50]) {
    const plain = await countStatements(() => answer(database, query(''), { first }));
    const asked = await countStatements(() => answer(database, query(EVIDENCE), { first }));
    expect(asked.statements.length).toBe(plain.statements.length);
  }
});
