import { Migration } from '@mikro-orm/migrations';

/** The bits of `wording` by what they say of an amount, as `shipment_fact` has them. */
const BITS = {
  value: { n: 10, above_low: 11, below_high: 12, approximate: 13, nearly: 21, highs: 24 },
  quantity: { n: 14, above_low: 15, below_high: 16, approximate: 17, nearly: 22, highs: 25 },
  share: { n: 27, above_low: 18, below_high: 19, approximate: 20, nearly: 23, highs: 26 },
} as const;

/** What a row of sums has of each amount, with how a shipment adds to it or, by the sign, is taken away again. */
const MEASURES = Object.entries(BITS).flatMap(([name, bits]) => [
  ...Object.entries(bits).map(([suffix, bit]) => [
    `${name}_${suffix}`,
    'int',
    `sign * (wording >> ${bit} & 1)`,
  ]),
  [`${name}_lows`, 'int', `sign * num_nonnulls(${name}_low)`],
  [`${name}_low`, 'numeric', `sign * ${name}_low`],
  [`${name}_high`, 'numeric', `sign * ${name}_high`],
]) as [name: string, type: string, adds: string][];
const names = MEASURES.map(([name]) => name);

const KEYS = 'brand_id, period_detail, period_start, last_year, value_unit, quantity_unit, cover';

/** A change of a shipment as a row of sums. */
const added = (level: string, of = (adds: string) => adds): string =>
  [
    `${level}, CASE WHEN ${level} = 'BRAND' THEN brand_id END AS brand_id`,
    KEYS.split(', ').slice(1).join(', '),
    ...[['n', '', 'sign'] as const, ...MEASURES].map(([name, , adds]) => `${of(adds)} AS ${name}`),
  ].join(',\n        ');

/** Takes changes into the sums. */
const fold = `
  INSERT INTO shipment_sum (level, ${KEYS}, n, ${names.join(', ')})
  SELECT ${added('level', (adds) => `COALESCE(sum(${adds}), 0)`)}
    FROM change CROSS JOIN unnest(enum_range(NULL::shipment_sum_level)) AS level
   GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
  ON CONFLICT (level, ${KEYS}) DO UPDATE SET ${['n', ...names]
    .map((name) => `${name} = shipment_sum.${name} + EXCLUDED.${name}`)
    .join(', ')}`;

const bound = (name: 'value' | 'quantity', which: 'low' | 'high'): string =>
  `COALESCE(fact.${name}_${which}, fact.${name}_fixed * 0.0001)`;

/**
 * The facts of shipments added up, so that statistics by brand and period read a row for each that there is and not
 * one for each shipment. A row of the level PERIOD is of all brands, one of BRAND of one brand.
 *
 * Whether a part counts is decided by the totals above it: in which of them it lies, and which of them are asked for.
 * What matters of them is kept beside the keys as `cover`, so that only parts that any question treats alike are
 * added up together.
 *
 * Writers only note whose facts they change, in a table that nobody waits for; `fold_shipment_sums` takes what is
 * noted into the sums, from time to time. A reader adds what has not been taken in, of its own snapshot, so that its
 * answer is exact whenever that is. What was taken in of each shipment is kept to be taken out again.
 */
export class ShipmentSums extends Migration {
  override up(): void {
    this.addSql('CREATE TABLE shipment_unsummed (id uuid NOT NULL)');
    this.addSql(`
      CREATE TABLE shipment_summed (
        id uuid PRIMARY KEY,
        brand_id uuid,
        period_start date,
        last_year date,
        period_detail smallint NOT NULL,
        value_unit text COLLATE "C",
        quantity_unit text COLLATE "C",
        cover text COLLATE "C",
        wording int NOT NULL,
        value_low numeric,
        value_high numeric,
        quantity_low numeric,
        quantity_high numeric,
        share_low numeric,
        share_high numeric
      )`);
    this.addSql(`CREATE TYPE shipment_sum_level AS ENUM ('PERIOD', 'BRAND')`);
    this.addSql(`
      CREATE TABLE shipment_sum (
        no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        level shipment_sum_level NOT NULL,
        brand_id uuid,
        period_start date,
        last_year date,
        period_detail smallint NOT NULL,
        value_unit text COLLATE "C",
        quantity_unit text COLLATE "C",
        cover text COLLATE "C",
        n int NOT NULL,
        ${MEASURES.map(([name, type]) => `${name} ${type} NOT NULL`).join(', ')}
      )`);
    this.addSql(`CREATE UNIQUE INDEX shipment_sum_keys ON shipment_sum (level, ${KEYS}) NULLS NOT DISTINCT`);

    for (const [event, rows] of [
      ['INSERT', 'NEW'],
      ['UPDATE', 'NEW'],
      ['DELETE', 'OLD'],
    ]) {
      const name = `shipment_unsummed_on_${event!.toLowerCase()}`;
      this.addSql(`
        CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO shipment_unsummed SELECT id FROM changed;
          RETURN NULL;
        END $$`);
      this.addSql(`
        CREATE TRIGGER unsummed_${event!.toLowerCase()} AFTER ${event} ON shipment_fact
        REFERENCING ${rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ${name}()`);
    }

    // For each total above a part, at any depth: whether it is the next one, what of its keys are the part's (2: the
    // brand, 4, 8 and 16: the month, quarter and year), and whether it has another brand (32); then its units.
    this.addSql(`
      CREATE FUNCTION shipment_now(ids uuid[]) RETURNS SETOF shipment_summed LANGUAGE plpgsql STABLE AS $$
      BEGIN
        IF cardinality(ids) = 0 THEN
          RETURN;
        END IF;
        RETURN QUERY
        WITH RECURSIVE above (id, total_id) AS (
          SELECT fact.id, fact.part_of_id FROM unnest(ids) AS wanted (id) JOIN shipment_fact AS fact USING (id)
           WHERE fact.part_of_id IS NOT NULL
          UNION
          SELECT above.id, total.part_of_id FROM above JOIN shipment_fact AS total ON total.id = above.total_id
           WHERE total.part_of_id IS NOT NULL
        ),
        covering (id, entry) AS (
          SELECT part.id,
                 ((total.id = part.part_of_id)::int
                  + CASE WHEN total.brand_id = part.brand_id THEN 2 ELSE 0 END
                  + CASE WHEN total.last_year = part.last_year THEN ${[
                    ['month', 0, 4],
                    ['quarter', 1, 8],
                    ['year', 2, 16],
                  ]
                    .map(
                      ([unit, fineness, bit]) =>
                        `CASE WHEN total.period_detail + greatest(0, ${fineness} - total.period_detail % 4)
                               = part.period_detail + greatest(0, ${fineness} - part.period_detail % 4)
                              AND date_trunc('${unit}', total.period_start::timestamp)
                                = date_trunc('${unit}', part.period_start::timestamp) THEN ${bit} ELSE 0 END`,
                    )
                    .join(' + ')} ELSE 0 END
                  + CASE WHEN total.brand_id <> part.brand_id THEN 32 ELSE 0 END
                 ) || '|' || COALESCE(total.value_unit, '') || '|' || COALESCE(total.quantity_unit, '')
            FROM above JOIN shipment_fact AS part ON part.id = above.id
                 JOIN shipment_fact AS total ON total.id = above.total_id
        ),
        cover AS (
          SELECT id, string_agg(entry, ',' ORDER BY entry COLLATE "C") AS cover FROM covering GROUP BY id
        )
        SELECT fact.id, fact.brand_id, fact.period_start, fact.last_year, fact.period_detail,
               fact.value_unit, fact.quantity_unit, cover.cover, fact.wording,
               ${bound('value', 'low')}, ${bound('value', 'high')},
               ${bound('quantity', 'low')}, ${bound('quantity', 'high')}, fact.share_low, fact.share_high
          FROM unnest(ids) AS wanted (id) JOIN shipment_fact AS fact USING (id) LEFT JOIN cover USING (id);
      END $$`);

    this.addSql(`
      CREATE FUNCTION shipments_with_parts(ids uuid[]) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
        WITH RECURSIVE concerned (id) AS (
          SELECT unnest(ids)
          UNION
          SELECT shipment.id FROM concerned JOIN shipment ON shipment.part_of_id = concerned.id
        )
        SELECT id FROM concerned
      $$`);

    this.addSql(`
      CREATE VIEW shipment_sum_now AS
      SELECT level, ${KEYS}, n, ${names.join(', ')} FROM shipment_sum
      UNION ALL
      SELECT ${added('level')}
        FROM (
          WITH concerned (id) AS MATERIALIZED (
            SELECT shipments_with_parts(ARRAY(SELECT id FROM shipment_unsummed))
          )
          SELECT -1 AS sign, summed.* FROM concerned JOIN shipment_summed AS summed USING (id)
          UNION ALL
          SELECT 1, now.* FROM shipment_now(ARRAY(SELECT id FROM concerned)) AS now
        ) AS change CROSS JOIN unnest(enum_range(NULL::shipment_sum_level)) AS level`);

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

    // With the triggers made no other writer is at work.
    this.addSql('INSERT INTO shipment_unsummed SELECT id FROM shipment_fact');
    this.addSql('SELECT fold_shipment_sums(NULL)');
  }
}
