import { sql, type RawBuilder } from 'kysely';
import { all } from '../../db/listing.js';
import { keyColumns, leftOut, members, type StatisticsQuery } from './members.sql.js';

/** Which totals cover their parts. */
interface CoveringTables {
  /** The tables of a WITH RECURSIVE. */
  readonly tables: RawBuilder<unknown>;
  /** To a part, as `fact`: `above_any`, where any total above it is counted, and `above_same`, where one is in its group. */
  readonly joins: RawBuilder<unknown>;
  /** The same to what is added up by `any_no` and `same_no`: what the totals above cover. */
  readonly classes: RawBuilder<unknown>;
}

/**
 * For each shipment that has parts: what it and the totals above it, at any depth, cover of those parts.
 * A total that does not match covers nothing, but what is above it does. A circle of totals is walked once.
 */
export function coveringTables(query: StatisticsQuery): CoveringTables {
  const columns = keyColumns(query);
  const names = columns.map((_, i) => `c${i}`);
  const list = sql.join(
    names.map((name) => sql`${sql.ref(name)},`),
    sql` `,
  );
  const matching = (of: StatisticsQuery, keys: RawBuilder<unknown>): RawBuilder<unknown> => {
    const { from, where } = members(of);
    return sql`
    SELECT ${keys} fact.id, fact.value_unit, fact.quantity_unit
      FROM ${from} JOIN total ON total.id = fact.id
     WHERE ${where} AND NOT ${leftOut(query)}`;
  };
  const keys = sql.join(
    columns.map(({ by }, i) => sql`${by} AS ${sql.ref(names[i]!)},`),
    sql` `,
  );
  const inGroup = sql`,
  matching_in_group AS MATERIALIZED (${matching(query, keys)}
  ),
  above_same AS MATERIALIZED (${numbered(
    sql`
    SELECT above.id, ${list} ${COVERS}
      FROM above JOIN matching_in_group AS matching ON matching.id = above.total_id
     GROUP BY ${list} above.id`,
    ['valued', 'quantified'],
  )}
  )`;
  const grouped = columns.length > 0;
  return {
    tables: sql`total AS MATERIALIZED (
    SELECT id, part_of_id FROM shipment
     WHERE id IN (SELECT part_of_id FROM shipment WHERE part_of_id IS NOT NULL)
  ),
  above (id, total_id) AS (
    SELECT id, id FROM total
    UNION
    SELECT above.id, total.part_of_id
      FROM above JOIN total ON total.id = above.total_id
     WHERE num_nulls(total.part_of_id) = 0 -- is not null, said so that the planner expects few
  ),
  matching AS MATERIALIZED (${matching({ ...query, groupBy: [] }, sql``)}
  ),
  above_any AS MATERIALIZED (${numbered(
    sql`
    SELECT above.id, ${COVERS},
           bool_or(value_unit IS NOT NULL AND matching.id = above.id) AND count(value_unit) = 1 AS makes_value,
           bool_or(matching.id = above.id) AND count(*) = 1 AS makes_total
      FROM above JOIN matching ON matching.id = above.total_id
     GROUP BY above.id`,
    ['valued', 'quantified', 'makes_value', 'makes_total'],
  )}
  )${grouped ? inGroup : sql``}`,
    joins: sql`
      LEFT JOIN ${asArrays('above_any', ['id', 'no'])} ON above_any.id = fact.part_of_id
      ${
        grouped
          ? sql`LEFT JOIN ${asArrays('above_same', ['id', 'no', ...names])} ON ${all([
              sql`above_same.id = fact.part_of_id`,
              ...columns.map(({ by }, i) => sql`${sql.ref(`above_same.${names[i]!}`)} = ${by}`),
            ])}`
          : sql``
      }`,
    classes: sql`
      LEFT JOIN (SELECT DISTINCT no, valued, quantified, makes_value, makes_total FROM above_any WHERE no = abs(no)) AS above_any ON above_any.no = any_no
      ${grouped ? sql`LEFT JOIN (SELECT DISTINCT no, valued, quantified FROM above_same WHERE no = abs(no)) AS above_same ON above_same.no = same_no` : sql``}`,
  };
}

const COVERS = sql`bool_or(value_unit IS NOT NULL) AS valued, string_agg(DISTINCT quantity_unit, ' ') AS quantified`;

/** Gives those that cover alike the same number, by which their parts are added up. */
const numbered = (rows: RawBuilder<unknown>, covers: readonly string[]): RawBuilder<unknown> => sql`
    SELECT *, dense_rank() OVER (ORDER BY ${sql.join(covers.map((column) => sql.ref(column)))})::int AS no
      FROM (${rows}) AS covering`;

/**
 * A table of the same statement as arrays, which PostgreSQL hands to its workers; a table of WITH it does not.
 *
 * The condition holds always. By it the planner expects one number, not ten and for each a group more, so that it adds
 * up where it reads and does not sort everything first; the numbers are few, however many totals there are.
 */
const asArrays = (table: string, columns: readonly string[]): RawBuilder<unknown> =>
  sql`(SELECT * FROM unnest(${sql.join(
    columns.map((column) => sql`(SELECT array_agg(${sql.ref(column)}) FROM ${sql.table(table)})`),
  )}) AS covering (${sql.join(columns.map((column) => sql.ref(column)))}) WHERE no = abs(no)) AS ${sql.table(table)}`;
