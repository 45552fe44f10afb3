import { describe, expect, test } from 'vitest';

import { countStatements } from '../support/count-statements.js';
import { testDatabase } from '../support/database.js';
import { answer, ask } from '../support/graph.js';
import { inOrder, makeItems, publicId, type Item } from '../support/timeline-model.js';

const database = await testDatabase();
const seeded = await testDatabase({ seeded: true });

interface Around {
  readonly id: string;
  readonly before: readonly { readonly id: string }[];
  readonly after: readonly { readonly id: string }[];
}

const AROUND = `query ($about: [Ref!], $first: Int) { events(first: 100) { nodes {
  id before(about: $about, first: $first) { id } after(about: $about, first: $first) { id } } } }`;

describe('what comes just before and just after each event', async () => {
  const { items, actors } = await makeItems(database, 250);
  const byId = new Map(items.map((item) => [publicId(item), item]));

  function expected(item: Item, about: readonly string[] | null, first: number): Omit<Around, 'id'> {
    const line = items
      .filter(({ date }) => !date.unknown)
      .filter(({ topics }) => !about || about.some((ref) => topics.has(actors[Number(ref.slice(6))]!)));
    const ids = (found: Item[]) => found.slice(0, first).map((other) => ({ id: publicId(other) }));
    if (item.date.unknown) return { before: [], after: [] };
    return {
      before: ids(
        line.filter((other) => inOrder(other, item) < 0 && other !== item).sort((a, b) => inOrder(b, a)),
      ),
      after: ids(line.filter((other) => inOrder(item, other) < 0 && other !== item).sort(inOrder)),
    };
  }

  test.each([
    [null, 5],
    [null, 1],
    [null, 100],
    [['actor-0'], 5],
    [['actor-1', 'actor-2', 'actor-3'], 4],
    [[], 5],
  ])('about %j, %i at the most', async (about, first) => {
    const { events } = await answer<{ events: { nodes: Around[] } }>(database, AROUND, { about, first });
    expect(events.nodes.length).toBeGreaterThan(20);
    for (const { id, before, after } of events.nodes) {
      expect({ id, before, after }).toEqual({ id, ...expected(byId.get(id)!, about, first) });
    }
  });

  test('is read by one statement for all events of a level', async () => {
    const { statements } = await countStatements(() => answer(database, AROUND, { about: null, first: 3 }));
    expect(statements).toHaveLength(3);
    const about = await countStatements(() => answer(database, AROUND, { about: ['actor-1'], first: 3 }));
    expect(about.statements).toHaveLength(4);
  });
});

test('the items are whole, of whatever kind', async () => {
  const { event } = await answer<{
    event: { before: { slug: string; when: { label: string } }[]; after: unknown[] };
  }>(
    seeded,
    `{ event(ref: "xi-putin-meeting") {
      before(about: ["vladimir-putin", "dji"], first: 2) { slug when { label } citations { totalCount } }
      after { __typename name } } }`,
  );
  expect(event.before).toHaveLength(2);
  expect(event.after.length).toBeLessThanOrEqual(5);
});

test('a size out of range, and a Ref that names nothing, are refused', async () => {
  for (const [args, argument] of [
    ['first: 0', 'first'],
    ['first: 101', 'first'],
    ['about: ["autell"]', 'about'],
  ]) {
    const { errors } = await ask(seeded, `{ event(ref: "xi-putin-meeting") { before(${args}) { id } } }`);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  }
});
