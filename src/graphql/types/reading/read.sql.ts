import type { Kysely } from 'kysely';
import { LRUCache } from 'lru-cache';
import { sql, type Sql } from '../../../db/sql.js';
import { Template } from '../../../db/template.js';
import type { Database } from '../../../db/database.js';
import type { ApiContext } from '../context.js';
import type { Batch } from '../loaders.js';
import type { Nested, Plan } from './plan.js';
import type { Located, Reading, ReadRow, ReadScope } from './reading.js';

/** A reading and what is asked of it; alike for loaders if it leads to the same statement. */
class Call {
  constructor(
    readonly reading: Reading,
    readonly plan: Plan,
  ) {}

  toJSON(): string {
    return `${this.reading.signature} {${this.plan.signature}}`;
  }
}

/** What a field shows, read by one statement together with those of its level that ask for the same. */
export async function read<Value>(
  { reading, parent }: Located<Value>,
  plan: Plan,
  context: ApiContext,
): Promise<Value> {
  const json = await context.loaders.of(jsonRows, new Call(reading, plan)).load(parent);
  if (json == null && reading.otherwise) return read(reading.otherwise.of(parent), plan, context);
  return shown(reading, json, { context, parent, plan });
}

/** What a reading shows of the JSON that its rows were read as. */
export function shown<Value>(reading: Reading<Value>, json: unknown, scope: ReadScope): Value {
  const rows = json == null ? [] : reading.single ? [json] : json;
  return reading.value(rows as readonly ReadRow[], scope);
}

const jsonRows: Batch<string, unknown, Call> = async (database, parents, call) => {
  const { rows } = await answerTo(call, parents, database.sql);
  const byParent = new Map(rows.map((row) => [row.parent, row.rows]));
  return parents.map((parent) => byParent.get(parent));
};

interface JsonRows {
  readonly parent: string;
  readonly rows: unknown;
}

/** Statements by their form, those that come again; their number and the sum of their lengths are bounded. */
const templates = new LRUCache<string, Template<JsonRows>>({ max: 1_000, maxSize: 4_000_000 });

function answerTo(call: Call, parents: readonly string[], database: Kysely<unknown>) {
  const { form, given } = call.reading;
  const isOne = parents.length === 1;
  const key = keyOf(parents);
  if (form === undefined) return statement(call, keysOf(call.reading, key, isOne), given).execute(database);
  const known = `${isOne ? 'one' : 'many'} ${form} {${call.plan.signature}}`;
  let template = templates.get(known);
  if (!template) {
    template = new Template(1 + given.length, ([slot, ...others]) =>
      statement(call, keysOf(call.reading, slot, isOne), others),
    );
    templates.set(known, template, { size: known.length + template.text.length });
  }
  return template.execute(database, [key, ...given]);
}

const statement = (
  { reading, plan }: Call,
  keys: Sql,
  given: readonly string[],
): Sql<JsonRows> => sql<JsonRows>`
    SELECT parent.id AS parent, ${jsonOf(reading, plan, given)} AS rows
      FROM ${reading.parents(keys)}`;

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
  readonly reading: Reading;
  readonly plan: Plan;
  readonly parents: readonly string[];
}

/**
 * What several readings have of parents of their own, read by one statement: of each part, JSON by parent. Parents are
 * gathered in the order in which they are given, so that they need not be told again.
 */
export async function readTogether(
  database: Database,
  parts: readonly Part[],
): Promise<ReadonlyMap<string, unknown>[]> {
  const columns = parts.map(
    ({ reading, plan, parents }, i) => sql`
    (SELECT json_agg(${jsonOf(reading, plan)})
       FROM ${reading.parents(keysOf(reading, keyOf(parents), parents.length === 1))}) AS ${sql.ref(`part_${i}`)}`,
  );
  const { rows } = await sql<Record<string, readonly unknown[] | null>>`
    SELECT ${sql.join(columns)}`.execute(database.sql);
  return parts.map(({ parents }, part) => {
    const found = rows[0]![`part_${part}`] ?? [];
    return new Map(parents.map((parent, i) => [parent, found[i]]));
  });
}

/** The rows of `parent.id` as JSON, each with what is read ahead of it: an array, or one if there is no more; null of none. */
function jsonOf(reading: Reading, plan: Plan, given?: readonly string[]): Sql {
  const gather = sql.raw(reading.single ? 'row_to_json' : 'json_agg');
  const rows = reading.rows(plan.wanted, given);
  if (plan.nested.length === 0) return sql`(SELECT ${gather}(parent) FROM (${rows}) AS parent)`;
  return sql`(
    SELECT ${gather}(result) FROM (SELECT parent.*, ${nestedColumns(plan)} FROM (${rows}) AS parent) AS result)`;
}

const known = new WeakMap<Plan, Sql>();

/** The columns of a plan's nested fields, which are the same each time. */
function nestedColumns(plan: Plan): Sql {
  const columns =
    known.get(plan) ??
    sql.join(plan.nested.map((field) => sql`${nestedJson(field)} AS ${sql.ref(field.column)}`));
  known.set(plan, columns);
  return columns;
}

function nestedJson({ reading, plan, part, types }: Nested): Sql {
  const json = jsonOf(reading, plan);
  const ofPart = part === 'self' ? json : sql`(SELECT ${json} FROM (SELECT parent.link_id AS id) AS parent)`;
  if (types === null) return ofPart;
  const kinds = [...types].map((type) => sql.lit(type.toUpperCase()));
  return sql`CASE WHEN parent.entity_kind IN (${sql.join(kinds)}) THEN ${ofPart} END`;
}
