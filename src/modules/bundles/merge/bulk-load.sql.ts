import type { ClientBase } from 'pg';
import type { Progress } from '../progress.js';

/** From so many entities on, an empty graph is filled without indexes; below, nobody would notice. */
export const BULK = 20_000;

/** What follows from what was filled in, each after what it reads. */
const FILLS = ['upstream', 'evidence', 'timeline', 'shipment_fact', 'vocabulary', 'change', 'graph_change'];

/**
 * Does work that fills empty tables, without their indexes, keys and triggers: indexes and keys are made anew, and checked,
 * when all rows are there, and so is all that triggers would have written, which takes a fraction of the time. All within the
 * transaction that is under way, so that nobody ever sees a table without them; whoever reads one of the tables waits.
 */
export async function bulkLoad<T>(
  client: ClientBase,
  work: () => Promise<T>,
  progress: Progress,
): Promise<T> {
  const tables = await emptyTables(client);
  const foreign = await constraints(client, tables, ['f']);
  const unique = await constraints(client, tables, ['p', 'u']);
  const indexes = await plainIndexes(client, tables);
  for (const { table, name } of [...foreign, ...unique])
    await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  for (const table of tables) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  // Where nobody replicates the server, it need not log what comes into a table that begins anew.
  await client.query(`TRUNCATE ${tables.join(', ')}`);
  const result = await work();
  const rest = [
    ...FILLS.map((what) => `SELECT ${what}_fill()`),
    ...tables.map((table) => `ALTER TABLE ${table} ENABLE TRIGGER USER`),
    ...unique.map(added),
    ...indexes.map(({ definition }) => definition),
    ...foreign.map(added),
  ];
  progress.begin('Indexing', rest.length, 'steps');
  for (const statement of rest) {
    await client.query(statement);
    progress.advance(1);
  }
  progress.end();
  return result;
}

interface Part {
  table: string;
  name: string;
  definition: string;
}

/** What is no part of the graph, and in use whether there is one or not. */
const APART = `relname LIKE 'webhook%' OR relname LIKE 'import%' OR relname LIKE 'mikro_orm%'`;

const added = ({ table, name, definition }: Part): string =>
  `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`;

/** The graph's tables that have no rows, and can have none of anybody else before the transaction ends. */
async function emptyTables(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    SELECT format('%I.%I', 'public', relname) AS name FROM pg_class
     WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND NOT (${APART}) ORDER BY relname`);
  const empty: string[] = [];
  const isEmpty = async (name: string): Promise<boolean> =>
    (await client.query(`SELECT FROM ${name} LIMIT 1`)).rowCount === 0;
  for (const { name } of rows) {
    if (!(await isEmpty(name))) continue;
    await client.query(`LOCK TABLE ${name} IN ACCESS EXCLUSIVE MODE`);
    if (await isEmpty(name)) empty.push(name);
  }
  return empty;
}

async function constraints(client: ClientBase, tables: string[], types: string[]): Promise<Part[]> {
  const { rows } = await client.query<Part>(
    `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE conrelid = ANY ($1::regclass[]) AND contype = ANY ($2::"char"[]) ORDER BY 1, 2`,
    [tables, types],
  );
  return rows;
}

async function plainIndexes(client: ClientBase, tables: string[]): Promise<Part[]> {
  const { rows } = await client.query<Part>(
    `SELECT indrelid::regclass::text AS table, indexrelid::regclass::text AS name,
            pg_get_indexdef(indexrelid) AS definition
       FROM pg_index WHERE NOT indisunique AND indrelid = ANY ($1::regclass[]) ORDER BY 1, 2`,
    [tables],
  );
  return rows;
}
