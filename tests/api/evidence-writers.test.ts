import { sql, type Sql } from '../../src/db/sql.js';
import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';

import { testDatabase } from '../support/database.js';
import { addEntities } from '../support/graph.js';
import { randomNumbers } from '../support/random.js';

const WRITERS = 6;
const database = await testDatabase({ poolMax: WRITERS });

const sources = await addEntities(
  database,
  Array.from({ length: 12 }, (_, i) => ({ kind: 'SOURCE', when: `20${10 + i}` }) as const),
);
const events = await addEntities(
  database,
  Array.from({ length: 5 }, () => ({ kind: 'EVENT', when: '2023' }) as const),
);

type Random = ReturnType<typeof randomNumbers>;

function change(random: Random): Sql {
  const [a, b, event] = [random.pick(sources), random.pick(sources), random.pick(events)];
  switch (random.integer(0, 9)) {
    case 0:
      return sql`
        DELETE FROM link WHERE id = (SELECT id FROM link WHERE from_id = ${a} OR to_id = ${a} ORDER BY id LIMIT 1)`;
    case 1:
    case 2:
      return sql`
        DELETE FROM citation WHERE id = (SELECT id FROM citation WHERE entity_id = ${event} ORDER BY id LIMIT 1)`;
    case 3: {
      const day = `20${random.integer(10, 30)}-01-01`;
      return sql`
        UPDATE node SET when_edtf = ${day}, earliest = ${day}, latest = ${day}, start_by = ${day}, end_from = ${day}
         WHERE id = ${a}`;
    }
    case 4:
    case 5:
      return sql`
        INSERT INTO link (id, type, from_id, to_id) SELECT ${uuidv7()}, 'DERIVED_FROM', ${a}, ${b}
         WHERE ${a} <> ${b} ON CONFLICT DO NOTHING`;
    default:
      return sql`
        INSERT INTO citation (id, entity_id, source_id) VALUES (${uuidv7()}, ${event}, ${a}) ON CONFLICT DO NOTHING`;
  }
}

const isDeadlock = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '40P01';

/** Some changes in one transaction, again from the beginning where the database ended a deadlock by it. */
async function write(changes: readonly Sql[]): Promise<number> {
  for (let deadlocks = 0; ; deadlocks++) {
    try {
      await database.sql.transaction().execute(async (transaction) => {
        await sql`SET LOCAL deadlock_timeout = '20ms'`.execute(transaction);
        for (const one of changes) await one.execute(transaction);
      });
      return deadlocks;
    } catch (error) {
      if (!isDeadlock(error)) throw error;
    }
  }
}

const stored = async (): Promise<unknown> => {
  const evidence = await sql`
    SELECT entity_id, citations, sources, independent_sources, known_since, supported_since, known_by, latest
      FROM entity_evidence ORDER BY entity_id`.execute(database.sql);
  const upstream = await sql`TABLE source_upstream ORDER BY source_id, upstream_id`.execute(database.sql);
  return { evidence: evidence.rows, upstream: upstream.rows };
};

/** All writers at once, each with transactions of so many changes; how often the database had to end a deadlock. */
async function writeAtOnce(transactions: number, changes: number): Promise<number> {
  const deadlocks = await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      const random = randomNumbers(100 * changes + writer);
      let count = 0;
      for (let n = 0; n < transactions; n++)
        count += await write(Array.from({ length: changes }, () => change(random)));
      return count;
    }),
  );
  return deadlocks.reduce((sum, count) => sum + count);
}

async function expectRecountToAgree(): Promise<void> {
  const kept = await stored();
  await sql`TRUNCATE source_upstream, entity_evidence, link_evidence`.execute(database.sql);
  await sql`SELECT upstream_refresh(array_agg(from_id)) FROM link`.execute(database.sql);
  await sql`SELECT evidence_refresh('entity', array_agg(id)) FROM node`.execute(database.sql);
  expect(kept).toEqual(await stored());
}

// Whoever changes a source's date holds it before the items that cite it, whoever cites holds the item first:
// now and then the database has to end one of the two, and its writer tries again.
test('what many write at once is counted as if one had written it all', async () => {
  const transactions = 60;
  const deadlocks = await writeAtOnce(transactions, 1);
  expect(deadlocks).toBeLessThan(transactions);
  await expectRecountToAgree();
});

test('so it is with transactions of several statements, which may have to be tried again', async () => {
  await writeAtOnce(12, 3);
  await expectRecountToAgree();
});

test('TRUNCATE leaves no count behind', async () => {
  await sql`TRUNCATE citation`.execute(database.sql);
  await sql`TRUNCATE link CASCADE`.execute(database.sql);
  const { rows } = await sql`
    SELECT FROM source_upstream UNION ALL SELECT FROM link_evidence
    UNION ALL SELECT FROM entity_evidence WHERE citations > 0`.execute(database.sql);
  expect(rows).toEqual([]);
});
