import type { Kysely } from 'kysely';
import { sql } from '../../src/db/sql.js';
import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import { parseUncertainDate, storedDate } from '../../src/domain/uncertain-date/index.js';
import { decodeId } from '../../src/domain/type-id.js';
import { createContext } from '../../src/graphql/context.js';
import { readPosition } from '../../src/modules/changes/change-cursor.js';
import { BEGINNING, type Position } from '../../src/modules/changes/position.js';
import { changesBehind, endOfLog, positionOf } from '../../src/modules/changes/tail.sql.js';
import type { TimelineChange } from '../../src/modules/changes/timeline-change.type.js';
import { timelineChanges } from '../../src/modules/changes/timeline-changes.js';
import { timelineQuery, type TimelineFilter } from '../../src/modules/timeline/timeline.inputs.js';
import { testDatabase } from '../support/database.js';
import { addCitations, addEntities, addLinks, answer } from '../support/graph.js';
import { randomNumbers } from '../support/random.js';
import { settled } from '../support/settled.js';

const database = await testDatabase();
const ALL = { kinds: null, about: null };

const actors = await addEntities(
  database,
  ['maker', 'buyer', 'agent'].map((slug) => ({ kind: 'ACTOR', slug, country: 'CN' }) as const),
);
const sources = await addEntities(
  database,
  ['paper', 'register', 'agency'].map((slug) => ({ kind: 'SOURCE', slug, when: '2022-05-01' }) as const),
);
const items = await addEntities(
  database,
  (['EVENT', 'EVENT', 'CLAIM', 'SHIPMENT', 'SHIPMENT', 'CLAIM'] as const).map((kind, i) => ({
    kind,
    slug: `item-${i}`,
    name: i % 2 === 0 ? `Drone ${i}` : `Engine ${i}`,
    when: `202${i % 4}-0${i + 1}`,
  })),
);

await addCitations(
  database,
  items.flatMap((of) => [0, 2].map((i) => ({ of, source: sources[i]! }))),
);

const FILTERS: Record<string, TimelineFilter> = {
  everything: {},
  about: { about: ['maker'] },
  'about all': { aboutAll: ['maker', 'buyer'] },
  countries: { countries: ['RU'] },
  words: { text: 'drone' },
  window: { during: '2021/2022', includeOngoing: false },
  certainly: { during: '2022', match: 'CERTAIN' },
  'known by': { knownBy: '2022-12-31' },
  'several origins': { minIndependentSources: 2 },
  kinds: { kinds: ['SHIPMENT', 'SOURCE'] },
  all: {
    about: ['maker', 'buyer', 'agent'],
    text: 'dr',
    knownBy: '2023-06-30',
    minIndependentSources: 1,
    during: '2020/2023',
  },
};

type Transaction = Kysely<unknown>;
const { pick, integer, chance } = randomNumbers(20_261_125);
const key = () => uuidv7();

async function date(transaction: Transaction, id: string, edtf: string): Promise<void> {
  const { earliest, latest, startBy, endFrom, extent } = storedDate(parseUncertainDate(edtf));
  await sql`
    UPDATE node SET when_edtf = ${edtf}, when_extent = ${extent}::when_extent, earliest = ${earliest}::date,
                    latest = ${latest}::date, start_by = ${startBy}::date, end_from = ${endFrom}::date
     WHERE id = ${id}`.execute(transaction);
}
const link = (transaction: Transaction, from: string, to: string, type = 'ABOUT') =>
  sql`INSERT INTO link (id, type, from_id, to_id) VALUES (${key()}, ${type}::link_type, ${from}, ${to})
      ON CONFLICT DO NOTHING`.execute(transaction);

/** What a writer may do; each leaves all else as it is. */
const WRITES: Record<string, (transaction: Transaction) => Promise<unknown>> = {
  rename: (t) =>
    sql`UPDATE node SET name = ${`${pick(['Drone', 'Engine'])} ${integer(0, 99)}`} WHERE id = ${pick(items)}`.execute(
      t,
    ),
  'touch only': (t) => sql`UPDATE node SET updated_at = now() WHERE id = ${pick(items)}`.execute(t),
  date: (t) => date(t, pick(items), pick(['2020', '2021-06', '2022-03/2022-04', '2022~', '2023', 'XXXX'])),
  link: (t) => link(t, pick(items), pick(actors)),
  unlink: (t) =>
    sql`DELETE FROM link WHERE id = (SELECT id FROM link WHERE type = 'ABOUT' ORDER BY md5(id::text) LIMIT 1)`.execute(
      t,
    ),
  'move a link': (t) =>
    sql`UPDATE link SET to_id = ${pick(actors)} WHERE type = 'ABOUT' AND id = (
          SELECT id FROM link AS l WHERE type = 'ABOUT' AND NOT EXISTS (
            SELECT FROM link AS m WHERE m.from_id = l.from_id AND m.id <> l.id) LIMIT 1)`.execute(t),
  'link twice': async (t) => {
    const [item, actor] = [pick(items), pick(actors)];
    await link(t, item, actor);
    await link(t, item, actor, 'SUPPLIES');
  },
  'link and unlink': async (t) => {
    const item = pick(items);
    await link(t, item, pick(actors), 'USES');
    await sql`DELETE FROM link WHERE type = 'USES'`.execute(t);
  },
  'rename and link': async (t) => {
    const item = pick(items);
    await sql`UPDATE node SET name = ${`Drone ${integer(0, 99)}`} WHERE id = ${item}`.execute(t);
    await link(t, item, pick(actors));
    await date(t, item, pick(['2021', '2022']));
  },
  'both tables in one statement': (t) =>
    sql`WITH own AS (UPDATE claim SET speaker_id = ${pick(actors)} WHERE id = ${items[5]} RETURNING id)
        UPDATE node SET updated_at = now() WHERE id IN (SELECT id FROM own)`.execute(t),
  'country of an actor': (t) =>
    sql`UPDATE actor SET country = ${pick(['CN', 'RU', 'KZ'])} WHERE id = ${pick(actors)}`.execute(t),
  cite: (t) =>
    sql`INSERT INTO citation (id, entity_id, source_id) VALUES (${key()}, ${pick(items)}, ${pick(sources)})
        ON CONFLICT DO NOTHING`.execute(t),
  uncite: (t) =>
    sql`DELETE FROM citation WHERE id = (SELECT id FROM citation ORDER BY md5(id::text) LIMIT 1)`.execute(t),
  stance: (t) =>
    sql`UPDATE citation SET stance = CASE stance WHEN 'SUPPORTS' THEN 'DISPUTES' ELSE 'SUPPORTS' END::stance
         WHERE id = (SELECT id FROM citation AS c WHERE NOT EXISTS (
           SELECT FROM citation AS d WHERE d.entity_id = c.entity_id AND d.source_id = c.source_id AND d.id <> c.id)
           ORDER BY md5(id::text) LIMIT 1)`.execute(t),
  'date of a source': (t) => date(t, pick(sources), pick(['2022-05-01', '2023-02', '2024'])),
  derive: (t) => link(t, sources[0]!, sources[1]!, 'DERIVED_FROM'),
  'derive no more': (t) => sql`DELETE FROM link WHERE type = 'DERIVED_FROM'`.execute(t),
  speaker: (t) =>
    sql`UPDATE claim SET speaker_id = ${pick([...actors, null])} WHERE id = ${items[2]}`.execute(t),
  part: (t) =>
    sql`UPDATE shipment SET part_of_id = ${pick([items[3]!, null])} WHERE id = ${items[4]}`.execute(t),
  goods: (t) =>
    sql`UPDATE shipment SET destination = ${pick(['RU', 'KZ', null])} WHERE id = ${items[3]}`.execute(t),
  'come and go': async (t) => {
    const id = key();
    await sql`INSERT INTO node (id, kind, slug, name, when_edtf, when_extent, earliest, latest, start_by, end_from)
              VALUES (${id}, 'EVENT', ${`passing-${id}`}, 'Drone', '2022', 'MOMENT', '2022-01-01', '2022-12-31', '2022-12-31', '2022-01-01')`.execute(
      t,
    );
    await sql`INSERT INTO event (id, kind) VALUES (${id}, 'OTHER')`.execute(t);
    await link(t, id, pick(actors));
    if (chance(0.5)) await sql`DELETE FROM node WHERE id = ${id}`.execute(t);
  },
  'go and come again': async (t) => {
    const id = items[0]!;
    await sql`DELETE FROM node WHERE id = ${id}`.execute(t);
    await sql`INSERT INTO node (id, kind, slug, name, when_edtf, when_extent, earliest, latest, start_by, end_from)
              VALUES (${id}, 'EVENT', 'item-0', 'Engine again', '2022', 'MOMENT', '2022-01-01', '2022-12-31', '2022-12-31', '2022-01-01')`.execute(
      t,
    );
    await sql`INSERT INTO event (id, kind) VALUES (${id}, 'OTHER')`.execute(t);
  },
  'remove what passed by': (t) => sql`DELETE FROM node WHERE slug LIKE 'passing-%'`.execute(t),
};

async function onTimeline(filter: TimelineFilter): Promise<Set<string>> {
  const { timeline } = await answer<{ timeline: { nodes: { id: string }[] } }>(
    database,
    'query ($filter: TimelineFilter) { timeline(filter: $filter, first: 100) { nodes { id } } }',
    { filter },
  );
  return new Set(timeline.nodes.map(({ id }) => id));
}

/** All that a follower is told from a position on, the log read in pages of some length. */
async function told(filter: TimelineFilter, from: Position, page: number): Promise<TimelineChange[]> {
  const query = await timelineQuery(createContext(database), filter, null, false);
  const heard: TimelineChange[] = [];
  let position = from;
  for (;;) {
    const rows = await changesBehind(database.sql, ALL, position, page);
    if (rows.length === 0) return heard;
    for await (const change of timelineChanges((read) => read(database.sql), query, rows)) heard.push(change);
    position = positionOf(rows.at(-1)!);
  }
}
const without = (some: Set<string>, others: Set<string>) => [...some].filter((id) => !others.has(id)).sort();
const shown = ({ itemId, cursor, onTimeline, wasOnTimeline }: TimelineChange) => ({
  itemId,
  cursor,
  onTimeline,
  wasOnTimeline,
});

test('items come and go just when they do, by any filter, whatever is written, and whoever comes back hears the rest', async () => {
  await settled(database);
  const start = await endOfLog(database.sql);
  const history: { moment: string; sets: Record<string, Set<string>>; writes: string[] }[] = [];
  const sets = async () =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(FILTERS).map(async ([name, filter]) => [name, await onTimeline(filter)] as const),
      ),
    );
  let before = await sets();
  const initial = before;
  for (let i = 0; i < 70; i++) {
    const writes = Array.from({ length: integer(1, 3) }, () => pick(Object.keys(WRITES)));
    const moment = await database.sql.transaction().execute(async (transaction) => {
      for (const write of writes) await WRITES[write]!(transaction);
      const { rows } = await sql<{ xid: string }>`SELECT pg_current_xact_id()::text AS xid`.execute(
        transaction,
      );
      return rows[0]!.xid;
    });
    before = await sets();
    history.push({ moment, sets: before, writes });
  }
  await settled(database);

  for (const [name, filter] of Object.entries(FILTERS)) {
    const heard = await told(filter, start, 1_000);
    const byMoment = Map.groupBy(heard, ({ cursor }) => readPosition(cursor)![1]);
    let was = initial[name]!;
    for (const { moment, sets, writes } of history) {
      const is = sets[name]!;
      const changes = byMoment.get(moment) ?? [];
      const said = `${name}: ${writes.join(', ')}`;
      const ids = (some: TimelineChange[]) => some.map(({ itemId }) => itemId).sort();
      expect(ids(changes.filter(({ onTimeline }) => !onTimeline)), said).toEqual(without(was, is));
      expect(ids(changes.filter(({ wasOnTimeline }) => !wasOnTimeline)), said).toEqual(without(is, was));
      expect(new Set(changes.map(({ itemId }) => itemId)).size, said).toBe(changes.length);
      was = is;
    }
    expect(
      heard.some(({ onTimeline }) => !onTimeline),
      name,
    ).toBe(true);
    // However the log falls into pages, the same is told.
    expect((await told(filter, start, 7)).map(shown)).toEqual(heard.map(shown));
    // Whoever comes back with any cursor hears all behind it, and besides only of that same change.
    for (const i of [0, 1, 2, 3].map((n) => Math.floor((n * heard.length) / 4))) {
      const { cursor } = heard[i]!;
      const again = await told(filter, readPosition(cursor)!, 200);
      expect(again.slice(-(heard.length - i - 1) || again.length).map(shown)).toEqual(
        heard.slice(i + 1).map(shown),
      );
      const twice = again.slice(0, again.length - (heard.length - i - 1));
      for (const change of twice) expect(change.cursor).toBe(cursor);
    }
  }
}, 120_000);

test('what a change of one entity brings and takes is all told, however many, though it names none of them', async () => {
  const [hub] = await addEntities(database, [{ kind: 'ACTOR', slug: 'hub', country: 'KZ' }]);
  const events = await addEntities(
    database,
    Array.from({ length: 1_200 }, (_, i) => ({ kind: 'EVENT', slug: `of-hub-${i}`, when: '2019' }) as const),
  );
  await addLinks(
    database,
    events.map((to) => ({ type: 'PARTICIPATED_IN', from: hub!, to }) as const),
  );
  await settled(database);
  const start = await endOfLog(database.sql);
  await sql`UPDATE actor SET country = 'UZ' WHERE id = ${hub}`.execute(database.sql);
  await settled(database);
  const left = await told({ countries: ['KZ'], during: '2019' }, start, 200);
  expect(left).toHaveLength(1_200);
  expect(left.every(({ onTimeline }) => !onTimeline)).toBe(true);
  expect(new Set(left.map(({ itemId }) => decodeId(itemId)!.uuid))).toEqual(new Set(events));
  // Only the last has the cursor that lies behind all of them.
  expect(new Set(left.slice(0, -1).map(({ cursor }) => cursor)).size).toBe(1);
  expect(await told({ countries: ['KZ'], during: '2019' }, readPosition(left.at(-1)!.cursor)!, 200)).toEqual(
    [],
  );
  expect(await told({ countries: ['KZ'], during: '2019' }, readPosition(left[0]!.cursor)!, 200)).toHaveLength(
    1_200,
  );
  expect(await told({ countries: ['UZ'], during: '2019' }, start, 200)).toHaveLength(1_200);
});

test('what is emptied by TRUNCATE has left', async () => {
  await settled(database);
  const everything = await told({}, BEGINNING, 500);
  const there = new Set<string>();
  for (const { itemId, onTimeline } of everything) {
    if (onTimeline) there.add(itemId);
    else expect(there.delete(itemId)).toBe(true);
  }
  const start = await endOfLog(database.sql);
  await sql`TRUNCATE node CASCADE`.execute(database.sql);
  await settled(database);
  const left = await told({}, start, 500);
  expect(left.map(({ itemId }) => itemId).sort()).toEqual([...there].sort());
  expect(left.every(({ onTimeline, wasOnTimeline }) => !onTimeline && wasOnTimeline)).toBe(true);
});
