import { sql } from '../../db/sql.js';
import type { KeyColumn } from './grouping.js';

const UNITS = ['month', 'quarter', 'year'] as const;

/**
 * The key of the smallest period, from a unit upwards, that a shipment's date surely lies in: how fine it is and how
 * sure the date, its first day, and the first day of its last year. Where no year holds the date, the years from its
 * first to its last do. The periods from the month upwards are stored; the coarser follow from them.
 */
export function periodKey(unit: (typeof UNITS)[number]): readonly KeyColumn[] {
  const fineness = UNITS.indexOf(unit);
  const [detail, start] =
    fineness === 0
      ? [sql`fact.period_detail`, sql`fact.period_start`]
      : [
          sql`(fact.period_detail + greatest(0, ${sql.lit(fineness)} - fact.period_detail % 4))::int2`,
          sql`date_trunc(${sql.lit(unit)}, fact.period_start::timestamp)::date`,
        ];
  return [
    { by: detail, type: 'int2' },
    { by: start, type: 'date' },
    { by: sql`fact.last_year`, type: 'date' },
  ];
}
