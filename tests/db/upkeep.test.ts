import { sql } from '../../src/db/sql.js';
import { expect, test } from 'vitest';
import { createContext } from '../../src/graphql/context.js';
import { exportBundle, importBundle } from '../../src/modules/bundles/index.js';
import { changesBehind, endOfLog } from '../../src/modules/changes/tail.sql.js';
import { timelineChanges } from '../../src/modules/changes/timeline-changes.js';
import { lastDeletions } from '../../src/modules/feeds/deletions.sql.js';
import { timelineQuery } from '../../src/modules/timeline/timeline.inputs.js';
import { mergeEntities, remove } from '../../src/modules/upkeep/index.js';
import { bundleOf } from '../support/bundles.js';
import { testDatabase } from '../support/database.js';
import { answer, ask } from '../support/graph.js';
import { settled } from '../support/settled.js';
import { written } from '../support/written.js';

const database = await testDatabase();

const exported = async (): Promise<Record<string, unknown>[]> =>
  (await written((out) => exportBundle(database, out)))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const load = async (...records: object[]) => importBundle(database, [await bundleOf(records)]);
/** What is said of things of a kind, but when. */
const said = async (record: string): Promise<Record<string, unknown>[]> =>
  (await exported())
    .filter((line) => line['record'] === record)
    .map((line) =>
      Object.fromEntries(Object.entries(line).filter(([key]) => key !== 'createdAt' && key !== 'updatedAt')),
    );
const idOf = async (slug: string) =>
  (await answer<{ entity: { id: string } }>(database, `{ entity(ref: "${slug}") { id } }`)).entity.id;

const GRAPH = [
  { record: 'source', slug: 'paper', name: 'Paper', kind: 'ARTICLE', when: '2023-01-05' },
  { record: 'source', slug: 'register', name: 'Register', kind: 'REGISTER', when: '2022' },
  { record: 'actor', slug: 'ally', name: 'Ally', kind: 'STATE', country: 'CN' },
  {
    record: 'actor',
    slug: 'kept',
    name: 'Kept Ltd',
    kind: 'COMPANY',
    aliases: [{ text: 'KL' }],
    cite: [{ source: 'paper' }],
  },
  {
    ...{
      record: 'actor',
      slug: 'other',
      name: 'Kept Limited',
      kind: 'COMPANY',
      country: 'CN',
      summary: 'A maker.',
    },
    aliases: [{ text: 'KL' }, { text: 'Кепт', locale: 'ru' }],
    cite: [{ source: 'paper' }, { source: 'register' }],
  },
  { record: 'event', slug: 'fair', name: 'Fair', kind: 'MEETING', when: '2023' },
  { record: 'product', slug: 'drone', name: 'Drone', kind: 'drone', maker: 'other' },
  { record: 'shipment', slug: 'crate', name: 'Crate', kind: 'CONSIGNMENT', when: '2023-02', brand: 'other' },
  { record: 'claim', slug: 'denial', name: 'Denial', status: 'DENIED', when: '2023', speaker: 'other' },
  {
    record: 'link',
    type: 'PARTICIPATED_IN',
    from: 'kept',
    to: 'fair',
    role: 'HOST',
    cite: [{ source: 'paper' }],
  },
  {
    record: 'link',
    type: 'PARTICIPATED_IN',
    from: 'other',
    to: 'fair',
    role: 'HOST',
    cite: [{ source: 'paper' }, { source: 'register' }],
  },
  { record: 'link', type: 'PARTICIPATED_IN', from: 'other', to: 'fair', role: 'GUEST' },
  { record: 'link', type: 'SUBSIDIARY_OF', from: 'other', to: 'kept', cite: [{ source: 'register' }] },
  { record: 'link', type: 'ALLY_OF', from: 'ally', to: 'other' },
  { record: 'link', type: 'ABOUT', from: 'denial', to: 'other' },
];

test('all of one becomes part of the other, whose names it adds to, and its own still stand for it', async () => {
  await load(...GRAPH);
  const [keptId, otherId] = [await idOf('kept'), await idOf('other')];
  const before = await exported();
  await settled(database);
  const start = await endOfLog(database.sql);

  const counts = {
    ...{ kept: 'kept', dropped: 'other', links: { moved: 3, already: 2 } },
    ...{ citations: { moved: 1, already: 1 }, references: 3 },
  };
  expect(await mergeEntities(database, 'kept', ['other'], { dryRun: true })).toEqual([counts]);
  expect(await exported()).toEqual(before);
  expect(await mergeEntities(database, keptId, [otherId])).toEqual([counts]);

  expect((await said('actor')).filter(({ slug }) => slug !== 'ally')).toEqual([
    {
      ...{ record: 'actor', id: keptId, slug: 'kept', name: 'Kept Ltd', kind: 'COMPANY', country: 'CN' },
      ...{
        summary: 'A maker.',
        aliases: [{ text: 'KL' }, { text: 'Kept Limited' }, { text: 'Кепт', locale: 'ru' }],
      },
    },
  ]);
  const links = await said('link');
  expect(links.map(({ type, from, to, role }) => [type, from, to, role])).toEqual(
    expect.arrayContaining([
      ['PARTICIPATED_IN', 'kept', 'fair', 'HOST'],
      ['PARTICIPATED_IN', 'kept', 'fair', 'GUEST'],
      ['ALLY_OF', 'ally', 'kept', undefined],
      ['ABOUT', 'denial', 'kept', undefined],
    ]),
  );
  expect(links).toHaveLength(4);
  expect(JSON.stringify(await exported())).not.toContain('"other"');
  const known = await answer<{
    entity: { id: string; evidence: { sources: number }; products: { nodes: { slug: string }[] } };
    node: { id: string };
    actor: { slug: string };
    timeline: { nodes: { slug: string }[] };
    links: { nodes: { evidence: { citations: number } }[] };
    path: { nodes: { slug: string }[] };
    network: { nodes: { slug: string }[] };
  }>(
    database,
    `query ($id: ID!, $ref: Ref!) {
      entity(ref: "other") { id evidence { sources } ... on Actor { products { nodes { slug } } } }
      node(id: $id) { id }
      actor(ref: "other") { slug }
      timeline(filter: { about: ["other"] }) { nodes { slug } }
      path(from: "other", to: "ally") { nodes { slug } }
      network(around: [$ref]) { nodes { slug } }
    }`,
    { id: otherId, ref: otherId },
  );
  expect(known).toEqual({
    entity: { id: keptId, evidence: { sources: 2 }, products: { nodes: [{ slug: 'drone' }] } },
    node: { id: keptId },
    actor: { slug: 'kept' },
    timeline: {
      nodes: expect.arrayContaining([{ slug: 'fair' }, { slug: 'crate' }, { slug: 'denial' }]) as unknown,
    },
    path: { nodes: [{ slug: 'kept' }, { slug: 'ally' }] },
    network: { nodes: expect.arrayContaining([{ slug: 'kept' }, { slug: 'fair' }]) as unknown },
  });

  // The log tells it as a merger, in the history of what is kept too.
  await settled(database);
  const { entity } = await answer<{ entity: { history: { nodes: Record<string, unknown>[] } } }>(
    database,
    '{ entity(ref: "kept") { history(first: 100) { nodes { operation kind slug subjectId fields { name old new } } } } }',
  );
  const merger = entity.history.nodes.find(({ operation }) => operation === 'MERGE')!;
  expect(merger).toMatchObject({ kind: 'ACTOR', slug: 'other', subjectId: otherId });
  expect(merger['fields']).toEqual(
    expect.arrayContaining([
      { name: 'mergedInto', old: null, new: keptId },
      { name: 'name', old: 'Kept Limited', new: null },
    ]),
  );
  const context = createContext(database);
  const query = await timelineQuery(context, { about: ['kept'] }, null, false);
  const told = [];
  const rows = await changesBehind(database.sql, { kinds: null, about: null }, start, 500);
  for await (const change of timelineChanges((read) => read(database.sql), query, rows)) told.push(change);
  const cameTo = told.filter(({ wasOnTimeline, onTimeline }) => !wasOnTimeline && onTimeline);
  expect(cameTo.map(({ kind }) => kind).sort()).toEqual(['CLAIM', 'SHIPMENT']);
});

test('a bundle from before does not bring it back, and what it says of it goes to what is kept', async () => {
  const linksBefore = await said('link');
  const citationsBefore = await said('citation');
  await load(...GRAPH, {
    record: 'link',
    type: 'OPPOSES',
    from: 'other',
    to: 'ally',
    cite: [{ source: 'paper' }],
  });
  expect((await said('actor')).map(({ slug }) => slug).sort()).toEqual(['ally', 'kept']);
  expect(await said('link')).toHaveLength(linksBefore.length + 1);
  expect(await said('citation')).toHaveLength(citationsBefore.length + 1);
  await load(...GRAPH);
  expect(await said('link')).toHaveLength(linksBefore.length + 1);
});

test('sources and items can be merged, chains too, and feeds tell of it', async () => {
  await load(
    { record: 'source', slug: 'reprint', name: 'Reprint', kind: 'ARTICLE', when: '2023-01-06' },
    {
      record: 'event',
      slug: 'fair-2',
      name: 'The fair',
      kind: 'MEETING',
      when: '2023',
      cite: [{ source: 'reprint' }, { source: 'paper' }],
    },
    {
      record: 'event',
      slug: 'fair-3',
      name: 'A fair',
      kind: 'MEETING',
      when: '2023',
      cite: [{ source: 'reprint' }],
    },
  );
  await mergeEntities(database, 'fair-2', ['fair-3']);
  await mergeEntities(database, 'fair', ['fair-2']);
  await mergeEntities(database, 'paper', ['reprint']);
  const { entity } = await answer<{
    entity: { slug: string; citations: { nodes: { source: { slug: string } }[] } };
  }>(database, '{ entity(ref: "fair-3") { slug citations { nodes { source { slug } } } } }');
  expect(entity).toEqual({ slug: 'fair', citations: { nodes: [{ source: { slug: 'paper' } }] } });
  const gone = await lastDeletions(database, null);
  expect(gone.map(({ slug, merged }) => [slug, merged])).toEqual([
    ['reprint', true],
    ['fair-2', true],
    ['fair-3', true],
  ]);
});

test('what cannot be the same is refused in one sentence, and nothing is changed', async () => {
  await load(
    { record: 'shipment', slug: 'total', name: 'Total', kind: 'TOTAL', when: '2023' },
    { record: 'shipment', slug: 'half', name: 'Half', kind: 'TOTAL', when: '2023', partOf: 'total' },
    {
      record: 'shipment',
      slug: 'quarter',
      name: 'Quarter',
      kind: 'CONSIGNMENT',
      when: '2023',
      partOf: 'half',
    },
    { record: 'source', slug: 'copy', name: 'Copy', kind: 'ARTICLE', when: '2023', sha256: 'a'.repeat(64) },
    {
      record: 'source',
      slug: 'edition',
      name: 'Edition',
      kind: 'ARTICLE',
      when: '2023',
      sha256: 'b'.repeat(64),
    },
    { record: 'link', type: 'DERIVED_FROM', from: 'paper', to: 'register' },
  );
  const before = await exported();
  await expect(mergeEntities(database, 'total', ['quarter'])).rejects.toThrow(/is a part of the other/);
  await expect(mergeEntities(database, 'register', ['paper'])).rejects.toThrow(/is derived from the other/);
  await expect(mergeEntities(database, 'copy', ['edition'])).rejects.toThrow(/different documents/);
  await expect(mergeEntities(database, 'kept', ['kept'])).rejects.toThrow(/is one entity already/);
  await expect(mergeEntities(database, 'kept', ['ally', 'drone'])).rejects.toThrow(/is of the kind PRODUCT/);
  await expect(mergeEntities(database, 'kept', ['kepd'])).rejects.toThrow(/Did you mean 'kept'\?/);
  await expect(remove(database, ['total'])).rejects.toThrow(
    "'total' cannot be deleted: it is the total of 1 shipment. Delete these with it, change them first, or merge it into another.",
  );
  await expect(remove(database, ['ally', 'paper'])).rejects.toThrow(/it is the source of \d+ citations\./);
  expect(await exported()).toEqual(before);
});

test('what is deleted goes with its links and citations, and single ones go by their IDs', async () => {
  const link = (await exported()).find(({ record, type }) => record === 'link' && type === 'ALLY_OF')!;
  const id = link['id'] as string;
  expect(await remove(database, [id], { dryRun: true })).toEqual({ entities: [], links: 1, citations: 0 });
  await remove(database, [id]);
  await expect(remove(database, [id])).rejects.toThrow(`There is no link ${id}.`);
  const removed = await remove(database, ['quarter', 'half', 'total', 'denial']);
  expect(removed.entities.map(({ slug, links }) => [slug, links])).toEqual([
    ['denial', 1],
    ['half', 0],
    ['quarter', 0],
    ['total', 0],
  ]);
  const { data } = await ask(database, '{ entity(ref: "total") { id } }');
  expect(data).toEqual({ entity: null });
  // With what was merged into it, its old names go too.
  await sql`DELETE FROM citation`.execute(database.sql);
  await remove(database, ['fair']);
  expect((await ask(database, '{ entity(ref: "fair-3") { id } }')).data).toEqual({ entity: null });
});
