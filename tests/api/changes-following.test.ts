import { sql } from '../../src/db/sql.js';
import { expect, test } from 'vitest';
import { keepEra } from '../../src/db/change-era.js';
import { silentLog } from '../../src/db/log.js';
import { changeLogLag } from '../../src/modules/changes/lag.sql.js';
import { testDatabase } from '../support/database.js';
import { addEntities, answer } from '../support/graph.js';
import { settled } from '../support/settled.js';

const database = await testDatabase({ poolMax: 20 });

interface Following {
  readonly changes: {
    readonly nodes: { readonly id: string; readonly slug: string; readonly operation: string }[];
    readonly pageInfo: { readonly endCursor: string | null };
  };
}

/** Reads on from a cursor as a partner would, a page at a time. */
async function readOn(after: string | null) {
  const { changes } = await answer<Following>(
    database,
    'query ($after: String) { changes(after: $after, first: 100) { nodes { id slug operation } pageInfo { endCursor } } }',
    { after },
  );
  return { nodes: changes.nodes, after: changes.pageInfo.endCursor };
}

test('of 1,000 concurrent transactions a follower sees every change once, in the order that all see', async () => {
  const state = { writing: true };
  const writers = Array.from({ length: 10 }, async (_, writer) => {
    for (let i = 0; i < 100; i++) {
      await database.sql.transaction().execute(async (transaction) => {
        const slug = `w${writer}-${i}`;
        await sql`INSERT INTO node (id, kind, slug, name) VALUES (gen_random_uuid(), 'ACTOR', ${slug}, 'Some')`.execute(
          transaction,
        );
        // Numbers are given in another order than that of the commits.
        if (i % 7 === writer % 7) await sql`SELECT pg_sleep(0.01)`.execute(transaction);
        await sql`INSERT INTO actor (id, kind) SELECT id, 'COMPANY' FROM node WHERE slug = ${slug}`.execute(
          transaction,
        );
        if (i % 5 === 0) await sql`UPDATE node SET name = 'Other' WHERE slug = ${slug}`.execute(transaction);
      });
    }
  });
  const done = Promise.all(writers).finally(() => (state.writing = false));

  const followed: { id: string; slug: string; operation: string }[] = [];
  let after: string | null = null;
  for (let last = false; ;) {
    const read = await readOn(after);
    followed.push(...read.nodes);
    after = read.after;
    if (read.nodes.length > 0) continue;
    if (last) break;
    last = !state.writing;
    if (last) await settled(database);
  }
  await done;

  expect(followed.filter(({ operation }) => operation === 'INSERT')).toHaveLength(1_000);
  expect(followed).toHaveLength(1_200);
  expect(new Set(followed.map(({ id }) => id)).size).toBe(followed.length);
  const inserted = new Set<string>();
  for (const { slug, operation } of followed) {
    if (operation === 'INSERT') inserted.add(slug);
    else expect(inserted).toContain(slug);
  }
  // Whoever reads it afterwards reads it in the same order.
  const again: string[] = [];
  for (let read = await readOn(null); read.nodes.length > 0; read = await readOn(read.after))
    again.push(...read.nodes.map(({ id }) => id));
  expect(again).toEqual(followed.map(({ id }) => id));
});

test('what commits late is not missed by who has read what was begun later', async () => {
  let { after } = await readToEnd();
  const late = Promise.withResolvers<undefined>();
  const begun = Promise.withResolvers<undefined>();
  const slow = database.sql.transaction().execute(async (transaction) => {
    await sql`INSERT INTO node (id, kind, slug, name) VALUES (gen_random_uuid(), 'ACTOR', 'late', 'Late')`.execute(
      transaction,
    );
    await sql`INSERT INTO actor (id, kind) SELECT id, 'COMPANY' FROM node WHERE slug = 'late'`.execute(
      transaction,
    );
    begun.resolve(undefined);
    await late.promise;
  });
  await begun.promise;
  await addEntities(database, [{ kind: 'ACTOR', slug: 'quick' }]);
  const between = await readOn(after);
  expect(between.nodes).toEqual([]);
  after = between.after;
  late.resolve(undefined);
  await slow;
  await settled(database);
  expect((await readOn(after)).nodes.map(({ slug }) => slug)).toEqual(['late', 'quick']);
});

test('the lag is for how long the oldest change has waited that is held back, and none once that has ended', async () => {
  await database.sql.transaction().execute(async (transaction) => {
    await sql`SELECT pg_current_xact_id()`.execute(transaction);
    await addEntities(database, [{ kind: 'ACTOR', slug: 'held-back' }]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await changeLogLag(database)).toBeGreaterThanOrEqual(0.2);
  });
  await settled(database);
  expect(await changeLogLag(database)).toBe(0);
});

test('in another cluster, where transaction numbers begin again, followers go on where they were', async () => {
  await keepEra(database, silentLog);
  const before = await readToEnd();
  // As if the database had been restored from a cluster that had come further.
  await sql`UPDATE change_era SET cluster = 'another'`.execute(database.sql);
  await sql`UPDATE change SET xid = (xid::text::numeric + 1000000)::text::xid8`.execute(database.sql);
  const moved = JSON.parse(Buffer.from(before.after!, 'base64url').toString()) as [
    string,
    string,
    string,
    string,
  ];
  moved[2] = String(BigInt(moved[2]) + 1_000_000n);
  const after = Buffer.from(JSON.stringify(moved)).toString('base64url');
  await keepEra(database, silentLog);
  await keepEra(database, silentLog);
  await addEntities(database, [{ kind: 'ACTOR', slug: 'after-the-move' }]);
  await settled(database);
  expect((await readOn(after)).nodes.map(({ slug }) => slug)).toEqual(['after-the-move']);
  const { rows } = await sql<{ era: number }>`SELECT era FROM change_era`.execute(database.sql);
  expect(rows).toEqual([{ era: 2 }]);
});

async function readToEnd(): Promise<{ after: string | null }> {
  await settled(database);
  let after: string | null = null;
  for (let read = await readOn(null); read.nodes.length > 0; read = await readOn(after)) ({ after } = read);
  return { after };
}
