import { Migration } from '@mikro-orm/migrations';

/** The bits of `wording`; those who read it have the same numbers. */
const BIT = {
  value: { stated: 10, aboveLow: 11, belowHigh: 12, approximate: 13, nearly: 21, hasHigh: 24 },
  quantity: { stated: 14, aboveLow: 15, belowHigh: 16, approximate: 17, nearly: 22, hasHigh: 25 },
  share: { stated: 27, aboveLow: 18, belowHigh: 19, approximate: 20, nearly: 23, hasHigh: 26 },
} as const;
type Amount = keyof typeof BIT;

/** An amount that is one number of at most four decimals, and not so large that many of them overflow. */
const fixed = (name: Amount, row: string): string => {
  const [low, high] = [`${row}.${name}_low`, `${row}.${name}_high`];
  return `CASE WHEN ${low} = ${high} AND abs(${low}) < 900000000000000 AND scale(trim_scale(${low})) <= 4
                 THEN (10000 * ${low})::bigint END`;
};
const unlessFixed = (name: Amount, row: string, bound: 'low' | 'high'): string =>
  `CASE WHEN (${fixed(name, row)}) IS NULL THEN ${row}.${name}_${bound} END`;

const words = (name: Amount, row: string): string => {
  const bit = BIT[name];
  return `CASE WHEN ${row}.${name}_qualifier IS NULL THEN 0 ELSE
        ${1 << bit.stated}
        | CASE ${row}.${name}_qualifier
            WHEN 'MORE_THAN' THEN ${1 << bit.aboveLow}
            WHEN 'LESS_THAN' THEN ${1 << bit.belowHigh}
            WHEN 'NEARLY' THEN ${(1 << bit.belowHigh) | (1 << bit.nearly)}
            ELSE 0 END
        | CASE WHEN ${row}.${name}_approximate THEN ${1 << bit.approximate} ELSE 0 END
        | CASE WHEN ${row}.${name}_high IS NULL THEN 0 ELSE ${1 << bit.hasHigh} END END`;
};
const hasRest = (row: string): string => {
  const unfixed = (name: Amount) =>
    `(${row}.${name}_qualifier IS NOT NULL AND (${fixed(name, row)}) IS NULL)`;
  return `${row}.share_qualifier IS NOT NULL OR ${unfixed('value')} OR ${unfixed('quantity')}`;
};

/** What follows from a row of `shipment`, by the column that it is kept in. */
const ofShipment = (row: string): Record<string, string> => ({
  part_of_id: `${row}.part_of_id`,
  brand_id: `${row}.brand_id`,
  origin: `${row}.origin`,
  destination: `${row}.destination`,
  value_unit: `${row}.value_unit`,
  quantity_unit: `${row}.quantity_unit`,
  wording: `(${words('value', row)}) | (${words('quantity', row)}) | (${words('share', row)})`,
  rest: hasRest(row),
  value_fixed: fixed('value', row),
  quantity_fixed: fixed('quantity', row),
  value_low: unlessFixed('value', row, 'low'),
  value_high: unlessFixed('value', row, 'high'),
  quantity_low: unlessFixed('quantity', row, 'low'),
  quantity_high: unlessFixed('quantity', row, 'high'),
  share_low: `${row}.share_low`,
  share_high: `${row}.share_high`,
});

/** What follows from a row of `node`: the smallest period, from a month upwards, that its date surely lies in. */
const ofNode = (row: string): Record<string, string> => {
  const first = (unit: string, day: string): string => `date_trunc('${unit}', ${row}.${day}::timestamp)`;
  const inOne = (unit: string): string => `${first(unit, 'earliest')} = ${first(unit, 'latest')}`;
  return {
    // What is 'about' or doubted has no latest beginning or no earliest end; only then the text is looked at.
    period_detail: `4 * CASE
        WHEN ${row}.start_by < 'infinity' AND ${row}.end_from > '-infinity' THEN 0
        WHEN ${row}.when_edtf ~ '%|~.*[?]|[?].*~' THEN 3
        WHEN ${row}.when_edtf ~ '~' THEN 1
        WHEN ${row}.when_edtf ~ '[?]' THEN 2
        ELSE 0 END
      + CASE WHEN ${inOne('month')} THEN 0 WHEN ${inOne('quarter')} THEN 1 WHEN ${inOne('year')} THEN 2 ELSE 3 END`,
    period_start: `CASE WHEN ${inOne('month')} THEN ${first('month', 'earliest')}
        WHEN ${inOne('quarter')} THEN ${first('quarter', 'earliest')} ELSE ${first('year', 'earliest')} END::date`,
    last_year: `${first('year', 'latest')}::date`,
  };
};

/** The facts of shipments that have none. */
export const factsOf = (shipments: string): string => {
  const columns = { ...ofShipment('shipment'), ...ofNode('node') };
  return `INSERT INTO shipment_fact (id, ${Object.keys(columns).join(', ')})
        SELECT shipment.id, ${Object.values(columns).join(',\n        ')}
          FROM ${shipments} JOIN node ON node.id = shipment.id`;
};
const update = (columns: Record<string, string>, rows: string): string => {
  const names = Object.keys(columns);
  const of = (table: string): string => names.map((name) => `${table}.${name}`).join(', ');
  return `UPDATE shipment_fact AS fact SET ${names.map((name) => `${name} = now.${name}`).join(', ')}
          FROM (SELECT id, ${names.map((name) => `${columns[name]!} AS ${name}`).join(',\n        ')}
                  FROM ${rows}) AS now
         WHERE fact.id = now.id AND (${of('fact')}) IS DISTINCT FROM (${of('now')})`;
};

/**
 * Of each shipment what statistics add up, in a narrow row, so that they need neither its node nor its words: its
 * keys, its period, and how its amounts are worded. Triggers keep it, because no writer, COPY included, may forget to.
 *
 * Sums of whole numbers cost a fraction of sums of decimals. What nearly all amounts are, one number of at most four
 * decimals, is therefore kept in ten-thousandths (`…_fixed`); the bounds of others are kept as they are, and `rest`
 * says that there are some.
 */
export class ShipmentFacts extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE shipment_fact (
        id uuid PRIMARY KEY REFERENCES shipment ON DELETE CASCADE,
        part_of_id uuid,
        brand_id uuid,
        value_fixed bigint,
        quantity_fixed bigint,
        wording int NOT NULL,
        period_start date,
        last_year date,
        period_detail smallint NOT NULL,
        rest boolean NOT NULL,
        origin text COLLATE "C",
        destination text COLLATE "C",
        value_unit text COLLATE "C",
        quantity_unit text COLLATE "C",
        value_low numeric,
        value_high numeric,
        quantity_low numeric,
        quantity_high numeric,
        share_low numeric,
        share_high numeric
      )`);
    this.addSql('CREATE INDEX shipment_fact_rest ON shipment_fact (id) WHERE rest');
    // How few groups a million shipments make; of columns taken one by one the planner expects far more.
    this.addSql(`
      CREATE STATISTICS shipment_fact_groups (ndistinct)
          ON brand_id, period_start, last_year, period_detail, value_unit, quantity_unit, wording FROM shipment_fact`);

    // A date that another transaction is changing is waited for; nodes of this transaction need no lock.
    this.on(
      'shipment',
      'INSERT',
      `PERFORM FROM inserted JOIN node ON node.id = inserted.id WHERE node.xmin <> pg_current_xact_id()::xid
         ORDER BY node.id FOR SHARE OF node;
        ${factsOf('inserted AS shipment')}`,
    );
    // Each table writes the columns that follow from it alone, so that two writers cannot undo each other.
    this.on('shipment', 'UPDATE', update(ofShipment('inserted'), 'inserted'));
    this.on('node', 'UPDATE', update(ofNode('inserted'), `inserted WHERE kind = 'SHIPMENT'`));

    // With the triggers made no other writer is at work.
    this.addSql(factsOf('shipment'));
  }

  private on(table: string, event: 'INSERT' | 'UPDATE', statements: string): void {
    const name = `shipment_fact_on_${table}_${event.toLowerCase()}`;
    // Plans outlive the call that they were made for: only such as suit both one row and a million may be chosen.
    this.addSql(`
      CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql
      SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
      BEGIN
        ${statements};
        RETURN NULL;
      END $$`);
    // By its name it comes after the timeline's trigger, which locks the nodes: all lock a node before its fact.
    this.addSql(`
      CREATE TRIGGER to_fact_${event.toLowerCase()} AFTER ${event} ON ${table} REFERENCING NEW TABLE AS inserted
      FOR EACH STATEMENT EXECUTE FUNCTION ${name}()`);
  }
}
