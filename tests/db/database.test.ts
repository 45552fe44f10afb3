import { sql } from '../../src/db/sql.js';
import { expect, test } from 'vitest';

import { translateDatabaseError } from '../../src/db/database-errors.js';
import { countStatements } from '../support/count-statements.js';
import { testDatabase } from '../support/database.js';

const database = await testDatabase({ poolMax: 2, statementTimeoutMs: 300 });

test('rows carry days, numerics and bigints as text, moments as Dates, JSON parsed', async () => {
  const { rows } = await sql`
    SELECT 9007199254740993::int8 AS big, 1.20::numeric AS amount, DATE 'infinity' AS forever,
           TIMESTAMPTZ '2022-02-24 05:00+02' AS moment, '{"a":[1]}'::jsonb AS json,
           ARRAY[DATE '2020-01-01', DATE '-infinity'] AS days, ARRAY[1.50, 2] AS amounts`.execute(
    database.sql,
  );
  expect(rows).toEqual([
    {
      big: '9007199254740993',
      amount: '1.20',
      forever: 'infinity',
      moment: new Date('2022-02-24T03:00:00Z'),
      json: { a: [1] },
      days: ['2020-01-01', '-infinity'],
      amounts: ['1.50', '2'],
    },
  ]);
});

test('letters of every script count as letters', async () => {
  const { rows } = await sql`
    SELECT cardinality(show_trgm('大疆')) > 0 AS han, similarity('大疆创新', '大疆') > 0.3 AS han_alike,
           similarity('Путин', 'Путина') > 0.5 AS cyrillic_alike, lower('ПУТИН') AS lower`.execute(
    database.sql,
  );
  expect(rows).toEqual([{ han: true, han_alike: true, cyrillic_alike: true, lower: 'путин' }]);
});

test('a statement past its time is cancelled and told as TIMEOUT', async () => {
  const failure = await sql`SELECT pg_sleep(10)`.execute(database.sql).catch((error: unknown) => error);
  expect(translateDatabaseError(failure)).toMatchObject({ code: 'TIMEOUT' });
  await database.ping();
});

test('statements are counted at the driver', async () => {
  const { statements } = await countStatements(async () => {
    await database.ping();
    await database.orm.em.fork().execute('SELECT 2');
  });
  expect(statements).toEqual(['SELECT 1', 'SELECT 2']);
});
