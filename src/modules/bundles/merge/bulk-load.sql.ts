import type { ClientBase } from 'pg';
import type { Progress } from '../progress.js';

/** From so many entities on, an empty graph is filled without indexes; below, nobody would notice. */
export const BULK = 20_000;

/** What makes a row unique is left while rows come in, unless it is none of what triggers look for. */
const UNIQUE_LATER = `
  (contype = 'u' AND conrelid IN ('node'::regclass, 'link'::regclass, 'citation'::regclass))
  OR conrelid = 'timeline_entry'::regclass`;

/**
 * Does work that fills empty tables, without their indexes and foreign keys: these are made anew, and checked, when
 * all rows are there, which takes a fraction of the time, and so are evidence and the entries of timelines. All within the
 * transaction that is under way, so that nobody ever sees a table without them; whoever reads one of the tables waits.
 */
export async function bulkLoad<T>(
  client: ClientBase,
  work: () => Promise<T>,
  progress: Progress,
): Promise<T> {
  const tables = await emptyTables(client);
  const keys = await constraints(client, tables, `contype = 'f'`);
  const unique = await constraints(client, tables, `contype IN ('p', 'u') AND (${UNIQUE_LATER})`);
  const indexes = await plainIndexes(client, tables);
  const triggers = await fillTriggers(client);
  for (const { table, name } of [...keys, ...unique])
    await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  for (const { table, name } of triggers) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER ${name}`);
  // Where nobody replicates the server, it need not log what comes into a table that begins anew.
  await client.query(`TRUNCATE ${tables.join(', ')}`);
  const result = await work();
  const rest = [
    'SELECT evidence_fill()',
    'SELECT timeline_fill()',
    ...triggers.map(({ table, name }) => `ALTER TABLE ${table} ENABLE TRIGGER ${name}`),
    ...unique.map(added),
    ...indexes.map(({ definition }) => definition),
    ...keys.map(added),
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

async function constraints(client: ClientBase, tables: string[], which: string): Promise<Part[]> {
  const { rows } = await client.query<Part>(
    `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE conrelid = ANY ($1::regclass[]) AND (${which}) ORDER BY 1, 2`,
    [tables],
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

/** What adds entries of timelines and evidence for what is new, and what keeps how these were before. */
const FILLED_LATER = [
  ...['timeline_on_insert', 'evidence_on_node_insert', 'evidence_on_citation_insert'],
  ...['past_of_timeline_entry_insert', 'past_of_entity_evidence_insert'],
];

async function fillTriggers(client: ClientBase): Promise<Omit<Part, 'definition'>[]> {
  const { rows } = await client.query<Part>(
    `SELECT tgrelid::regclass::text AS table, quote_ident(tgname) AS name
       FROM pg_trigger WHERE tgfoid = ANY ($1::regproc[]) ORDER BY 1, 2`,
    [FILLED_LATER],
  );
  return rows;
}
