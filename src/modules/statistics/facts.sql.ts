import { sql, type Sql } from '../../db/sql.js';
import { all } from '../../db/listing.js';
import { COVERS, MAKES } from './covering.sql.js';
import { rowsOfOne } from './flags.sql.js';
import { measuresOfAlike, wordingOf, type AmountName } from './measures.sql.js';
import {
  isFiltered,
  keyColumns,
  leftOut,
  matchingFacts,
  severalJoins,
  type StatisticsQuery,
} from './members.sql.js';

/**
 * The tables of a WITH RECURSIVE that measure a question by the shipments' facts.
 *
 * What is alike, by key, by wording and by what the totals above it cover, is added up, which PostgreSQL can share
 * among its workers. Amounts that are whole numbers of ten-thousandths are added up as such, and the few others apart,
 * because sums of decimals cost far more time and memory.
 *
 * For each shipment that has parts `above` tells the totals above those parts, at any depth. A total that does not
 * match covers nothing, but what is above it does. A circle of totals is walked once.
 */
export function measuredByFacts(query: StatisticsQuery, amounts: readonly AmountName[]): Sql {
  const columns = keyColumns(query);
  const grouped = columns.length > 0;
  const names = columns.map((_, i) => `c${i}`);
  const list = sql.join(
    names.map((name) => sql`${sql.ref(name)},`),
    sql` `,
  );
  const rows = rowsOfOne(query);
  const alike = [
    ...columns.map(({ by }, i) => [by, `k${i}`] as const),
    [amounts.includes('quantity') ? sql`fact.quantity_unit` : sql`NULL::text`, 'quantity_unit'] as const,
    [sql`fact.value_unit`, 'value_unit'] as const,
    ...(rows ? [[rows.first, 'is_first'] as const, [rows.spread, 'is_spread'] as const] : []),
    [sql`above_any.no`, 'any_no'] as const,
    [grouped ? sql`above_same.no` : sql`NULL::int`, 'same_no'] as const,
  ];
  const { table, facts } = matchingFacts(query);
  const from = sql`${facts} AS fact ${severalJoins(query)}`;
  const joins = sql`
      LEFT JOIN ${asArrays('above_any', ['id', 'no'])} ON above_any.id = fact.part_of_id
      ${
        grouped
          ? sql`LEFT JOIN ${asArrays('above_same', ['id', 'no', ...names])} ON ${all([
              sql`above_same.id = fact.part_of_id`,
              ...columns.map(({ by }, i) => sql`${sql.ref(`above_same.${names[i]!}`)} = ${by}`),
            ])}`
          : sql``
      }`;
  const added = (bounds: Sql, condition: Sql) => sql`
    SELECT ${sql.join(alike.map(([by, as]) => sql`${by} AS ${sql.ref(as)}`))}, fact.wording & ${sql.lit(wordingOf(amounts))} AS wording,
           ${bounds}
      FROM ${from} ${joins}
     WHERE ${condition}
     GROUP BY ${sql.join([...alike, 0].map((_, i) => sql.lit(i + 1)))}`;
  const keys = sql.join(
    columns.map(({ by }, i) => sql`${by} AS ${sql.ref(names[i]!)},`),
    sql` `,
  );
  const totals = (of: Sql, joined: Sql) => sql`
    SELECT ${of} fact.id, fact.value_unit, fact.quantity_unit
      FROM ${facts} AS fact ${joined}
     WHERE fact.id IN (SELECT total_id FROM above) AND NOT ${leftOut(query)}`;
  return sql`${table}
  total AS MATERIALIZED (
    SELECT id, part_of_id FROM shipment_fact
     WHERE id IN (SELECT part_of_id FROM ${facts} AS fact WHERE part_of_id IS NOT NULL)
  ),
  above (id, total_id) AS (
    SELECT id, id FROM total
    UNION
    SELECT above.id, total.part_of_id
      FROM above JOIN ${isFiltered(query) ? sql`shipment_fact AS ` : sql``}total ON total.id = above.total_id
     WHERE num_nulls(total.part_of_id) = 0 -- is not null, said so that the planner expects few
  ),
  matching AS MATERIALIZED (${totals(sql``, sql``)}
  ),
  above_any AS MATERIALIZED (${numbered(
    sql`
    SELECT above.id, ${COVERS}, ${MAKES}
      FROM above CROSS JOIN LATERAL (
             SELECT value_unit, quantity_unit, matching.id = above.id AS next FROM matching WHERE matching.id = above.total_id) AS total
     GROUP BY above.id`,
    ['valued', 'quantified', 'makes_value', 'makes_total'],
  )}
  ),
  ${
    grouped
      ? sql`matching_in_group AS MATERIALIZED (${totals(keys, severalJoins(query))}
  ),
  above_same AS MATERIALIZED (${numbered(
    sql`
    SELECT above.id, ${list} ${COVERS}
      FROM above JOIN matching_in_group AS matching ON matching.id = above.total_id
     GROUP BY ${list} above.id`,
    ['valued', 'quantified'],
  )}
  ),`
      : sql``
  }
  added AS MATERIALIZED (${added(sql`count(*)::int AS n, ${fixed(amounts)}`, sql`true`)}
    UNION ALL${added(sql`0, ${rest(amounts)}`, sql`fact.rest`)}
  ),
  measured AS (
    SELECT ${sql.join(alike.map(([, as]) => sql.ref(as)))}, n, ${measuresOfAlike(amounts)} FROM added
  )`;
}

/** Gives those that cover alike the same number, by which their parts are added up. */
const numbered = (rows: Sql, covers: readonly string[]): Sql => sql`
    SELECT *, dense_rank() OVER (ORDER BY ${sql.join(covers.map((column) => sql.ref(column)))})::int AS no
      FROM (${rows}) AS covering`;

/**
 * A table of the same statement as arrays, which PostgreSQL hands to its workers; a table of WITH it does not.
 *
 * The condition holds always. By it the planner expects one number, not ten and for each a group more, so that it adds
 * up where it reads and does not sort everything first; the numbers are few, however many totals there are.
 */
const asArrays = (table: string, columns: readonly string[]): Sql =>
  sql`(SELECT * FROM unnest(${sql.join(
    columns.map((column) => sql`(SELECT array_agg(${sql.ref(column)}) FROM ${sql.ref(table)})`),
  )}) AS covering (${sql.join(columns.map((column) => sql.ref(column)))}) WHERE no = abs(no)) AS ${sql.ref(table)}`;

const each = (amounts: readonly AmountName[], of: (name: AmountName, bound: 'low' | 'high') => Sql): Sql =>
  sql.join(
    amounts.flatMap((name) =>
      (['low', 'high'] as const).map((bound) => sql`${of(name, bound)} AS ${sql.raw(`${name}_${bound}`)}`),
    ),
  );

/** The sums of amounts that are one number each, which is both bounds; shares never are. */
const fixed = (amounts: readonly AmountName[]): Sql =>
  each(amounts, (name) =>
    name === 'share' ? sql`NULL::numeric` : sql`sum(fact.${sql.raw(name)}_fixed) * 0.0001`,
  );

/** The sums of the other bounds. */
const rest = (amounts: readonly AmountName[]): Sql =>
  each(amounts, (name, bound) => sql`sum(fact.${sql.raw(name)}_${sql.raw(bound)})`);
