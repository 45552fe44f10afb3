import { Migration } from '@mikro-orm/migrations';

/** The bits of `wording` by what they say of an amount, as `shipment_fact` has them. */
const BITS = {
  value: { n: 10, above_low: 11, below_high: 12, approximate: 13, nearly: 21, highs: 24 },
  quantity: { n: 14, above_low: 15, below_high: 16, approximate: 17, nearly: 22, highs: 25 },
  share: { n: 27, above_low: 18, below_high: 19, approximate: 20, nearly: 23, highs: 26 },
} as const;

/** What a row of sums has of each amount, with how a shipment adds to it or, by the sign, is taken away again. */
const MEASURES = Object.entries(BITS).flatMap(([name, bits]) => {
  const told = (adds: string): string =>
    name === 'value' ? adds : `CASE WHEN level <> 'BRAND_MONTH' THEN ${adds} ELSE 0 END`;
  return [
    ...Object.entries(bits).map(([suffix, bit]) => [
      `${name}_${suffix}`,
      'int',
      told(`sign * (wording >> ${bit} & 1)`),
    ]),
    [`${name}_lows`, 'int', told(`sign * num_nonnulls(${name}_low)`)],
    [`${name}_low`, 'numeric', told(`sign * ${name}_low`)],
    [`${name}_high`, 'numeric', told(`sign * ${name}_high`)],
  ];
}) as [name: string, type: string, adds: string][];
const names = MEASURES.map(([name]) => name);

/** What a level's rows are for each of; null where the level does not tell it apart. */
const BY: Readonly<Record<string, string>> = {
  brand_id: `CASE WHEN level IN ('BRAND', 'BRAND_MONTH') THEN brand_id END`,
  period_detail: `CASE WHEN level <> 'ALL' THEN period_detail END`,
  period_start: `CASE WHEN level <> 'ALL' THEN period_start END`,
  last_year: `CASE WHEN level <> 'ALL' THEN last_year END`,
  value_unit: 'value_unit',
  quantity_unit: `CASE WHEN level <> 'BRAND_MONTH' THEN quantity_unit END`,
  cover: `CASE WHEN level <> 'BRAND_MONTH' THEN cover ELSE cover_in_brand_and_month(cover) END`,
};
const KEYS = Object.keys(BY).join(', ');

/** A change of a shipment as a row of sums. */
const added = (of = (adds: string) => adds): string =>
  [
    'level',
    ...Object.entries(BY).map(([name, by]) => `${by} AS ${name}`),
    ...[['n', '', 'sign'] as const, ...MEASURES].map(([name, , adds]) => `${of(adds)} AS ${name}`),
  ].join(',\n        ');
const LEVELS = 'unnest(enum_range(NULL::shipment_sum_level)) AS level';

/** Takes changes into the sums. */
const fold = `
  INSERT INTO shipment_sum (level, ${KEYS}, n, ${names.join(', ')})
  SELECT ${added((adds) => `COALESCE(sum(${adds}), 0)`)}
    FROM change CROSS JOIN ${LEVELS}
   GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
   ORDER BY 1, 2, 3, 4, 5 -- so that what is read together lies together
  ON CONFLICT (level, ${KEYS}) DO UPDATE SET ${['n', ...names]
    .map((name) => `${name} = shipment_sum.${name} + EXCLUDED.${name}`)
    .join(', ')}`;

/**
 * The facts of shipments added up, so that statistics by brand and period read a row for each that there is and not
 * one for each shipment. Rows of the level ALL are of all shipments, of PERIOD of one period, of BRAND of one brand's in
 * one period.
 *
 * Whether a part counts is decided by the totals above it: in which of them it lies, and which of them are asked for.
 * What matters of them is kept beside the keys as `cover`, so that only parts that any question treats alike are
 * added up together. Rows of BRAND_MONTH are those of BRAND for one question, which is asked most and has the most
 * groups: what a brand's shipments of a month are worth. They tell apart neither quantities nor totals that are not in
 * the same group, and so are few for each.
 *
 * `fold_shipment_sums` takes what is noted into the sums, from time to time. A reader adds what has not been taken in,
 * of its own snapshot, so that its answer is exact whenever that is.
 */
export class ShipmentSums extends Migration {
  override up(): void {
    // A database may have sums of fewer levels.
    this.addSql('DROP VIEW IF EXISTS shipment_sum_now');
    this.addSql('DROP FUNCTION IF EXISTS fold_shipment_sums');
    this.addSql('DROP TABLE IF EXISTS shipment_sum');
    this.addSql('DROP TYPE IF EXISTS shipment_sum_level');

    this.addSql(`CREATE TYPE shipment_sum_level AS ENUM ('ALL', 'PERIOD', 'BRAND_MONTH', 'BRAND')`);
    this.addSql(`
      CREATE TABLE shipment_sum (
        no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        level shipment_sum_level NOT NULL,
        brand_id uuid,
        period_start date,
        last_year date,
        period_detail smallint,
        value_unit text COLLATE "C",
        quantity_unit text COLLATE "C",
        cover text COLLATE "C",
        n int NOT NULL,
        ${MEASURES.map(([name, type]) => `${name} ${type} NOT NULL`).join(', ')}
      )`);
    this.addSql(`CREATE UNIQUE INDEX shipment_sum_keys ON shipment_sum (level, ${KEYS}) NULLS NOT DISTINCT`);
    // Of what is in no group there is little, wherever it is asked for.
    this.addSql(`
      CREATE INDEX shipment_sum_keyless ON shipment_sum (level)
       WHERE brand_id IS NULL OR period_start IS NULL OR last_year IS NULL`);

    this.addSql(`
      CREATE FUNCTION cover_in_brand_and_month(cover text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
        SELECT string_agg(DISTINCT '6|' || split_part(entry, '|', 2) || '|', ',' ORDER BY '6|' || split_part(entry, '|', 2) || '|')
          FROM unnest(string_to_array(cover, ',')) AS entry
         WHERE split_part(entry, '|', 1)::int & 6 = 6
      $$`);

    this.addSql(`
      CREATE VIEW shipment_sum_now AS
      SELECT level, ${KEYS}, n, ${names.join(', ')} FROM shipment_sum
      UNION ALL
      SELECT ${added()}
        FROM (
          WITH concerned (id) AS MATERIALIZED (
            SELECT shipments_with_parts(ARRAY(SELECT id FROM shipment_unsummed))
          )
          SELECT -1 AS sign, summed.* FROM concerned JOIN shipment_summed AS summed USING (id)
          UNION ALL
          SELECT 1, now.* FROM shipment_now(ARRAY(SELECT id FROM concerned)) AS now
        ) AS change CROSS JOIN ${LEVELS}
       -- Where nothing is noted, which is nearly always, none of this is begun.
       WHERE EXISTS (SELECT FROM shipment_unsummed)`);

    this.addSql(`
      CREATE FUNCTION fold_shipment_sums(most int) RETURNS int LANGUAGE plpgsql AS $$
      DECLARE
        ids uuid[];
        emptied bigint[];
      BEGIN
        -- One folds at a time; whoever comes meanwhile leaves it at that.
        IF NOT EXISTS (SELECT FROM shipment_unsummed) OR NOT pg_try_advisory_xact_lock(7365774) THEN
          RETURN 0;
        END IF;
        -- What is noted from here on stays noted: each statement sees no less than the one before it.
        WITH taken AS (
          DELETE FROM shipment_unsummed WHERE ctid = ANY (ARRAY(SELECT ctid FROM shipment_unsummed LIMIT most)) RETURNING id)
        SELECT array_agg(DISTINCT id) INTO ids FROM taken;
        ids := ARRAY(SELECT shipments_with_parts(ids));
        WITH change AS (DELETE FROM shipment_summed WHERE id = ANY (ids) RETURNING -1 AS sign, *),
             folded AS (${fold} RETURNING no, n)
        SELECT array_agg(no) FILTER (WHERE n = 0) INTO emptied FROM folded;
        WITH change AS (
          INSERT INTO shipment_summed SELECT * FROM shipment_now(ids) RETURNING 1 AS sign, *)
        ${fold};
        DELETE FROM shipment_sum WHERE no = ANY (emptied) AND n = 0;
        RETURN cardinality(ids);
      END $$`);

    // With the tables made no other writer is at work.
    this.addSql('TRUNCATE shipment_summed, shipment_unsummed');
    this.addSql('INSERT INTO shipment_unsummed SELECT id FROM shipment_fact');
    this.addSql('SELECT fold_shipment_sums(NULL)');
    this.addSql('ANALYZE shipment_sum');
  }
}
