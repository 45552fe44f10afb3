import type { Kysely } from 'kysely';
import { LRUCache } from 'lru-cache';
import { sql, type Sql } from '../../../db/sql.js';
import { Template } from '../../../db/template.js';
import type { Database } from '../../../db/database.js';
import type { ApiContext } from '../context.js';
import type { Batch } from '../loaders.js';
import { Ask, type Nested, type Plan } from './plan.js';
import type { Located, Reading, ReadRow } from './reading.js';

/** What a field shows, read by one statement together with those of its level that ask for the same. */
export async function read<Value>(
  { reading, parent }: Located<Value>,
  plan: Plan,
  context: ApiContext,
): Promise<Value> {
  const ask = new Ask(reading, plan);
  const json = await context.loaders.of(jsonRows, ask).load(parent);
  if (json == null && reading.otherwise) return read(reading.otherwise.of(parent), plan, context);
  return shown(ask, json, context, parent);
}

/** What a reading shows of the JSON that its rows were read as. */
export function shown<Value>(
  { reading, plan, names }: Ask<Value>,
  json: unknown,
  context: ApiContext,
  parent: string,
): Value {
  const rows = json == null ? [] : reading.single ? [json] : json;
  return reading.value(
    (rows as readonly (readonly unknown[])[]).map((values) => rowOf(names, values)),
    { context, parent, plan },
  );
}

function rowOf(names: readonly string[], values: readonly unknown[]): ReadRow {
  const row: Record<string, unknown> = {};
  for (let i = 0; i < names.length; i++) row[names[i]!] = values[i];
  return row;
}

const jsonRows: Batch<string, unknown, Ask> = async (database, parents, ask) => {
  const { rows } = await answerTo(ask, parents, database.sql);
  const byParent = new Map(rows.map((row) => [row.parent, row.rows]));
  return parents.map((parent) => byParent.get(parent));
};

interface JsonRows {
  readonly parent: string;
  readonly rows: unknown;
}

/** Statements by their form, those that come again; their number and the sum of their lengths are bounded. */
const templates = new LRUCache<string, Template<JsonRows>>({ max: 1_000, maxSize: 4_000_000 });

function answerTo(ask: Ask, parents: readonly string[], database: Kysely<unknown>) {
  const { form, given } = ask.reading;
  const isOne = parents.length === 1;
  const key = keyOf(parents);
  if (form === undefined) return statement(ask, keysOf(ask.reading, key, isOne), given).execute(database);
  const known = `${isOne ? 'one' : 'many'} ${form} {${ask.plan.signature}}`;
  let template = templates.get(known);
  if (!template) {
    template = new Template(1 + given.length, ([slot, ...others]) =>
      statement(ask, keysOf(ask.reading, slot, isOne), others),
    );
    templates.set(known, template, { size: known.length + template.text.length });
  }
  return template.execute(database, [key, ...given]);
}

const statement = (ask: Ask, keys: Sql, given: readonly string[]): Sql<JsonRows> => sql<JsonRows>`
    SELECT parent.id AS parent, ${jsonOf(ask, given)} AS rows
      FROM ${ask.reading.parents(keys)}`;

/** The value that stands for parents in a statement: one key, or several. */
const keyOf = (parents: readonly string[]): unknown => (parents.length === 1 ? parents[0] : parents);

/**
 * The keys of parents. Several come by way of a subquery: of an array that the planner sees, it sees how long it is, and so
 * it plans each time anew, which costs more than most readings.
 */
function keysOf({ parentType }: Reading, key: unknown, isOne: boolean): Sql {
  const type = sql.raw(parentType);
  return isOne ? sql`(VALUES (${key}::${type}))` : sql`unnest((SELECT ${key}::${type}[]))`;
}

/** What is read of some parents. */
export interface Part {
  readonly ask: Ask;
  readonly parents: readonly string[];
}

/**
 * What several readings have of parents of their own, read by one statement: of each part, JSON by parent. What has no parents is
 * not read. Parents are gathered in the order in which they are given, so that they need not be told again.
 */
export async function readTogether(
  database: Database,
  parts: readonly Part[],
): Promise<ReadonlyMap<string, unknown>[]> {
  const columns = parts.flatMap((part, i) => (part.parents.length > 0 ? [partColumn(part, i)] : []));
  if (columns.length === 0) return parts.map(() => new Map());
  const { rows } = await sql<Record<string, readonly unknown[] | null>>`
    SELECT ${sql.join(columns)}`.execute(database.sql);
  return parts.map(({ parents }, part) => {
    const found = rows[0]![`part_${part}`] ?? [];
    return new Map(parents.map((parent, i) => [parent, found[i]]));
  });
}

const partColumn = ({ ask, parents }: Part, i: number): Sql => sql`
    (SELECT json_agg(${jsonOf(ask)})
       FROM ${ask.reading.parents(keysOf(ask.reading, keyOf(parents), parents.length === 1))}) AS ${sql.ref(`part_${i}`)}`;

/**
 * The rows of `parent.id` as JSON: an array of them, or one if there is no more; null of none. Each is an array itself, of its
 * columns and of what is read ahead of it: names would be half of the text.
 */
function jsonOf({ reading, plan, columns }: Ask, given?: readonly string[]): Sql {
  const own = columns.map((name) => sql.ref(`parent.${name}`));
  const row = sql`json_build_array(${sql.join([...own, ...nestedColumns(plan)])})`;
  return sql`(SELECT ${reading.single ? row : sql`json_agg(${row})`} FROM (${reading.rows(plan.wanted, given)}) AS parent)`;
}

const known = new WeakMap<Plan, readonly Sql[]>();

/** What is read of a plan's nested fields, which is the same each time. */
function nestedColumns(plan: Plan): readonly Sql[] {
  const columns = known.get(plan) ?? plan.nested.map(nestedJson);
  known.set(plan, columns);
  return columns;
}

function nestedJson({ ask, part, types }: Nested): Sql {
  const json = jsonOf(ask);
  const ofPart = part === 'self' ? json : sql`(SELECT ${json} FROM (SELECT parent.link_id AS id) AS parent)`;
  if (types === null) return ofPart;
  const kinds = [...types].map((type) => sql.lit(type.toUpperCase()));
  return sql`CASE WHEN parent.entity_kind IN (${sql.join(kinds)}) THEN ${ofPart} END`;
}
