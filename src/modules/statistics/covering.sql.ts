import { sql, type Sql } from '../../db/sql.js';

/** What totals cover of the parts below them, of rows that are a total's units, and whether it is the `next` above. */
export const COVERS = sql`
           bool_or(value_unit IS NOT NULL) AS valued,
           string_agg(DISTINCT quantity_unit, ' ') AS quantified`;
export const MAKES = sql`
           bool_or(value_unit IS NOT NULL AND next) AND count(value_unit) = 1 AS makes_value,
           bool_or(next) AND count(*) = 1 AS makes_total`;

/** To what is measured: what the totals above it, and those in its group, cover of it. */
export const coveringJoins = (grouped: boolean): Sql => sql`
      LEFT JOIN (SELECT DISTINCT no, valued, quantified, makes_value, makes_total FROM above_any) AS above_any ON above_any.no = any_no
      ${grouped ? sql`LEFT JOIN (SELECT DISTINCT no, valued, quantified FROM above_same) AS above_same ON above_same.no = same_no` : sql``}`;
