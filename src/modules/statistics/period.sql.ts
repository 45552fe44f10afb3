import { sql, type RawBuilder } from 'kysely';
import type { KeyColumn } from './grouping.js';

const UNITS = ['month', 'quarter', 'year'] as const;
type PeriodUnit = (typeof UNITS)[number];

const first = (unit: PeriodUnit, day: 'earliest' | 'latest'): RawBuilder<unknown> =>
  sql`date_trunc(${sql.lit(unit)}, node.${sql.raw(day)}::timestamp)`;

const inOne = (unit: PeriodUnit): RawBuilder<unknown> =>
  sql`${first(unit, 'earliest')} = ${first(unit, 'latest')}`;

/**
 * The key of the smallest period, from a unit upwards, that a shipment's date surely lies in: how fine it is and how
 * sure the date, its first day, and the first day of its last year. Where no year holds the date, the years from its
 * first to its last do.
 */
export function periodKey(unit: PeriodUnit): readonly KeyColumn[] {
  const units = UNITS.slice(UNITS.indexOf(unit));
  const fineness = sql`CASE ${sql.join(
    units.map((each) => sql`WHEN ${inOne(each)} THEN ${sql.lit(UNITS.indexOf(each))}`),
    sql` `,
  )} ELSE 3 END`;
  // What is 'about' or doubted has no latest beginning or no earliest end; only then the text is looked at.
  const doubt = sql`CASE
      WHEN node.start_by < 'infinity' AND node.end_from > '-infinity' THEN 0
      WHEN node.when_edtf ~ '%|~.*[?]|[?].*~' THEN 3
      WHEN node.when_edtf ~ '~' THEN 1
      WHEN node.when_edtf ~ '[?]' THEN 2
      ELSE 0 END`;
  const start = sql`CASE ${sql.join(
    units.slice(0, -1).map((each) => sql`WHEN ${inOne(each)} THEN ${first(each, 'earliest')}`),
    sql` `,
  )} ELSE ${first('year', 'earliest')} END::date`;
  return [
    { by: sql`(4 * (${doubt}) + ${fineness})::int2`, type: 'int2' },
    { by: units.length === 1 ? sql`${first('year', 'earliest')}::date` : sql`(${start})`, type: 'date' },
    { by: sql`${first('year', 'latest')}::date`, type: 'date' },
  ];
}
