/** What a user of PostGraphile writes where its own fields do not serve: SQL functions over the tables. */
export const FUNCTIONS: readonly string[] = [
  // A cursor of PostGraphile's own compares the columns one by one, so that all that lies before it is read.
  `CREATE OR REPLACE FUNCTION peer.events_after(earliest date, id uuid) RETURNS SETOF peer.event
   LANGUAGE sql STABLE BEGIN ATOMIC
     SELECT * FROM peer.event WHERE (event.earliest, event.id) > ($1, $2) ORDER BY event.earliest, event.id;
   END`,
  'DROP FUNCTION IF EXISTS peer.search',
  `CREATE FUNCTION peer.search(term text) RETURNS TABLE (kind text, slug text, name text, rank real)
   LANGUAGE sql STABLE AS $$
     WITH asked AS MATERIALIZED (SELECT fold(term) AS text, plainto_tsquery('simple', fold(term)) AS query)
     SELECT kind, slug, name,
            (0.5 * word_similarity(text, names) + 0.3 * similarity(text, name) + 0.2 * ts_rank(words, query))::real AS rank
       FROM peer.search_document, asked
      WHERE words @@ query OR names %> text
      ORDER BY rank DESC, slug
      LIMIT 100
   $$`,
  'DROP FUNCTION IF EXISTS peer.shipment_statistics',
  `CREATE FUNCTION peer.shipment_statistics()
   RETURNS TABLE (brand text, period text, count bigint, low numeric, high numeric)
   LANGUAGE sql STABLE AS $$
     WITH dated AS (
       SELECT id, brand_id, part_of_id, value_low, value_high, value_unit,
              CASE WHEN date_trunc('month', earliest) = date_trunc('month', latest) THEN to_char(earliest, 'YYYY-MM')
                   WHEN date_trunc('quarter', earliest) = date_trunc('quarter', latest)
                   THEN to_char(earliest, 'YYYY-') || 32 + extract(quarter FROM earliest)
                   ELSE to_char(earliest, 'YYYY') END || CASE WHEN edtf LIKE '%~' THEN '~' ELSE '' END AS period
         FROM peer.shipment WHERE value_unit = 'USD' OR value_unit IS NULL
     )
     SELECT actor.name, own.period, own.count, own.low, own.high
       FROM (SELECT part.brand_id, part.period, count(*) FILTER (WHERE total.id IS NULL) AS count,
                    sum(part.value_low) AS low,
                    CASE WHEN bool_and(part.value_high IS NOT NULL) FILTER (WHERE total.id IS NULL)
                         THEN sum(part.value_high) END AS high
               FROM dated AS part
               LEFT JOIN dated AS total
                 ON total.id = part.part_of_id AND (total.brand_id, total.period) = (part.brand_id, part.period)
              WHERE total.value_unit IS NULL
              GROUP BY part.brand_id, part.period) AS own
       JOIN peer.actor ON actor.id = own.brand_id
      WHERE own.count > 0
   $$`,
];
