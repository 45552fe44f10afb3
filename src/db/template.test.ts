import { Kysely, PostgresDialect, type CompiledQuery, type QueryExecutor } from 'kysely';
import { Pool } from 'pg';
import { expect, test } from 'vitest';
import { sql } from './sql.js';
import { Template } from './template.js';

/** What a template sends when it is asked. */
async function sentBy(template: Template<unknown>, given: readonly unknown[]): Promise<CompiledQuery[]> {
  const sent: CompiledQuery[] = [];
  const database = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: new Pool() }) });
  const executeQuery = (query: CompiledQuery) => {
    sent.push(query);
    return Promise.resolve({ rows: [] });
  };
  database.getExecutor = () => ({ executeQuery }) as unknown as QueryExecutor;
  await template.execute(database, given);
  return sent;
}

test('puts what is given where it belongs, wherever and however often that is, and leaves the rest', async () => {
  const template = new Template(
    2,
    ([id, day]) => sql`SELECT ${'kept'}, ${day} WHERE ${id} = ANY (${7}, ${id})`,
  );
  const sent = await sentBy(template, [['a', 'b'], '2020-01-01']);
  expect(sent.map((query) => query.parameters)).toEqual([['kept', '2020-01-01', ['a', 'b'], 7, ['a', 'b']]]);
  expect(sent[0]?.sql).toBe('SELECT $1, $2 WHERE $3 = ANY ($4, $5)');
});

test('asks with the same text each time, and with what is given this time', async () => {
  const template = new Template(1, ([id]) => sql`SELECT ${id}`);
  const [first, second] = [await sentBy(template, ['a']), await sentBy(template, [null])];
  expect([first, second].flat().map((query) => query.parameters)).toEqual([['a'], [null]]);
  expect(first[0]?.sql).toBe(second[0]?.sql);
});
