import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';

import { testDatabase } from '../support/database.js';
import { addEntities, addLinks, answer, type NewEntity } from '../support/graph.js';
import { PAGE_ARGUMENTS, PAGE_INFO, PAGE_VARIABLES, readPages, type PageOf } from '../support/pages.js';
import { randomNumbers } from '../support/random.js';

const database = await testDatabase({ poolMax: 8 });
const { integer, pick } = randomNumbers(24);

const WATCHED = uuidv7();
await addEntities(database, [
  { id: WATCHED, kind: 'ACTOR', slug: 'watched' },
  { kind: 'ACTOR', slug: 'other' },
]);

const dates = [
  '2022',
  '2022-03',
  '2022-03-05',
  '2021/2023',
  '2022-02-24/..',
  '2022-01~',
  '2022-06-01/2022-06-20',
];

function newItem(): NewEntity & { readonly id: string } {
  const day = `2022-${String(integer(1, 12)).padStart(2, '0')}-${String(integer(1, 28)).padStart(2, '0')}`;
  return { id: uuidv7(), kind: pick(['EVENT', 'CLAIM']), when: pick([...dates, day, day, day]) };
}

/** Stores items and puts them on the timeline of an actor, many to a transaction or few. */
async function insert(actor: string, count: number): Promise<string[]> {
  const items = Array.from({ length: count }, newItem);
  const ids = await addEntities(database, items);
  await addLinks(
    database,
    ids.map((id) => ({ type: 'ABOUT', from: id, to: actor })),
  );
  return ids;
}

const SLUGS = `query ($filter: TimelineFilter, ${PAGE_VARIABLES}) {
  timeline(filter: $filter, ${PAGE_ARGUMENTS}) { nodes { slug } ${PAGE_INFO} } }`;

test.each([
  ['forwards', 'everything', false, {}],
  ['backwards', 'everything', true, {}],
  ['forwards', 'an actor', false, { about: ['watched'] }],
  ['backwards', 'an actor', true, { about: ['watched', 'other'] }],
])(
  '%s through the timeline of %s while others write, nothing is skipped and nothing comes twice',
  async (_, __, backwards, filter) => {
    const before = await insert(WATCHED, 120);
    const state = { reading: true };
    const writing = Promise.all(
      [1, 2, 3].map(async () => {
        let written = 0;
        while (state.reading && written < 150) written += (await insert(WATCHED, integer(1, 4))).length;
        return written;
      }),
    );
    const seen = await readPages(
      async (page) => {
        const { timeline } = await answer<{ timeline: PageOf<{ slug: string }> }>(database, SLUGS, {
          filter: { during: '2021-06/2024', ...filter },
          ...page,
        });
        return timeline;
      },
      { backwards, size: () => 7 },
    ).finally(() => {
      state.reading = false;
    });
    const written = (await writing).reduce((sum, count) => sum + count, 0);
    expect(written).toBeGreaterThan(0);
    const slugs = new Set(seen.map(({ slug }) => slug));
    expect(slugs.size).toBe(seen.length);
    const missed = before.filter((id) => !slugs.has(`e-${id}`));
    expect(missed).toEqual([]);
  },
);
