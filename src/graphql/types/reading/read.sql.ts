import { sql, type Sql } from '../../../db/sql.js';
import type { ApiContext } from '../context.js';
import type { Batch } from '../loaders.js';
import type { Nested, Plan } from './plan.js';
import type { Located, ReadRow, Reading } from './reading.js';

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
  const rows = await context.loaders.of(rowsOf, new Call(reading, plan)).load(parent);
  return reading.value(rows, { context, parent, plan });
}

const rowsOf: Batch<string, readonly ReadRow[], Call> = async (database, parents, { reading, plan }) => {
  const { rows } = await sql<{ parent: string; rows: readonly ReadRow[] | null }>`
    SELECT parent.id AS parent, ${jsonOf(reading, plan)} AS rows
      FROM ${reading.parents(parents)}`.execute(database.sql);
  const byParent = new Map(rows.map((row) => [row.parent, row.rows ?? []]));
  return parents.map((parent) => byParent.get(parent) ?? []);
};

/** The rows of `parent.id` as one JSON array, each with what is read ahead of it; null of none. */
function jsonOf(reading: Reading, plan: Plan): Sql {
  const rows = reading.rows(plan.wanted);
  if (plan.nested.length === 0) return sql`(SELECT json_agg(parent) FROM (${rows}) AS parent)`;
  return sql`(
    SELECT json_agg(result) FROM (SELECT parent.*, ${nestedColumns(plan)} FROM (${rows}) AS parent) AS result)`;
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
