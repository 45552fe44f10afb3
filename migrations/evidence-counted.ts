/** What the tables of evidence have from a node, and what is counted. */
export const copies = ['kind', 'span', 'earliest', 'latest', 'start_by', 'end_from'];
export const counts = [
  'citations',
  'sources',
  'supporting',
  'disputing',
  'independent_sources',
  'known_since',
  'supported_since',
];

/**
 * The evidence of entities or links, as it now is, in `found`; the argument of the format that it is given to is 'entity'
 * or 'link', and the parameter which of them, such as `IS NOT NULL`.
 */
export const evidenceCounted = (which: string): string => `
          WITH RECURSIVE cited AS (
            SELECT %1$s_id AS id, source_id, count(*) AS citations,
                   count(*) FILTER (WHERE stance = 'SUPPORTS') AS supporting,
                   count(*) FILTER (WHERE stance = 'DISPUTES') AS disputing
              FROM citation WHERE %1$s_id ${which} GROUP BY 1, 2
          ), counted AS (
            SELECT cited.id, sum(citations) AS citations, count(*) AS sources,
                   sum(supporting) AS supporting, sum(disputing) AS disputing,
                   count(*) FILTER (WHERE supporting > 0) AS supporters,
                   min(latest) FILTER (WHERE isfinite(latest)) AS known_since,
                   min(latest) FILTER (WHERE isfinite(latest) AND supporting > 0) AS supported_since
              FROM cited JOIN node ON node.id = source_id GROUP BY cited.id
          ), supporter AS (
            SELECT id, source_id FROM cited JOIN counted USING (id) WHERE cited.supporting > 0 AND supporters > 1
          ), origin AS (
            SELECT id, source_id, source_id AS origin_id FROM supporter
            UNION ALL
            SELECT id, source_id, upstream_id FROM supporter JOIN source_upstream USING (source_id)
          ), shared AS (
            SELECT id, source_id, origin_id
              FROM (SELECT *, count(*) OVER (PARTITION BY id, origin_id) AS sharers FROM origin) AS x
             WHERE sharers > 1
          ), merging AS (
            -- Each source takes the least label of those that it shares an origin with, until none changes.
            SELECT id, source_id, origin_id, dense_rank() OVER (PARTITION BY id ORDER BY source_id) AS label,
                   true AS changing
              FROM shared
            UNION ALL
            SELECT id, source_id, origin_id, next, bool_or(next <> label) OVER (PARTITION BY id)
              FROM (SELECT *, min(least) OVER (PARTITION BY id, source_id) AS next
                      FROM (SELECT *, min(label) OVER (PARTITION BY id, origin_id) AS least
                              FROM merging WHERE changing) AS x) AS y
          ), merged AS (
            SELECT id, count(DISTINCT source_id) - count(DISTINCT label) AS repeats
              FROM merging WHERE NOT changing GROUP BY id
          ), found AS (
            SELECT counted.id, citations, sources, supporting, disputing,
                   supporters - COALESCE(repeats, 0) AS independent_sources, known_since, supported_since
              FROM counted LEFT JOIN merged USING (id)
          )`;
