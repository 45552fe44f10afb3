import { describe, expect, test } from 'vitest';

import { countStatements } from '../support/count-statements.js';
import { testDatabase } from '../support/database.js';
import { addEntities, addLinks, answer, ask } from '../support/graph.js';

const database = await testDatabase({ seeded: true });

interface PathAnswer {
  readonly length: number;
  readonly weakestEvidence: number;
  readonly nodes: readonly { readonly slug: string }[];
  readonly steps: readonly {
    readonly direction: 'OUT' | 'IN';
    readonly link: { readonly type: string; readonly citations: { readonly totalCount: number } };
  }[];
}

const shown = `length weakestEvidence nodes { slug } steps { direction link { type citations { totalCount } } }`;
const slugs = (path: PathAnswer | null) => path?.nodes.map(({ slug }) => slug);

describe('in what the article reports', () => {
  test('the way from Autel to the United States leads through a cited link', async () => {
    const { path } = await answer<{ path: PathAnswer }>(
      database,
      `{ path(from: "autel", to: "us-department-of-commerce") { ${shown} } }`,
    );
    expect(slugs(path)![0]).toBe('autel');
    expect(slugs(path)!.at(-1)).toBe('us-department-of-commerce');
    expect(path.steps).toHaveLength(path.length);
    for (const { link } of path.steps) expect(link.citations.totalCount).toBeGreaterThan(0);
    expect(path.weakestEvidence).toBeGreaterThan(0);
  });

  test('several ways are different, simple and no shorter one by one', async () => {
    const { paths } = await answer<{ paths: PathAnswer[] }>(
      database,
      `{ paths(from: "dji", to: "vladimir-putin", first: 8) { ${shown} } }`,
    );
    expect(paths).toHaveLength(8);
    expect(new Set(paths.map((path) => JSON.stringify(slugs(path)))).size).toBe(8);
    for (const path of paths) expect(new Set(slugs(path)).size).toBe(path.length + 1);
    const lengths = paths.map(({ length }) => length);
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
    const { path } = await answer<{ path: PathAnswer }>(
      database,
      `{ path(from: "dji", to: "vladimir-putin") { ${shown} } }`,
    );
    expect(paths[0]).toEqual(path);
  });

  test('the surroundings of an actor are its neighbors and the links among them', async () => {
    const { network, actor } = await answer<{
      network: {
        truncated: boolean;
        nodes: { slug: string }[];
        links: { from: { slug: string }; to: { slug: string } }[];
      };
      actor: { neighbors: { nodes: { slug: string }[] } };
    }>(
      database,
      `{ network(around: ["dji"]) { truncated nodes { slug } links { from { slug } to { slug } } }
         actor(ref: "dji") { neighbors(first: 100) { nodes { slug } } } }`,
    );
    const nodes = network.nodes.map(({ slug }) => slug);
    expect(network.truncated).toBe(false);
    expect(nodes[0]).toBe('dji');
    expect(new Set(nodes)).toEqual(new Set(['dji', ...actor.neighbors.nodes.map(({ slug }) => slug)]));
    expect(network.links.length).toBeGreaterThanOrEqual(nodes.length - 1);
    for (const { from, to } of network.links) {
      expect(nodes).toContain(from.slug);
      expect(nodes).toContain(to.slug);
    }
  });

  test('what the two brands have in common is linked with both', async () => {
    const { common } = await answer<{
      common: { totalCount: number; nodes: { slug: string; neighbors: { nodes: { slug: string }[] } }[] };
    }>(
      database,
      `{ common(of: ["dji", "autel"]) { totalCount nodes { slug neighbors(first: 100) { nodes { slug } } } } }`,
    );
    expect(common.totalCount).toBe(common.nodes.length);
    for (const { neighbors } of common.nodes) {
      expect(neighbors.nodes.map(({ slug }) => slug)).toEqual(expect.arrayContaining(['dji', 'autel']));
    }
  });
});

describe('in a graph of its own', () => {
  // a - b - c - d, and a hub that a and d and many others are members of.
  const build = async (): Promise<void> => {
    const names = ['a', 'b', 'c', 'd', 'island'];
    const [a, b, c, d] = await addEntities(
      database,
      names.map((name) => ({ kind: 'ACTOR' as const, slug: `net-${name}` })),
    );
    const [hub, event] = await addEntities(database, [
      { kind: 'ACTOR', slug: 'net-hub' },
      { kind: 'EVENT', slug: 'net-event', when: '2020' },
    ]);
    const members = await addEntities(
      database,
      Array.from({ length: 300 }, (_, i) => ({ kind: 'ACTOR' as const, slug: `net-member-${i}` })),
    );
    await addLinks(database, [
      { type: 'ALLY_OF', from: a!, to: b! },
      { type: 'OPPOSES', from: c!, to: b! },
      { type: 'ALLY_OF', from: c!, to: d! },
      { type: 'MEMBER_OF', from: a!, to: hub! },
      { type: 'MEMBER_OF', from: d!, to: hub! },
      ...members.map((from) => ({ type: 'MEMBER_OF' as const, from, to: hub! })),
      { type: 'PARTICIPATED_IN', from: b!, to: event! },
      { type: 'PARTICIPATED_IN', from: d!, to: event! },
    ]);
  };
  const built = build();

  const pathWith = async (filter: string): Promise<string[] | undefined> => {
    await built;
    const { path } = await answer<{ path: PathAnswer | null }>(
      database,
      `{ path(from: "net-a", to: "net-d"${filter}) { ${shown} } }`,
    );
    return slugs(path);
  };

  test.each([
    ['', ['net-a', 'net-hub', 'net-d']],
    [', types: [ALLY_OF, OPPOSES]', ['net-a', 'net-b', 'net-c', 'net-d']],
    [', types: [ALLY_OF, PARTICIPATED_IN]', ['net-a', 'net-b', 'net-event', 'net-d']],
    [', kinds: [EVENT]', undefined],
    [', types: [ALLY_OF, OPPOSES], maxHops: 2', undefined],
    [', minIndependentSources: 1', undefined],
  ])('the way from a to d%s', async (filter, expected) => {
    expect(await pathWith(filter)).toEqual(expected);
  });

  test('a step tells which way round its link reads', async () => {
    await built;
    const { path } = await answer<{ path: PathAnswer }>(
      database,
      `{ path(from: "net-a", to: "net-d", types: [ALLY_OF, OPPOSES]) { ${shown} } }`,
    );
    expect(path.steps.map(({ direction, link }) => `${direction} ${link.type}`)).toEqual([
      'OUT ALLY_OF',
      'IN OPPOSES',
      'OUT ALLY_OF',
    ]);
  });

  test('a network that is cut keeps the best linked, and says so', async () => {
    await built;
    const { network } = await answer<{ network: { truncated: boolean; nodes: { slug: string }[] } }>(
      database,
      `{ network(around: ["net-a"], depth: 2, limit: 5) { truncated nodes { slug } } }`,
    );
    expect(network.truncated).toBe(true);
    expect(network.nodes.map(({ slug }) => slug)).toEqual(
      expect.arrayContaining(['net-a', 'net-b', 'net-hub']),
    );
    expect(network.nodes).toHaveLength(5);
  });

  test('an island is reached by no path', async () => {
    await built;
    expect((await answer(database, `{ path(from: "net-a", to: "net-island") { length } }`)).path).toBeNull();
  });

  test('a network of any size takes one statement a step and a handful more', async () => {
    await built;
    const { statements } = await countStatements(() =>
      answer(
        database,
        `{ network(around: ["net-hub"], depth: 2, limit: 1000) { nodes { slug } links { type } } }`,
      ),
    );
    expect(statements.length).toBeLessThanOrEqual(5);
  });
});

test.each([
  [`path(from: "dji", to: "dji") { length }`, /same entity/],
  [`path(from: "djy", to: "autel") { length }`, /`from`.*'dji'/],
  [`path(from: "dji", to: "autel", maxHops: 11) { length }`, /`maxHops` must be between 1 and 10, not 11/],
  [`paths(from: "dji", to: "autel", first: 0) { length }`, /`first` must be between 1 and 20, not 0/],
  [`path(from: "dji", to: "autel", maxHops: 0) { length }`, /`maxHops` must be between 1 and 10, not 0/],
  [`paths(from: "dji", to: "autl") { length }`, /`to`.*'autel'/],
  [`network(around: ["djy"]) { truncated }`, /`around`.*'dji'/],
  [
    `network(around: [${Array.from({ length: 51 }, (_, i) => `"x-${i}"`).join(' ')}]) { truncated }`,
    /`around` must be between 1 and 50, not 51/,
  ],
  [`network(around: []) { truncated }`, /`around` must be between 1 and 50/],
  [`network(around: ["dji"], depth: 9) { truncated }`, /`depth` must be between 1 and 4/],
  [`network(around: ["dji"], limit: 100000) { truncated }`, /`limit` must be between 1 and 1000/],
  [`common(of: ["dji"]) { totalCount }`, /`of` takes 2 to 50/],
])('%s is refused with a reason', async (query, reason) => {
  const { errors } = await ask(database, `{ ${query} }`);
  expect(errors?.[0]?.message).toMatch(reason);
  expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
});
