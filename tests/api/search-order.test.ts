import { sql } from '../../src/db/sql.js';
import { expect, test } from 'vitest';
import { encodeId, type IdPrefix } from '../../src/domain/type-id.js';
import { countStatements } from '../support/count-statements.js';
import { testDatabase } from '../support/database.js';
import { readsOf } from '../support/explain.js';
import { answer } from '../support/graph.js';
import { PAGE_ARGUMENTS, PAGE_INFO, PAGE_VARIABLES, readPages, type PageOf } from '../support/pages.js';
import { randomNumbers } from '../support/random.js';

const database = await testDatabase();
const { integer, pick, chance } = randomNumbers(18);

interface Thing {
  readonly id: string;
  readonly kind: 'PLACE' | 'EVENT';
  readonly name: string;
  readonly aliases: readonly { readonly text: string }[];
  readonly summary: string | null;
  readonly earliest: string | null;
}

/** Words that thousands have, some that hundreds have, and numbers that a few have. */
const COMMON = ['north', 'river', 'trade', 'northern'];
const RARE = ['aero', 'delta', 'harbour', 'signal', 'steel', 'carrier', 'carriers', 'field'];

const word = (): string => (chance(0.8) ? pick(COMMON) : pick(RARE));
const words = (count: number): string => Array.from({ length: count }, word).join(' ');

function makeThing(_: unknown, n: number): Thing {
  const kind = chance(0.7) ? 'EVENT' : 'PLACE';
  return {
    id: `${n.toString(16).padStart(8, '0')}-0000-7000-8000-000000000000`,
    kind,
    name: chance(0.1) ? words(1) : chance(0.5) ? words(2) : `${words(integer(1, 3))} ${integer(1, 900)}`,
    aliases: chance(0.2) ? [{ text: words(integer(1, 2)) }] : [],
    summary: chance(0.4) ? `${words(4)}, seen` : null,
    earliest: kind === 'EVENT' ? `20${integer(10, 24)}-0${integer(1, 9)}-11` : null,
  };
}

/** So many that those with the common words are more than are read and sorted. */
const things = Array.from({ length: 9_000 }, makeThing);

async function store(): Promise<void> {
  await sql`
    INSERT INTO node (id, kind, slug, name, aliases, summary, when_edtf, when_extent, earliest, latest, start_by, end_from)
    SELECT id, kind, 'thing-' || id, name, aliases, summary, earliest, CASE WHEN earliest IS NOT NULL THEN 'MOMENT' END::when_extent,
           earliest, earliest, earliest, earliest
      FROM jsonb_to_recordset(${JSON.stringify(things)}::jsonb) AS thing (
        id uuid, kind entity_kind, name text, aliases jsonb, summary text, earliest date)`.execute(
    database.sql,
  );
  await sql`INSERT INTO event (id, kind) SELECT id, 'OTHER' FROM node WHERE kind = 'EVENT'`.execute(
    database.sql,
  );
  await sql`INSERT INTO place (id) SELECT id FROM node WHERE kind = 'PLACE'`.execute(database.sql);
  await sql`VACUUM (ANALYZE) node, vocabulary`.execute(database.sql);
}
await store();

const publicId = ({ kind, id }: Thing): string => encodeId(kind.toLowerCase() as IdPrefix, id);
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
const haveAll = (texts: readonly (string | null)[], wanted: string): boolean => {
  const had = wordsOf(texts.join(' '));
  return wordsOf(wanted).every((begun) => had.some((whole) => whole.startsWith(begun)));
};

/** The way in which a text finds a thing, 1 the best; 0 if it does not. */
function tierOf({ name, aliases, summary }: Thing, text: string): number {
  const further = aliases.map((alias) => alias.text);
  if (name === text) return 1;
  if (further.includes(text)) return 2;
  if (name.startsWith(text)) return 3;
  if (haveAll([name, ...further], text)) return 4;
  return haveAll([name, ...further, summary], text) ? 5 : 0;
}

const { rows: sizes } = await sql<{ id: string; size: number }>`
  SELECT id, name_size(name_key) AS size FROM node`.execute(database.sql);
const sizeOf = new Map(sizes.map(({ id, size }) => [id, size]));

function expected(text: string, kinds: readonly string[] | null): string[] {
  return things
    .map((thing) => ({ thing, tier: tierOf(thing, text), size: sizeOf.get(thing.id)! }))
    .filter(({ thing, tier }) => tier > 0 && (!kinds || kinds.includes(thing.kind)))
    .sort(
      (a, b) =>
        a.tier - b.tier ||
        a.size - b.size ||
        (a.thing.name < b.thing.name
          ? -1
          : a.thing.name > b.thing.name
            ? 1
            : a.thing.id < b.thing.id
              ? -1
              : 1),
    )
    .map(({ thing }) => publicId(thing));
}

const SEARCH = `query ($text: String!, $kinds: [EntityKind!], ${PAGE_VARIABLES}) {
  search(text: $text, kinds: $kinds, ${PAGE_ARGUMENTS}) { nodes { id } ${PAGE_INFO} } }`;

interface Found {
  readonly search: PageOf<{ readonly id: string }>;
}

const SEARCHES: readonly { readonly text: string; readonly kinds?: readonly string[] }[] = [
  ...[
    'north',
    'north river',
    'river north trade',
    'carrier',
    'steel aero',
    'steel',
    'seen',
    'seen trade',
  ].map((text) => ({ text })),
  ...['no tr', 'north 12', 'n'].map((text) => ({ text })),
  { text: 'north', kinds: ['PLACE'] },
  { text: 'harbour 7', kinds: ['EVENT'] },
];

test.each(SEARCHES)(
  '$text (of $kinds) finds all that have it, the best first, from either end',
  async ({ text, kinds }) => {
    const read = (page: Readonly<Record<string, unknown>>) =>
      answer<Found>(database, SEARCH, { text, kinds, ...page }).then(({ search }) => search);
    const all = expected(text, kinds ?? null);
    expect(all.length).toBeGreaterThan(2);
    const size = (): number => (all.length > 1_000 ? 100 : integer(1, 60));
    for (const backwards of [false, true]) {
      const found = await readPages(read, { backwards, size });
      expect(found.map(({ id }) => id)).toEqual(all);
    }
    const { search } = await answer<{ search: { totalCount: number } }>(
      database,
      'query ($text: String!, $kinds: [EntityKind!]) { search(text: $text, kinds: $kinds) { totalCount } }',
      { text, kinds },
    );
    expect(search.totalCount).toBe(all.length);
  },
);

test('a page of what thousands have reads little more than it shows', async () => {
  for (const text of ['trade', 'seen', 'north']) {
    const { sent } = await countStatements(() => answer<Found>(database, SEARCH, { text, first: 10 }));
    const { rows } = await readsOf(database, sent.at(-1)!);
    expect(rows.node).toBeLessThan(things.length / 10);
  }
});

const TIMELINE = `query ($filter: TimelineFilter, ${PAGE_VARIABLES}) {
  timeline(filter: $filter, ${PAGE_ARGUMENTS}) { nodes { id } ${PAGE_INFO} totalCount } }`;

interface Timeline {
  readonly timeline: PageOf<{ readonly id: string }> & { readonly totalCount: number };
}

test.each([
  ['north'],
  ['river trade'],
  ['seen trade'],
  ['steel aero'],
  ['harbour 7'],
  ['carrier'],
  ['n'],
  ['absent'],
])('the timeline of what has %j is all of it in order, from either end', async (text) => {
  const all = things
    .filter(
      ({ kind, name, aliases, summary }) =>
        kind === 'EVENT' && haveAll([name, ...aliases.map((alias) => alias.text), summary], text),
    )
    .sort((a, b) => (a.earliest! < b.earliest! ? -1 : a.earliest! > b.earliest! ? 1 : a.id < b.id ? -1 : 1))
    .map(publicId);
  for (const backwards of [false, true]) {
    const found = await readPages(
      async (page) => (await answer<Timeline>(database, TIMELINE, { filter: { text }, ...page })).timeline,
      { backwards, size: () => 100 },
    );
    expect(found.map(({ id }) => id)).toEqual(all);
  }
  const { timeline } = await answer<Timeline>(database, TIMELINE, { filter: { text }, first: 1 });
  expect(timeline.totalCount).toBe(all.length);
});

test('whatever is written, its words are known', async () => {
  const unknown = async (): Promise<unknown[]> =>
    (
      await sql`
        SELECT lexeme FROM node CROSS JOIN LATERAL unnest(search_words)
        EXCEPT SELECT word FROM vocabulary`.execute(database.sql)
    ).rows;
  await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      database.sql.transaction().execute(async (transaction) => {
        await sql`UPDATE node SET name = ${`renamed ${n % 7} ${n}x`} WHERE id = ${things[n]!.id}::uuid`.execute(
          transaction,
        );
        await sql`
          INSERT INTO node (id, kind, slug, name)
          VALUES (gen_random_uuid(), 'PLACE', ${`new-${n}`}, ${`founded ${n % 5} ${n}y`})`.execute(
          transaction,
        );
      }),
    ),
  );
  expect(await unknown()).toEqual([]);
});
