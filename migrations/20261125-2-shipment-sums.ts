import { Migration } from '@mikro-orm/migrations';

const bound = (name: 'value' | 'quantity', which: 'low' | 'high'): string =>
  `COALESCE(fact.${name}_${which}, fact.${name}_fixed * 0.0001)`;

/**
 * What sums of shipments are made of: which shipments have changed, and what of each has been added up.
 *
 * Writers only note whose facts they change, in a table that nobody waits for. What was taken in of each shipment is
 * kept to be taken out again.
 */
export class ShipmentChanges extends Migration {
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
  }
}
