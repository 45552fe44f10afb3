import { sql } from '../../src/db/sql.js';
import { describe, expect, test } from 'vitest';

import { encodeId } from '../../src/domain/type-id.js';
import { ThroughlineError } from '../../src/errors.js';
import { Remembered } from '../../src/modules/network/adjacency.js';
import { DatabaseAdjacency } from '../../src/modules/network/adjacency.sql.js';
import { LevelSearch } from '../../src/modules/network/best-path.js';
import { bestPaths } from '../../src/modules/network/best-paths.js';
import type { GraphFilter } from '../../src/modules/network/graph-filter.js';
import type {
  GraphReader,
  IndexedVertex,
  Surroundings,
  SurroundingsQuestion,
} from '../../src/modules/network/graph-reader.js';
import { GraphIndex } from '../../src/modules/network/memory/graph-index.js';
import { unpackLinks, unpackVertices } from '../../src/modules/network/memory/packed.js';
import { Watch } from '../../src/modules/network/memory/watch.js';
import { bestLinked } from '../../src/modules/network/surroundings.sql.js';
import { mergeEntities } from '../../src/modules/upkeep/index.js';
import { countStatements } from '../support/count-statements.js';
import { testDatabase } from '../support/database.js';
import { addCitations, addEntities, addLinks, answer, ask } from '../support/graph.js';

const database = await testDatabase({ seeded: true });
const whence = { url: database.url, connectTimeoutMs: 5_000 };
const patient = new Watch(60_000, Date.now());

/** Numbers that look random and are the same in every run. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const TYPES = ['ALLY_OF', 'OPPOSES', 'SUPPLIES', 'MEMBER_OF', 'PARTICIPATED_IN'] as const;
const FILTERS: GraphFilter[] = [
  {},
  { types: ['ALLY_OF', 'SUPPLIES'] },
  { kinds: ['ACTOR'] },
  { during: '2021/2022' },
  { minIndependentSources: 1 },
  { types: ['PARTICIPATED_IN', 'ALLY_OF'], kinds: ['EVENT'], during: '../2022' },
];

const random = chance(42);
const actors = await addEntities(
  database,
  Array.from({ length: 120 }, (_, i) => ({
    kind: 'ACTOR' as const,
    slug: `ix-actor-${i}`,
    name: `Actor ${(i * 37) % 120}`,
  })),
);
const events = await addEntities(
  database,
  Array.from({ length: 40 }, (_, i) => ({
    kind: 'EVENT' as const,
    slug: `ix-event-${i}`,
    when: `${2019 + (i % 6)}`,
  })),
);
const [source] = await addEntities(database, [{ kind: 'SOURCE', slug: 'ix-source', when: '2023' }]);
const all = [...actors, ...events];

async function linkAtRandom(count: number): Promise<void> {
  const links = new Map<string, { type: (typeof TYPES)[number]; from: string; to: string }>();
  for (let i = 0; i < count; i++) {
    const type = TYPES[random(TYPES.length)]!;
    // A few actors have most of the links.
    const from = actors[Math.floor(random(actors.length) * (random(100) / 100))]!;
    const to = type === 'PARTICIPATED_IN' ? events[random(events.length)]! : actors[random(actors.length)]!;
    if (from !== to) links.set(`${type} ${from} ${to}`, { type, from, to });
  }
  const known = await sql<{
    key: string;
  }>`SELECT type || ' ' || from_id || ' ' || to_id AS key FROM link`.execute(database.sql);
  for (const { key } of known.rows) links.delete(key);
  const ids = await addLinks(database, [...links.values()]);
  const dated = ids.filter(() => random(3) === 0);
  await sql`
    UPDATE link SET when_edtf = '2021', when_extent = 'PERIOD', earliest = '2021-01-01', latest = '2021-12-31',
                    start_by = '2021-01-01', end_from = '2021-12-31'
     WHERE id = ANY (${dated}::uuid[])`.execute(database.sql);
  const old = ids.filter(() => random(5) === 0);
  await sql`
    UPDATE link SET when_edtf = '1999', when_extent = 'PERIOD', earliest = '1999-01-01', latest = '1999-12-31',
                    start_by = '1999-01-01', end_from = '1999-12-31'
     WHERE id = ANY (${old}::uuid[])`.execute(database.sql);
  await sql`
    INSERT INTO citation (id, link_id, source_id)
    SELECT gen_random_uuid(), id, ${source}::uuid FROM unnest(${ids.filter(() => random(2) === 0)}::uuid[]) AS id`.execute(
    database.sql,
  );
}

async function expectTheSame(index: GraphIndex, pairs: number): Promise<number> {
  let found = 0;
  for (let i = 0; i < pairs; i++) {
    const filter = FILTERS[i % FILTERS.length]!;
    const [from, to] = [all[random(all.length)]!, all[random(all.length)]!];
    if (from === to) continue;
    const [maxHops, wanted] = [1 + random(5), 1 + random(4)];
    const graph = new LevelSearch(new Remembered(new DatabaseAdjacency(database, filter, [from, to])));
    const expected = await bestPaths(graph, { from, to, maxHops }, wanted);
    const ends = { from: { id: from }, to: { id: to } };
    const indexed = await index.paths({ ...ends, maxHops, wanted, filter }, patient);
    const byKey = indexed?.map(({ vertices, ...path }) => ({
      ...path,
      vertices: vertices.map(({ id }) => id),
    }));
    expect(byKey, JSON.stringify({ from, to, filter, maxHops })).toMatchObject(expected);
    expect(indexed).toHaveLength(expected.length);
    found += expected.length;
    if (filter.minIndependentSources) continue;
    const limit = 2 + random(30);
    const expectedAround = await bestLinked(database, [from], filter, limit);
    const extent = { depth: 1, limit: limit + 1, maxLinks: 10 };
    const around = surroundings(index, { around: [{ id: from }], ...extent, filter })!;
    expect(around.vertices.slice(1).map(({ id }) => id)).toEqual(expectedAround);
  }
  return found;
}

test('answers as the database does, and goes on to when the graph is changed', async () => {
  await linkAtRandom(400);
  const index = await GraphIndex.load(database.sql, whence);
  expect(await expectTheSame(index, 200)).toBeGreaterThan(100);

  // More links, fewer links, other evidence, other names, new and vanished entities, other columns.
  await linkAtRandom(100);
  await sql`DELETE FROM link WHERE id IN (SELECT id FROM link WHERE type = 'ALLY_OF' ORDER BY id LIMIT 30)`.execute(
    database.sql,
  );
  await sql`DELETE FROM citation WHERE link_id IN (SELECT id FROM link WHERE type = 'OPPOSES' ORDER BY id LIMIT 30)`.execute(
    database.sql,
  );
  await sql`UPDATE node SET name = 'Aaa ' || name WHERE slug LIKE 'ix-actor-%7'`.execute(database.sql);
  const fresh = await addEntities(database, [{ kind: 'ACTOR', slug: 'ix-fresh', name: 'Actor 5b' }]);
  await addLinks(database, [
    { type: 'ALLY_OF', from: fresh[0]!, to: actors[3]! },
    { type: 'ALLY_OF', from: fresh[0]!, to: actors[90]! },
  ]);
  await sql`DELETE FROM node WHERE id = ${actors[50]}`.execute(database.sql);
  const places = await addEntities(database, [{ kind: 'PLACE', slug: 'ix-place' }]);
  await sql`UPDATE event SET place_id = ${places[0]} WHERE id = ANY (${events.slice(0, 5)}::uuid[])`.execute(
    database.sql,
  );
  await addCitations(
    database,
    events.slice(0, 3).map((of) => ({ of, source: source! })),
  );
  all.splice(all.indexOf(actors[50]!), 1, fresh[0]!, places[0]!);

  await index.follow();
  expect(index.outdated).toBe(false);
  expect(await expectTheSame(index, 300)).toBeGreaterThan(150);
}, 120_000);

test('does not know what is not committed, and then does', async () => {
  const index = await GraphIndex.load(database.sql, whence);
  const [a, b] = await addEntities(database, [
    { kind: 'ACTOR', slug: 'ix-late-a' },
    { kind: 'ACTOR', slug: 'ix-late-b' },
  ]);
  const question = { from: { id: a! }, to: { id: b! }, maxHops: 2, wanted: 1, filter: {} };
  await database.sql.transaction().execute(async (transaction) => {
    await addLinks({ ...database, sql: transaction }, [{ type: 'ALLY_OF', from: a!, to: b! }]);
    // Another writer is done meanwhile, with a later number.
    await addEntities(database, [{ kind: 'ACTOR', slug: 'ix-meanwhile' }]);
    await index.follow();
    expect((await index.paths(question, patient)) ?? []).toEqual([]);
  });
  await index.follow();
  expect(await index.paths(question, patient)).toMatchObject([{ vertices: [{ id: a }, { id: b }] }]);
});

test('a load too large to be named makes it outdated', async () => {
  const index = await GraphIndex.load(database.sql, whence);
  await sql`
    INSERT INTO node (id, kind, slug, name)
    SELECT gen_random_uuid(), 'ACTOR', 'ix-bulk-' || i, 'Bulk ' || i FROM generate_series(1, 10001) AS i`.execute(
    database.sql,
  );
  await index.follow();
  expect(index.outdated).toBe(true);
});

/** As the thread of the index answers. */
function surroundings(index: GraphIndex, question: SurroundingsQuestion): Surroundings | null {
  let vertices: IndexedVertex[] = [];
  const links = index.surroundings(question, patient, (packed) => (vertices = unpackVertices(packed)));
  return links && { vertices, among: Promise.resolve(unpackLinks(links, vertices)) };
}

/** An index without a thread of its own, as the API asks it. */
const readerOf = (index: GraphIndex): GraphReader => ({
  get snapshot() {
    return index.snapshot;
  },
  paths: async (question, { stale }) => {
    if (stale) await index.follow();
    return index.paths(question, patient);
  },
  surroundings: async (question, { stale }) => {
    if (stale) await index.follow();
    return surroundings(index, question);
  },
});

test('the API answers the same with and without it', async () => {
  const query = `{ paths(from: "dji", to: "xi-jinping", first: 10) {
                     length weakestEvidence nodes { slug evidence { citations } named: name }
                     steps {
                       direction from { id name(locale: "zh") ... on Event { place { slug } } } to { slug summary }
                       link { id type role position when { edtf } from { createdAt } evidence { citations independentSources }
                              citations(first: 1) { nodes { id source { slug } } } }
                     } }
                   network(around: ["dji", "russia"], depth: 2) { truncated nodes { slug } links { id } } }`;
  const index = await GraphIndex.load(database.sql, whence);
  expect(await answer(database, query, {}, readerOf(index))).toEqual(await answer(database, query));
});

test('a path by the index takes two statements: for its freshness, and for all that is asked of it', async () => {
  const index = await GraphIndex.load(database.sql, whence);
  const { statements } = await countStatements(() =>
    answer(
      database,
      `{ path(from: "dji", to: "xi-jinping") { length weakestEvidence nodes { slug name }
         steps { direction link { type role evidence { independentSources } } } } }`,
      {},
      readerOf(index),
    ),
  );
  expect(statements).toHaveLength(2);
});

test('a path of which nothing is asked but what the index knows takes one statement, for its freshness', async () => {
  const index = await GraphIndex.load(database.sql, whence);
  const query = '{ path(from: "dji", to: "autel") { length nodes { name } steps { link { type } } } }';
  const { result, statements } = await countStatements(() => answer(database, query, {}, readerOf(index)));
  expect(statements).toHaveLength(1);
  expect(result).toEqual(await answer(database, query));
});

test.each(FILTERS.filter(({ minIndependentSources }) => !minIndependentSources))(
  'surroundings are the same with and without it: %j',
  async (filter) => {
    const index = await GraphIndex.load(database.sql, whence);
    const query = `query ($around: [Ref!]!, $depth: Int, $limit: Int, $types: [LinkType!], $kinds: [EntityKind!], $during: EDTF) {
      network(around: $around, depth: $depth, limit: $limit, types: $types, kinds: $kinds, during: $during) {
        truncated nodes { __typename id slug name }
        links { id type role position when { edtf } from { slug ... on Event { place { slug } } } to { id name } evidence { independentSources } }
      } }`;
    const pick = (): string => {
      const i = random(160);
      return i < 120 ? `ix-actor-${i}` : `ix-event-${i - 120}`;
    };
    for (let i = 0; i < 10; i++) {
      const around = [...new Set(Array.from({ length: 1 + random(3) }, pick))].filter(
        (slug) => slug !== 'ix-actor-50',
      );
      const variables = { around, depth: 1 + random(3), limit: 5 + random(60), ...filter };
      if (around.length === 0) continue;
      expect(await answer(database, query, variables, readerOf(index)), JSON.stringify(variables)).toEqual(
        await answer(database, query, variables),
      );
    }
  },
);

test('what entities are called is known by the index, and by other names and slugs once it has followed', async () => {
  const index = await GraphIndex.load(database.sql, whence);
  const query = `{ network(around: ["ix-actor-1", "ix-actor-2"], depth: 2, limit: 60) {
    nodes { __typename id slug name } links { id type from { slug } to { name } } } }`;
  const nodesOf = ({ network }: Record<string, unknown>) => (network as { nodes: { slug: string }[] }).nodes;
  const ask = () => countStatements(() => answer(database, query, {}, readerOf(index)));
  const { result, statements } = await ask();
  expect(statements).toHaveLength(1);
  expect(result).toEqual(await answer(database, query));

  const [a, b, c] = nodesOf(result).slice(2);
  await sql`UPDATE node SET slug = 'ix-slug-anew', name = '無人機 № 7' WHERE slug = ${a!.slug}`.execute(
    database.sql,
  );
  await sql`UPDATE node SET slug = 'ix-slug-only' WHERE slug = ${b!.slug}`.execute(database.sql);
  for (const name of ['Ünïcode', 'Twice'])
    await sql`UPDATE node SET name = ${name} WHERE slug = ${c!.slug}`.execute(database.sql);
  await index.follow();
  const renamed = await ask();
  expect(renamed.statements).toHaveLength(1);
  expect(renamed.result).toEqual(await answer(database, query));
  expect(nodesOf(renamed.result)).toEqual(
    expect.arrayContaining([
      { ...a!, slug: 'ix-slug-anew', name: '無人機 № 7' },
      { ...b!, slug: 'ix-slug-only' },
      { ...c!, name: 'Twice' },
    ]),
  );
});

describe('what a Ref names', () => {
  /** All of these but the first are linked with it. */
  const linked = async (name: string, ...others: string[]): Promise<string[]> => {
    const slugs = ['hub', ...others].map((other) => `${name}-${other}`);
    const ids = await addEntities(
      database,
      slugs.map((slug) => ({ kind: 'ACTOR', slug })),
    );
    const links = ids.slice(1).map((from) => ({ type: 'ALLY_OF' as const, from, to: ids[0]! }));
    await addLinks(database, links);
    return ids;
  };
  const QUERY = `query ($from: Ref!, $to: Ref!) {
    path(from: $from, to: $to) { nodes { id slug } } network(around: [$from, $to, $from]) { nodes { id slug } } }`;

  test('is the same with and without the index, whatever was done since it was read', async () => {
    const [, moved, , gone] = await linked('nm', 'moved', 'heir', 'gone', 'merged', 'kept');
    const index = await GraphIndex.load(database.sql, whence);
    await sql`UPDATE node SET slug = 'nm-elsewhere' WHERE id = ${moved}`.execute(database.sql);
    await sql`UPDATE node SET slug = 'nm-moved' WHERE slug = 'nm-heir'`.execute(database.sql);
    await sql`DELETE FROM node WHERE id = ${gone}`.execute(database.sql);
    await mergeEntities(database, 'nm-kept', ['nm-merged']);
    await addLinks(database, [{ type: 'OPPOSES', from: (await linked('nm-new', 'other'))[0]!, to: moved! }]);
    const idOf = (id: string | undefined): string => encodeId('actor', id!);
    const named = (...names: string[]): string[] => names.map((name) => `nm-${name}`);
    const there = [...named('moved', 'elsewhere', 'merged', 'kept', 'new-other'), idOf(moved)];
    const refused = [...named('heir', 'gone', 'none', 'hub'), idOf(gone)];
    // Asked first, the index has yet to take in what was done.
    for (const from of [...there, ...refused]) {
      const variables = { from, to: 'nm-hub' };
      const expected = await ask(database, QUERY, variables);
      expect(await ask(database, QUERY, variables, readerOf(index)), from).toEqual(expected);
      expect(expected.errors === undefined, from).toBe(there.includes(from));
    }
  });

  test('is asked of an index at once, which is not waited for if it has not seen all', async () => {
    await linked('ea', 'one');
    const index = await GraphIndex.load(database.sql, whence);
    const reader: GraphReader = {
      ...readerOf(index),
      snapshot: index.snapshot,
      paths: (question, { stale, signal }) =>
        stale
          ? index.follow().then(() => index.paths(question, patient))
          : new Promise((_, reject) => {
              signal!.addEventListener('abort', () => {
                reject(signal!.reason as Error);
              });
            }),
    };
    await linked('ea-later', 'one');
    const query = '{ path(from: "ea-later-one", to: "ea-later-hub") { length } }';
    expect(await answer(database, query, {}, reader)).toEqual({ path: { length: 1 } });
  });
});

test('a network of which the index finds the entities and then no links comes from the database, or is given up', async () => {
  const index = await GraphIndex.load(database.sql, whence);
  const query =
    '{ network(around: ["dji", "russia"], depth: 2) { truncated nodes { slug } links { id type } } }';
  const readerWith = (among: () => Surroundings['among']): GraphReader => ({
    ...readerOf(index),
    surroundings: (question) => Promise.resolve({ ...surroundings(index, question)!, among: among() }),
  });
  const lost = readerWith(() => Promise.resolve(null));
  expect(await answer(database, query, {}, lost)).toEqual(await answer(database, query));
  const late = readerWith(() => Promise.reject(new ThroughlineError('TIMEOUT', 'It took too long.')));
  const { errors } = await ask(database, query, {}, late);
  expect(errors?.map(({ extensions }) => extensions)).toMatchObject([{ code: 'TIMEOUT' }]);
});
