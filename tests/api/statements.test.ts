import { sql } from '../../src/db/sql.js';
import { expect, test } from 'vitest';

import { countStatements } from '../support/count-statements.js';
import { testDatabase } from '../support/database.js';
import { addCitations, addEntities, addLinks, answer } from '../support/graph.js';

const database = await testDatabase();

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const at = <T>(values: readonly T[], i: number): T => values[i % values.length]!;

/** A hundred items of all kinds, with people, places, products and evidence around each. */
async function fill(): Promise<void> {
  const actors = await addEntities(
    database,
    range(30).map((i) => ({ kind: 'ACTOR', slug: `actor-${i}`, country: at(['CN', 'RU', 'US'], i) })),
  );
  const places = await addEntities(
    database,
    range(5).map((i) => ({ kind: 'PLACE', slug: `place-${i}`, country: 'RU' })),
  );
  const products = await addEntities(
    database,
    range(5).map((i) => ({ kind: 'PRODUCT', slug: `product-${i}` })),
  );
  const day = (i: number): string => `2022-${String((i % 12) + 1).padStart(2, '0')}-01`;
  const events = await addEntities(
    database,
    range(60).map((i) => ({ kind: 'EVENT', slug: `event-${i}`, when: day(i) })),
  );
  const shipments = await addEntities(
    database,
    range(20).map((i) => ({ kind: 'SHIPMENT', slug: `shipment-${i}`, when: day(i) })),
  );
  const claims = await addEntities(
    database,
    range(20).map((i) => ({ kind: 'CLAIM', slug: `claim-${i}`, when: day(i) })),
  );
  const sources = await addEntities(
    database,
    range(10).map((i) => ({ kind: 'SOURCE', slug: `source-${i}`, when: day(i) })),
  );
  const assign = async (table: string, column: string, owners: string[], values: string[]): Promise<void> => {
    await sql`
      UPDATE ${sql.ref(table)} SET ${sql.ref(column)} = pair.value
        FROM unnest(${owners}::uuid[], ${owners.map((_, i) => at(values, i))}::uuid[]) AS pair (owner, value)
       WHERE id = pair.owner`.execute(database.sql);
  };
  await assign('event', 'place_id', events, places);
  await assign('source', 'publisher_id', sources, actors);
  await assign('claim', 'speaker_id', claims, actors);
  await assign('shipment', 'brand_id', shipments, actors);
  await assign('product', 'maker_id', products, actors);
  await addLinks(database, [
    ...events.flatMap((to, i) =>
      range(3).map((n) => ({ type: 'PARTICIPATED_IN', from: at(actors, i + n), to, role: 'PARTY' }) as const),
    ),
    ...shipments.flatMap((id, i) => [
      { type: 'CARRIES', from: id, to: at(products, i) } as const,
      ...range(3).map(
        (n) => ({ type: 'PARTY_TO', from: at(actors, i + n), to: id, role: 'INTERMEDIARY' }) as const,
      ),
    ]),
    ...claims.map((from, i) => ({ type: 'ABOUT', from, to: at(actors, i + 5) }) as const),
  ]);
  await addCitations(
    database,
    [...events, ...shipments, ...claims, ...actors].flatMap((of, i) =>
      range(2).map((n) => ({ of, source: at(sources, i + n) })),
    ),
  );
}
await fill();

/** The most statements that a question takes, on pages of several sizes. */
async function statementsOf(query: string, sizes: readonly number[] = [5, 20, 50, 100]): Promise<number> {
  const counts: number[] = [];
  for (const first of sizes) {
    const { statements } = await countStatements(() => answer(database, query, { first }));
    counts.push(statements.length);
  }
  return Math.max(...counts);
}

const CITED = 'citations { nodes { stance source { name publisher { name } } } }';

test('a timeline with participants, places, citations, their sources and publishers takes one, and one to count it', async () => {
  const query = `query ($first: Int) { timeline(first: $first) {
    totalCount
    nodes { id name when { label }
      ... on Event { place { name } participants { edges { role node { name } } } } ${CITED} } } }`;
  expect(await statementsOf(query, [5, 20, 50])).toBe(2);
  // A hundred full pages of participants and of citations are too many rows for one statement.
  expect(await statementsOf(query, [100])).toBe(4);
});

test('a page of all kinds with what each kind alone has takes one', async () => {
  const query = `query ($first: Int) { timeline(first: $first) { nodes {
    __typename slug
    ... on Event { place { name country { name } } participants { nodes { name country { code } } } }
    ... on Shipment { brand { name } parties { role actor { name } } products { name maker { name } } }
    ... on Claim { speaker { name } about { name } contradicts { name } }
    ... on Source { publisher { name } derivedFrom { name } }
    ${CITED} evidence { citations sources } } } }`;
  expect(await statementsOf(query, [5, 20, 50])).toBe(1);
  // Of a hundred items, what has no page of its own would be too many rows for one statement.
  expect(await statementsOf(query, [100])).toBeLessThanOrEqual(7);
});

test('a filter by Refs adds one statement for their keys, a second filter one to weigh them', async () => {
  const plain = 'query ($first: Int) { timeline(first: $first) { nodes { id } } }';
  expect(await statementsOf(plain)).toBe(1);
  const about = 'filter: { about: ["actor-1", "actor-2", "actor-3"] }';
  expect(await statementsOf(plain.replace('first: $first', `first: $first, ${about}`))).toBe(2);
  const both = 'filter: { about: ["actor-1", "actor-2"], aboutAll: ["actor-3"], countries: ["CN"] }';
  expect(await statementsOf(plain.replace('first: $first', `first: $first, ${both}`))).toBeLessThanOrEqual(4);
});

test('connections inside each other take one, until they are too many rows for one', async () => {
  const query = `query ($first: Int) { actors(first: $first) { nodes {
    participations(first: 5) { nodes {
      participants(first: 5) { nodes {
        neighbors(first: 5) { totalCount edges { direction link { type } node { name } } } } } } } } } }`;
  // All of it and the number of neighbours; at 10, neighbours are read by themselves.
  expect(await statementsOf(query, [2])).toBe(2);
  expect(await statementsOf(query, [10, 20])).toBe(3);
});

test('the timelines of many entities are read with them', async () => {
  const query = `query ($first: Int) { actors(first: $first) { nodes {
    timeline(first: 3, filter: { during: "2022-03/2022-09" }) { totalCount nodes { slug when { label } } } } } }`;
  // And one to count them.
  expect(await statementsOf(query)).toBe(2);
});

test('lookups of one level are gathered, however many there are', async () => {
  const one = await countStatements(() => answer(database, '{ actor(ref: "actor-1") { name } }'));
  expect(one.statements).toHaveLength(1);
  const many = range(20)
    .map((i) => `a${i}: entity(ref: "actor-${i}") { id name } e${i}: event(ref: "event-${i}") { id name }`)
    .join('\n');
  const gathered = await countStatements(() =>
    answer<Record<string, { id: string }>>(database, `{ ${many} }`),
  );
  expect(gathered.statements).toHaveLength(1);
  const ids = Object.values(gathered.result).map(({ id }) => id);
  const again = await countStatements(() =>
    answer(database, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Entity { name } } }', { ids }),
  );
  expect(again.statements).toHaveLength(1);
});

test('what is not asked for is not fetched', async () => {
  const { statements } = await countStatements(() =>
    answer(database, '{ events(first: 50) { nodes { name when { label } } } }'),
  );
  expect(statements).toHaveLength(1);
  expect(statements[0]).not.toContain('count(');
});
