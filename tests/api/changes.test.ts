import { sql } from '../../src/db/sql.js';
import { expect, test } from 'vitest';
import { loadSeeds } from '../../src/modules/seeds/index.js';
import { testDatabase } from '../support/database.js';
import { settled } from '../support/settled.js';
import { addCitations, addEntities, addLinks, answer, ask } from '../support/graph.js';

const database = await testDatabase({ seeded: true });

interface Told {
  readonly id: string;
  readonly operation: string;
  readonly kind: string;
  readonly slug: string | null;
  readonly batch: string | null;
  readonly subjectId: string;
  readonly subject: { readonly id: string } | null;
  readonly fields: { readonly name: string; readonly old: unknown; readonly new: unknown }[];
}
interface ChangesPage {
  readonly nodes: Told[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const query = `query ($after: String, $first: Int, $last: Int, $kinds: [ChangedKind!], $about: [Ref!]) {
  changes(after: $after, first: $first, last: $last, kinds: $kinds, about: $about) {
    pageInfo { hasNextPage endCursor }
    nodes { id operation kind slug batch subjectId subject { id } fields { name old new } }
  }
}`;

async function page(variables: Record<string, unknown> = {}): Promise<ChangesPage> {
  await settled(database);
  return (await answer<{ changes: ChangesPage }>(database, query, variables)).changes;
}

const latest = async (): Promise<string | null> => (await page({ last: 1 })).pageInfo.endCursor;

/** What has been done since, in a few words. */
const since = async (after: string | null, more: Record<string, unknown> = {}) =>
  (await page({ after, first: 100, ...more })).nodes.map(
    ({ operation, kind, slug, fields }) =>
      `${operation} ${kind}${slug === null ? '' : ` ${slug}`}: ${fields.map(({ name }) => name).join(' ')}`,
  );

const keyOf = async (slug: string): Promise<string> => {
  const { rows } = await sql<{ id: string }>`SELECT id FROM node WHERE slug = ${slug}`.execute(database.sql);
  return rows[0]!.id;
};

test('loading the seeds leaves records of all that they hold; loading them again leaves none', async () => {
  const { rows } = await sql<{ log: number; graph: number }>`
    SELECT (SELECT count(DISTINCT subject_id)::int FROM change WHERE operation = 'INSERT') AS log,
           (SELECT count(*) FROM node)::int + (SELECT count(*) FROM link)::int + (SELECT count(*) FROM citation)::int AS graph`.execute(
    database.sql,
  );
  expect(rows[0]!.log).toBe(rows[0]!.graph);
  const before = await latest();
  await loadSeeds(database);
  expect(await since(before)).toEqual([]);
});

test('every page follows on the one before, and the whole log is read once', async () => {
  const seen: string[] = [];
  let after: string | null = null;
  for (;;) {
    const { nodes, pageInfo }: ChangesPage = await page({ after, first: 100 });
    seen.push(...nodes.map(({ id }) => id));
    after = pageInfo.endCursor;
    if (!pageInfo.hasNextPage) break;
  }
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM change`.execute(
    database.sql,
  );
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toHaveLength(rows[0]!.count);
  expect(await page({ after, first: 5 })).toEqual({
    nodes: [],
    pageInfo: { hasNextPage: false, endCursor: after },
  });
});

test('a record tells what was done, to what, in which batch, and what differs', async () => {
  const before = await latest();
  await database.sql.transaction().execute(async (transaction) => {
    await sql`SELECT set_config('throughline.batch', 'correction 7', true)`.execute(transaction);
    await sql`UPDATE node SET name = 'SZ DJI', updated_at = now() WHERE slug = 'dji'`.execute(transaction);
    await sql`UPDATE shipment SET value_value = 12.50, value_low = 12.50, value_qualifier = 'AT_LEAST'
               WHERE id = ${await keyOf('drones-to-russia-total')}`.execute(transaction);
  });
  const { nodes } = await page({ after: before });
  expect(nodes).toMatchObject([
    {
      operation: 'UPDATE',
      kind: 'ACTOR',
      slug: 'dji',
      batch: 'correction 7',
      fields: [{ name: 'name', old: 'DJI', new: 'SZ DJI' }],
    },
    {
      kind: 'SHIPMENT',
      slug: 'drones-to-russia-total',
      fields: [
        { name: 'value.low', old: '12000000', new: '12.50' },
        { name: 'value.qualifier', old: 'MORE_THAN', new: 'AT_LEAST' },
        { name: 'value.value', old: '12000000', new: '12.50' },
      ],
    },
  ]);
  expect(nodes[0]!.subject!.id).toBe(nodes[0]!.subjectId);
  const dji = await answer<{ actor: { id: string } }>(database, '{ actor(ref: "dji") { id } }');
  expect(nodes[0]!.subjectId).toBe(dji.actor.id);
  const then = await latest();
  await sql`UPDATE node SET updated_at = now(), name = name`.execute(database.sql);
  expect(await since(then)).toEqual([]);
});

test('an entity is one record when it comes, and one when it goes, with all that goes with it', async () => {
  const before = await latest();
  const [event, actor, source] = await addEntities(database, [
    { kind: 'EVENT', slug: 'passing-event', when: '2024' },
    { kind: 'ACTOR', slug: 'passing-actor', country: 'FR' },
    { kind: 'SOURCE', slug: 'passing-source', when: '2024-02' },
  ]);
  const [link] = await addLinks(database, [
    { type: 'PARTICIPATED_IN', from: actor!, to: event!, role: 'HOST' },
  ]);
  await sql`INSERT INTO citation (id, link_id, source_id) VALUES (gen_random_uuid(), ${link}, ${source})`.execute(
    database.sql,
  );
  await addCitations(database, [{ of: event!, source: source! }]);
  expect(await since(before)).toEqual([
    'INSERT EVENT passing-event: aliases kind name slug when.edtf when.extent',
    'INSERT ACTOR passing-actor: aliases country kind name slug',
    'INSERT SOURCE passing-source: aliases kind name slug when.edtf when.extent',
    'INSERT LINK: from position role to type',
    'INSERT CITATION: source stance subject',
    'INSERT CITATION: source stance subject',
  ]);
  const then = await latest();
  await sql`DELETE FROM node WHERE id = ${event}`.execute(database.sql);
  const { nodes } = await page({ after: then });
  expect(nodes.map(({ operation, kind, slug }) => [operation, kind, slug])).toEqual([
    ['DELETE', 'EVENT', 'passing-event'],
    ['DELETE', 'LINK', null],
    ['DELETE', 'CITATION', null],
    ['DELETE', 'CITATION', null],
  ]);
  expect(nodes[0]).toMatchObject({ subject: null, subjectId: expect.stringMatching(/^event_/) as string });
  expect(nodes[0]!.fields).toContainEqual({ name: 'kind', old: 'OTHER', new: null });
  // References to what is no more are still IDs, and all of it concerns those at both ends.
  expect(nodes[1]!.fields).toContainEqual({ name: 'to', old: nodes[0]!.subjectId, new: null });
  expect(await since(then, { about: ['passing-actor'] })).toEqual([
    'DELETE LINK: from position role to type',
    'DELETE CITATION: source stance subject',
  ]);
  expect(await since(before, { about: ['passing-source'], kinds: ['SOURCE', 'CITATION'] })).toHaveLength(5);
  expect(await since(before, { kinds: ['LINK'] })).toHaveLength(2);
  expect(await since(before, { kinds: [] })).toEqual([]);
});

test('what is moved from one entity to another is a change of both', async () => {
  const [a, b, c] = await addEntities(database, [
    { kind: 'ACTOR', slug: 'moved-a' },
    { kind: 'ACTOR', slug: 'moved-b' },
    { kind: 'ACTOR', slug: 'moved-c' },
  ]);
  const [link] = await addLinks(database, [{ type: 'ALLY_OF', from: a!, to: b! }]);
  const before = await latest();
  await sql`UPDATE link SET to_id = ${c} WHERE id = ${link}`.execute(database.sql);
  for (const about of ['moved-a', 'moved-b', 'moved-c'])
    expect(await since(before, { about: [about] })).toEqual(['UPDATE LINK: to']);
  expect(await since(before, { about: ['moved-a', 'moved-b', 'moved-c'] })).toHaveLength(1);
});

test('an entity tells its history, the newest first, with that of its links and citations', async () => {
  const history = `query ($after: String) { entity(ref: "moved-b") {
    history(first: 2, after: $after) { totalCount pageInfo { endCursor hasNextPage } nodes { operation kind } } } }`;
  interface History {
    entity: { history: { totalCount: number; pageInfo: { endCursor: string }; nodes: object[] } };
  }
  const first = await answer<History>(database, history);
  expect(first.entity.history).toMatchObject({
    totalCount: 3,
    nodes: [
      { operation: 'UPDATE', kind: 'LINK' },
      { operation: 'INSERT', kind: 'LINK' },
    ],
  });
  const { endCursor: after } = first.entity.history.pageInfo;
  expect((await answer<History>(database, history, { after })).entity.history.nodes).toEqual([
    { operation: 'INSERT', kind: 'ACTOR' },
  ]);
});

test('TRUNCATE, which tells triggers of no rows, leaves a record of each all the same', async () => {
  const empty = await testDatabase({ seeded: true });
  await sql`TRUNCATE node CASCADE`.execute(empty.sql);
  const { rows } = await sql<{ operation: string; subjects: number }>`
    SELECT operation, count(DISTINCT subject_id)::int AS subjects FROM change
     WHERE operation IN ('INSERT', 'DELETE') GROUP BY operation`.execute(empty.sql);
  expect(new Set(rows.map(({ subjects }) => subjects)).size).toBe(1);
});

test('a cursor of another list, a broken one and an unknown entity are refused with what to do', async () => {
  const refused = async (variables: Record<string, unknown>) =>
    (await ask(database, query, variables)).errors?.map(({ message }) => message);
  expect(await refused({ after: 'nonsense' })).toEqual([
    "`after` is no cursor of this list. Take it from `pageInfo` or an edge's `cursor`.",
  ]);
  const beyond = Buffer.from(JSON.stringify(['changes', '1', '99999999999999999999', '1'])).toString(
    'base64url',
  );
  expect(await refused({ after: beyond })).toHaveLength(1);
  expect(await refused({ about: ['djii'] })).toEqual([expect.stringContaining("Did you mean 'dji'?")]);
});
