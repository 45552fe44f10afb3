import { sql, type RawBuilder } from 'kysely';
import { all } from '../../db/listing.js';
import { keyColumns, leftOut, members, type StatisticsQuery } from './members.sql.js';

const ABOVE_ANY = ['id', 'valued', 'quantified', 'makes_value', 'makes_total'];

/** Which totals cover their parts. */
interface CoveringTables {
  /** The tables of a WITH RECURSIVE. */
  readonly tables: RawBuilder<unknown>;
  /** To a part, as `own`: `above_any`, where any total above it is counted, and `above_same`, where one is in its group. */
  readonly joins: RawBuilder<unknown>;
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
    SELECT ${keys} own.id, own.value_unit, own.quantity_unit
      FROM ${from} JOIN total ON total.id = own.id
     WHERE ${where} AND NOT ${leftOut(query)}`;
  };
  const keys = sql.join(
    columns.map(({ by }, i) => sql`${by} AS ${sql.ref(names[i]!)},`),
    sql` `,
  );
  const inGroup = sql`,
  matching_in_group AS MATERIALIZED (${matching(query, keys)}
  ),
  above_same AS MATERIALIZED (
    SELECT above.id, ${list}
           bool_or(value_unit IS NOT NULL) AS valued, string_agg(DISTINCT quantity_unit, ' ') AS quantified
      FROM above JOIN matching_in_group AS matching ON matching.id = above.total_id
     GROUP BY ${list} above.id
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
     WHERE total.part_of_id IS NOT NULL
  ),
  matching AS MATERIALIZED (${matching({ ...query, groupBy: [] }, sql``)}
  ),
  above_any AS MATERIALIZED (
    SELECT above.id,
           bool_or(value_unit IS NOT NULL) AS valued, string_agg(DISTINCT quantity_unit, ' ') AS quantified,
           bool_or(value_unit IS NOT NULL AND matching.id = above.id) AND count(value_unit) = 1 AS makes_value,
           bool_or(matching.id = above.id) AND count(*) = 1 AS makes_total
      FROM above JOIN matching ON matching.id = above.total_id
     GROUP BY above.id
  )${grouped ? inGroup : sql``}`,
    joins: sql`
      LEFT JOIN ${asArrays('above_any', ABOVE_ANY)} ON above_any.id = own.part_of_id
      ${
        grouped
          ? sql`LEFT JOIN ${asArrays('above_same', ['id', 'valued', 'quantified', ...names])} ON ${all([
              sql`above_same.id = own.part_of_id`,
              ...columns.map(({ by }, i) => sql`${sql.ref(`above_same.${names[i]!}`)} = ${by}`),
            ])}`
          : sql``
      }`,
  };
}

/** A table of the same statement as arrays, which PostgreSQL hands to its workers; a table of WITH it does not. */
const asArrays = (table: string, columns: readonly string[]): RawBuilder<unknown> =>
  sql`unnest(${sql.join(
    columns.map((column) => sql`(SELECT array_agg(${sql.ref(column)}) FROM ${sql.table(table)})`),
  )}) AS ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})`;
