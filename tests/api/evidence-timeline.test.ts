import { sql } from '../../src/db/sql.js';
import { describe, expect, test } from 'vitest';

import { testDatabase } from '../support/database.js';
import { addCitations, addEntities, addLinks, answer, ask } from '../support/graph.js';
import { PAGE_ARGUMENTS, PAGE_INFO, PAGE_VARIABLES, readPages, type PageOf } from '../support/pages.js';
import { randomNumbers } from '../support/random.js';

const database = await testDatabase();
const random = randomNumbers(20231122);

interface Item {
  readonly id: string;
  readonly slug: string;
  readonly words: string;
  readonly about: boolean;
  readonly origins: number;
  /** The day by which it was known; null if that is not known. */
  readonly known: string | null;
}

const DATES = ['2019', '2020-02', '2020-02-24/..', '2021-05-05', '2022', '2022-03-03', '2025-01-01'];
const WORDS = ['drone', 'Drohnen', 'customs', 'Škoda', '大疆创新', 'dronepart'];

/** A hundred items, some told of before they were to begin, with up to three citations each; ten sources, two data sets. */
async function fill(): Promise<Item[]> {
  const [hub] = await addEntities(database, [{ kind: 'ACTOR', slug: 'hub' }]);
  const published = Array.from({ length: 10 }, (_, i) => (i === 9 ? '2020/..' : `20${15 + i}-06-15`));
  const sources = await addEntities(
    database,
    published.map((when, i) => ({ kind: 'SOURCE', slug: `source-${i}`, when }) as const),
  );
  // 0 to 3 are of one origin, 4 to 6 of another, the others on their own.
  const origin = [0, 0, 0, 0, 4, 4, 4, 7, 8, 9];
  await addLinks(
    database,
    origin.flatMap((to, from) =>
      to === from ? [] : [{ type: 'DERIVED_FROM', from: sources[from]!, to: sources[to]! } as const],
    ),
  );
  const day = (i: number): string | null => (i === 9 ? null : published[i]!);
  const items: Item[] = sources.map((id, i) => {
    return { id, slug: `source-${i}`, words: `source-${i}`, about: false, origins: 0, known: day(i) };
  });
  for (let n = 0; n < 100; n++) {
    const words = random.some(WORDS, 2).join(' ');
    const [id] = await addEntities(database, [
      {
        kind: random.pick(['EVENT', 'CLAIM', 'SHIPMENT']),
        slug: `item-${n}`,
        name: words,
        when: random.pick(DATES),
      },
    ]);
    const about = random.chance(0.5);
    if (about) await addLinks(database, [{ type: 'ABOUT', from: id!, to: hub! }]);
    const cited = random.chance(0.2) ? [] : random.some([...origin.keys()], 3);
    await addCitations(
      database,
      cited.map((i) => ({ of: id!, source: sources[i]! })),
    );
    if (random.chance(0.2))
      await addCitations(database, [{ of: id!, source: sources[0]!, stance: 'DISPUTES' }]);
    const known = cited.flatMap((i) => day(i) ?? []).sort()[0] ?? null;
    items.push({
      id: id!,
      slug: `item-${n}`,
      words,
      about,
      origins: new Set(cited.map((i) => origin[i])).size,
      known,
    });
  }
  return items;
}
const items = await fill();

interface Filter {
  readonly knownBy?: string;
  readonly minIndependentSources?: number;
  readonly text?: string;
}

const wanted = (item: Item, { knownBy, minIndependentSources = 0, text }: Filter): boolean =>
  (knownBy === undefined || (item.known !== null && item.known <= knownBy)) &&
  item.origins >= minIndependentSources &&
  (text === undefined || hasWords(item.words, text));

const plain = (text: string): string => text.toLowerCase().replace('š', 's');
const hasWords = (words: string, text: string): boolean =>
  plain(text)
    .split(' ')
    .every((begun) =>
      plain(words)
        .split(' ')
        .some((word) => word.startsWith(begun)),
    );

async function read(
  filter: object,
  order: string,
  backwards: boolean,
  of?: string,
): Promise<{ slugs: string[]; count: number }> {
  const query = `query (${PAGE_VARIABLES}, $filter: TimelineFilter, $order: TimelineOrder) {
    ${of ? `entity(ref: "${of}") { ` : ''} timeline(${PAGE_ARGUMENTS}, filter: $filter, order: $order) {
      totalCount nodes { slug } ${PAGE_INFO} } ${of ? '}' : ''} }`;
  let count = -1;
  const nodes = await readPages<{ slug: string }>(
    async (page) => {
      type Timeline = PageOf<{ slug: string }> & { totalCount: number };
      const data = await answer<{ timeline?: Timeline; entity?: { timeline: Timeline } }>(database, query, {
        ...page,
        filter,
        order,
      });
      const timeline = (data.timeline ?? data.entity?.timeline)!;
      count = timeline.totalCount;
      return timeline;
    },
    { backwards, size: () => random.integer(3, 40) },
  );
  return { slugs: nodes.map(({ slug }) => slug), count };
}

const FILTERS: Filter[] = [
  {},
  { knownBy: '2014-01-01' },
  { knownBy: '2015-06-15' },
  { knownBy: '2015-06-14' },
  { knownBy: '2018-12-31' },
  { knownBy: '2030-01-01' },
  { minIndependentSources: 0 },
  { minIndependentSources: 1 },
  { minIndependentSources: 2 },
  { minIndependentSources: 3 },
  { minIndependentSources: 4 },
  { text: 'drone' },
  { text: 'dro cust' },
  { text: 'SKODA' },
  { text: '大疆' },
  { text: 'nowhere' },
  { knownBy: '2019-01-01', minIndependentSources: 2 },
  { knownBy: '2022-01-01', minIndependentSources: 1, text: 'drone' },
];

describe.each(FILTERS)('%j', (filter) => {
  const of = (among: readonly Item[]): string[] =>
    among
      .filter((item) => wanted(item, filter))
      .map(({ slug }) => slug)
      .sort();

  test.each([
    ['everything', {}, undefined, items],
    ['about', { about: ['hub'] }, undefined, items.filter(({ about }) => about)],
    ['of an entity', {}, 'hub', items.filter(({ about }) => about)],
  ])('%s', async (_, more, parent, among) => {
    const oldest = await read({ ...filter, ...more }, 'OLDEST_FIRST', false, parent);
    expect([...oldest.slugs].sort()).toEqual(of(among));
    expect(oldest.count).toBe(oldest.slugs.length);
    expect((await read({ ...filter, ...more }, 'OLDEST_FIRST', true, parent)).slugs).toEqual(oldest.slugs);
    const newest = await read({ ...filter, ...more }, 'NEWEST_FIRST', false, parent);
    expect(newest.slugs).toEqual([...oldest.slugs].reverse());
  });
});

test('with kinds and a window too, what fits both, by whichever way it is read', async () => {
  const more = { kinds: ['CLAIM', 'SOURCE', 'EVENT'], during: '2020/2022-01' };
  const all = await read(more, 'OLDEST_FIRST', false);
  const known = await read({ ...more, knownBy: '2021-01-01' }, 'OLDEST_FIRST', false);
  const bySlug = new Map(items.map((item) => [item.slug, item]));
  expect(known.slugs).toEqual(
    all.slugs.filter((slug) => wanted(bySlug.get(slug)!, { knownBy: '2021-01-01' })),
  );
  expect(known.slugs.length).toBeGreaterThan(0);
});

test('some of what is known is foretold, or these tests would prove less', async () => {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM entity_evidence WHERE foretold`.execute(database.sql);
  expect(rows[0]!.count).toBeGreaterThan(3);
});

test.each([
  [
    '{ minIndependentSources: -1 }',
    '`filter.minIndependentSources` must be 0 or more, not -1; 2, for example.',
  ],
  ['{ text: "  " }', '`filter.text` must have 1 to 200 characters.'],
])('%s is refused', async (filter, message) => {
  const { errors } = await ask(database, `{ timeline(filter: ${filter}) { nodes { id } } }`);
  expect(errors?.[0]?.message).toBe(message);
});
