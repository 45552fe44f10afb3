import type { ClientBase } from 'pg';

/** From so many entities on, an empty graph is filled without indexes; below, nobody would notice. */
export const BULK = 20_000;

/**
 * Does work that fills empty tables, without their indexes and foreign keys: these are made anew, and checked, when
 * all rows are there, which takes a fraction of the time. What makes a row unique stays. All within the transaction
 * that is under way, so that nobody ever sees a table without them; whoever reads one of the tables waits.
 */
export async function bulkLoad<T>(client: ClientBase, work: () => Promise<T>): Promise<T> {
  const tables = await emptyTables(client);
  const keys = await foreignKeys(client, tables);
  const indexes = await plainIndexes(client, tables);
  for (const { table, name } of keys) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  const result = await work();
  for (const { definition } of indexes) await client.query(definition);
  for (const { table, name, definition } of keys)
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
  return result;
}

interface Definition {
  table: string;
  name: string;
  definition: string;
}

async function emptyTables(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    SELECT format('%I.%I', 'public', relname) AS name FROM pg_class
     WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname`);
  const empty: string[] = [];
  for (const { name } of rows) {
    const found = await client.query(`SELECT FROM ${name} LIMIT 1`);
    if (found.rowCount === 0) empty.push(name);
  }
  return empty;
}

async function foreignKeys(client: ClientBase, tables: string[]): Promise<Definition[]> {
  const { rows } = await client.query<Definition>(
    `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY ($1::regclass[]) ORDER BY 1, 2`,
    [tables],
  );
  return rows;
}

async function plainIndexes(client: ClientBase, tables: string[]): Promise<Definition[]> {
  const { rows } = await client.query<Definition>(
    `SELECT indrelid::regclass::text AS table, indexrelid::regclass::text AS name,
            pg_get_indexdef(indexrelid) AS definition
       FROM pg_index WHERE NOT indisunique AND indrelid = ANY ($1::regclass[]) ORDER BY 1, 2`,
    [tables],
  );
  return rows;
}
