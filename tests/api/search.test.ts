import { describe, expect, test } from 'vitest';

import { testDatabase } from '../support/database.js';
import { answer, ask } from '../support/graph.js';

const database = await testDatabase({ seeded: true });

interface Found {
  readonly slug: string;
  readonly score: number;
  readonly highlights: readonly string[];
}

async function search(text: string, kinds?: readonly string[]): Promise<Found[]> {
  const { search: found } = await answer<{
    search: { edges: { node: { slug: string }; score: number; highlights: string[] }[] };
  }>(
    database,
    `query ($text: String!, $kinds: [EntityKind!]) {
      search(text: $text, kinds: $kinds) { edges { score highlights node { slug } } } }`,
    { text, kinds },
  );
  return found.edges.map(({ node, ...edge }) => ({ ...edge, slug: node.slug }));
}

describe('a name is found first', () => {
  test.each([
    ['in Latin letters', 'Vladimir Putin', 'vladimir-putin'],
    ['misspelled', 'Vladmir Puttin', 'vladimir-putin'],
    ['in capitals', 'AUTEL', 'autel'],
    ['only begun', 'kazakh', 'kazakhstan'],
    ['by an abbreviation', 'NYT', 'new-york-times'],
    ['in Cyrillic', 'Путин', 'vladimir-putin'],
    ['in Cyrillic, declined', 'Путина', 'vladimir-putin'],
    ['in Ukrainian', 'Росія', 'russia'],
    ['in Chinese', '大疆', 'dji'],
    ['in Chinese, in full', '习近平', 'xi-jinping'],
    ['in traditional Chinese', '中國', 'china'],
    ['with accents that it has not', 'Kazâkhstán', 'kazakhstan'],
    ['in full-width letters', 'ＤＪＩ', 'dji'],
  ])('%s: %s', async (_, text, slug) => {
    const [first] = await search(text, ['ACTOR']);
    expect(first?.slug).toBe(slug);
    expect(first?.score).toBeGreaterThan(0);
  });
});

test('words of a summary are found, and shown', async () => {
  const found = await search('quadcopters');
  expect(found.map(({ slug }) => slug)).toContain('dji');
  expect(found.flatMap(({ highlights }) => highlights).join(' ')).toMatch(/\*\*quadcopters\*\*/i);
});

test('highlights mark the words in the names in which they stand', async () => {
  const [first] = await search('大疆');
  expect(first?.highlights.join(' ')).toContain('**大疆**');
});

test('only the kinds asked for are found, the best first', async () => {
  const found = await search('drones', ['SHIPMENT']);
  expect(found.length).toBeGreaterThan(1);
  for (const { slug } of found) expect(slug).toMatch(/russia/);
  const scores = found.map(({ score }) => score);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  expect(await search('DJI', [])).toEqual([]);
});

describe('what means something to SQL or to full text is only text', () => {
  test.each([
    "'",
    "''",
    '"',
    '\\',
    '%',
    '_',
    '%%%%',
    '____',
    '\\%',
    "dji'; DROP TABLE node; --",
    'dji & !autel',
    'a | b',
    '!!',
    '<->',
    'dji <-> drones',
    ':*',
    'dji:*',
    '(dji',
    ')',
    '*',
    '$1',
    '${x}',
    "E'\\x'",
    '🛸',
    '\u0301',
    '\u202E',
    '{a,b}',
    '[[',
    '0',
    "\\'",
    "'\\'':*",
    'и'.repeat(200),
    '中'.repeat(200),
    'a '.repeat(100),
  ])('%j', async (text) => {
    const { errors } = await ask(
      database,
      'query ($text: String!) { search(text: $text) { totalCount nodes { id } } }',
      {
        text,
      },
    );
    expect(errors).toBeUndefined();
  });

  test('a wildcard finds no more than itself', async () => {
    for (const text of ['%%%', '___', '%uti', '_uti']) {
      expect({
        text,
        found: (await search(text)).filter(({ slug }) => slug === 'vladimir-putin').length,
      }).toEqual({
        text,
        found: 0,
      });
    }
  });
});

test.each([
  ['Mugan', 'mugin'],
  ['Ukrane', 'ukraine'],
  ['Kazahkstan', 'kazakhstan'],
  ['Autell', 'autel'],
  ['Vladimir Puttin', 'vladimir-putin'],
])('%s finds %s', async (text, slug) => {
  expect((await search(text)).map((found) => found.slug)).toContain(slug);
});

test('its pages follow each other without gap or repetition', async () => {
  const query = `query ($after: String) { search(text: "drone", first: 3, after: $after) {
    totalCount nodes { slug } pageInfo { hasNextPage endCursor } } }`;
  interface Page {
    readonly search: {
      readonly totalCount: number;
      readonly nodes: { slug: string }[];
      readonly pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  }
  const seen: string[] = [];
  for (let after: string | null = null, more = true; more;) {
    const { search: page }: Page = await answer<Page>(database, query, { after });
    seen.push(...page.nodes.map(({ slug }) => slug));
    after = page.pageInfo.endCursor;
    more = page.pageInfo.hasNextPage;
    if (!more) expect(seen).toHaveLength(page.totalCount);
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeGreaterThan(6);
});
