import { sql } from '../../src/db/sql.js';
import { describe, expect, test } from 'vitest';

import { countStatements } from '../support/count-statements.js';
import { testDatabase } from '../support/database.js';
import { readsOf, type Reads } from '../support/explain.js';
import { addEntities, answer } from '../support/graph.js';

const database = await testDatabase();

const ITEMS = 100_000;
const PAGE = 50;

/**
 * A century of items in no order, five in six of them single days, the rest months, years, three years or without
 * end; every second one is about the one actor, every hundredth about the other.
 */
async function fill(): Promise<void> {
  const [hub, rare] = await addEntities(database, [
    { kind: 'ACTOR', slug: 'hub' },
    { kind: 'ACTOR', slug: 'rare' },
  ]);
  const id = sql`(lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000')::uuid`;
  await sql`
    INSERT INTO node (id, kind, slug, name, when_edtf, when_extent, earliest, latest, start_by, end_from)
    SELECT ${id}, 'EVENT', 'event-' || n, 'Event ' || n, earliest || '/' || latest, 'PERIOD',
           earliest, latest, earliest, latest
      FROM generate_series(1, ${ITEMS}::int) AS n
     CROSS JOIN LATERAL (SELECT DATE '1924-01-01' + (n::bigint * 7919 % 36525)::int AS earliest) AS begun
     CROSS JOIN LATERAL (
       SELECT CASE WHEN n % 200 = 19 THEN 'infinity'::date
                   ELSE earliest + CASE n % 20 WHEN 17 THEN 30 WHEN 18 THEN 365 WHEN 19 THEN 1096 ELSE 0 END
              END AS latest) AS ended`.execute(database.sql);
  await sql`INSERT INTO event (id, kind) SELECT id, 'OTHER' FROM node WHERE kind = 'EVENT'`.execute(
    database.sql,
  );
  for (const [actor, every] of [
    [hub, 2],
    [rare, 100],
  ] as const) {
    await sql`
      INSERT INTO link (id, type, from_id, to_id)
      SELECT gen_random_uuid(), 'PARTICIPATED_IN', ${actor}, ${id}
        FROM generate_series(1, ${ITEMS}::int, ${every}::int) AS n`.execute(database.sql);
  }
  await sql`VACUUM (ANALYZE) node, event, link, timeline_entry`.execute(database.sql);
}
await fill();

const TIMELINE = `query (
  $filter: TimelineFilter, $order: TimelineOrder, $first: Int, $after: String, $last: Int, $before: String
) {
  timeline(filter: $filter, order: $order, first: $first, after: $after, last: $last, before: $before) {
    nodes { slug }
    pageInfo { startCursor endCursor }
  }
}`;

interface Answer {
  readonly timeline: {
    readonly nodes: readonly { readonly slug: string }[];
    readonly pageInfo: Readonly<Record<'startCursor' | 'endCursor', string>>;
  };
}

/** What the page's own statement reads, after some pages have been turned. */
async function readsOfPage(
  variables: Record<string, unknown>,
  backwards: boolean,
  turned: number,
): Promise<Reads> {
  let cursor: string | undefined;
  for (let i = 0; ; i++) {
    const page = backwards ? { last: PAGE, before: cursor } : { first: PAGE, after: cursor };
    const { result, sent } = await countStatements(() =>
      answer<Answer>(database, TIMELINE, { ...variables, ...page }),
    );
    expect(result.timeline.nodes).toHaveLength(PAGE);
    if (i === turned) return readsOf(database, sent.at(-1)!);
    const { startCursor, endCursor } = result.timeline.pageInfo;
    cursor = backwards ? startCursor : endCursor;
  }
}

const filters: readonly {
  readonly name: string;
  readonly filter: object;
  readonly topics?: number;
  readonly most?: number;
}[] = [
  { name: 'a late narrow window', filter: { during: '2023-02' } },
  // Whether a date surely lies in the window is in no index: the items that can are read.
  { name: 'what surely lies in it', filter: { during: '2023-02', match: 'CERTAIN' }, most: ITEMS / 100 },
  { name: 'a late narrow window of one kind', filter: { during: '2023-02', kinds: ['EVENT'] } },
  { name: 'a late narrow window about one', filter: { during: '2023-02', about: ['hub'] } },
  { name: 'about one of two', filter: { during: '2023-02', about: ['hub', 'rare'] }, topics: 2 },
  { name: 'a late window without end', filter: { during: '2022-06/..' } },
  { name: 'all of time', filter: {} },
  { name: 'all of time about one', filter: { about: ['hub'] } },
];

describe.each(filters)('$name', ({ filter, topics = 1, most }) => {
  test.each([
    ['first', 'OLDEST_FIRST', false, 0],
    ['first', 'NEWEST_FIRST', false, 0],
    ['last', 'OLDEST_FIRST', true, 0],
    ['fifth', 'OLDEST_FIRST', false, 4],
    ['fifth', 'NEWEST_FIRST', false, 4],
    ['fifth from the end', 'OLDEST_FIRST', true, 4],
  ])('the %s page, %s, reads what it shows and little else', async (_page, order, backwards, turned) => {
    const reads = await readsOfPage({ filter, order }, backwards, turned);
    expect(reads.sequential).not.toContain('node');
    expect(reads.sequential).not.toContain('timeline_entry');
    const { node = 0, timeline_entry: entries = 0 } = reads.rows;
    // The items shown, once in the index and once by their keys, and of each class of span the one that comes next.
    expect(node + entries).toBeLessThanOrEqual(most ?? 2 * (PAGE + 1) + 8 * topics);
    // Four blocks for each row by its key. All that lies before would be 500 blocks and more of the index alone.
    const blocks = (reads.blocks.node ?? 0) + (reads.blocks.timeline_entry ?? 0);
    expect(blocks).toBeLessThanOrEqual(most ?? 7 * (PAGE + 1) + 8 * 4 * topics);
  });
});
