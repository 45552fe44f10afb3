import { afterEach, expect, test, vi } from 'vitest';
import { sql } from '../../src/db/sql.js';
import { testDatabase } from '../support/database.js';

afterEach(() => {
  vi.useRealTimers();
});

test('connections outlast a pause, most of them no long one, and two of them any', async () => {
  const database = await testDatabase({ poolMax: 4 });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await Promise.all(Array.from({ length: 4 }, () => sql`SELECT pg_sleep(0.05)`.execute(database.sql)));
  expect(database.pool()).toMatchObject({ size: 4, idle: 4 });
  vi.advanceTimersByTime(60_000);
  expect(database.pool()).toMatchObject({ size: 4, idle: 4 });
  vi.advanceTimersByTime(600_000);
  expect(database.pool()).toMatchObject({ size: 2, idle: 2 });
  vi.advanceTimersByTime(86_400_000);
  expect(database.pool()).toMatchObject({ size: 2, idle: 2 });
});
