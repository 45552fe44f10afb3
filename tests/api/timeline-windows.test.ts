import { describe, expect, test } from 'vitest';

import { testDatabase } from '../support/database.js';
import { answer } from '../support/graph.js';
import { PAGE_ARGUMENTS, PAGE_INFO, PAGE_VARIABLES, readPages, type PageOf } from '../support/pages.js';
import { randomNumbers } from '../support/random.js';
import { expectedItems, makeItems, publicId, randomQuestion, type Asked } from '../support/timeline-model.js';

const database = await testDatabase();
const { pick } = randomNumbers(7);

const TIMELINE = `query ($filter: TimelineFilter, $order: TimelineOrder, ${PAGE_VARIABLES}) {
  timeline(filter: $filter, order: $order, ${PAGE_ARGUMENTS}) { totalCount nodes { id } ${PAGE_INFO} } }`;

interface Answer {
  readonly timeline: PageOf<{ readonly id: string }> & { readonly totalCount: number };
}

/** All of a timeline, page by page, each page of another size. */
async function readAll(asked: Asked, backwards: boolean): Promise<{ ids: string[]; counts: number[] }> {
  const counts = new Set<number>();
  let pages = 0;
  const nodes = await readPages(
    async (page) => {
      const { timeline } = await answer<Answer>(database, TIMELINE, { ...asked, ...page });
      counts.add(timeline.totalCount);
      return timeline;
    },
    { backwards, size: () => (++pages > 4 ? 100 : pick([1, 2, 7, 30])) },
  );
  return { ids: nodes.map(({ id }) => id), counts: [...counts] };
}

describe('a timeline shows what the rules say, in order, on any pages', async () => {
  const { items, actors } = await makeItems(database, 400);

  test.each([0, 1, 2, 3])('random questions, lot %i', { timeout: 60_000 }, async () => {
    for (let i = 0; i < 40; i++) {
      const asked = randomQuestion(actors);
      const wanted = expectedItems(items, actors, asked).map(publicId);
      for (const backwards of [false, true]) {
        const { ids, counts } = await readAll(asked, backwards);
        expect({ asked, ids }).toEqual({ asked, ids: wanted });
        expect({ asked, counts }).toEqual({ asked, counts: [wanted.length] });
      }
    }
  });

  test('the timeline of an entity is the timeline about it', async () => {
    for (const [i, actor] of actors.entries()) {
      const filter = { during: '2021/2023', match: 'CERTAIN' } as const;
      const { actor: found } = await answer<{ actor: Answer }>(
        database,
        `query ($ref: Ref!, $filter: TimelineFilter) {
          actor(ref: $ref) { timeline(filter: $filter, first: 100) { totalCount nodes { id } } } }`,
        { ref: `actor-${i}`, filter },
      );
      const wanted = expectedItems(items, actors, {
        order: 'OLDEST_FIRST',
        filter: { ...filter, about: [`actor-${actors.indexOf(actor)}`] },
      }).map(publicId);
      expect(found.timeline.nodes.map(({ id }) => id)).toEqual(wanted);
      expect(found.timeline.totalCount).toBe(wanted.length);
    }
  });
});
