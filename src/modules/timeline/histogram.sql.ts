import { sql, type Sql } from '../../db/sql.js';
import type { Database } from '../../db/database.js';
import { all } from '../../db/listing.js';
import { MAX_BUCKETS, type BucketName } from './histogram-buckets.js';
import { timelineConditions } from './timeline.sql.js';
import { timelineSources, type TimelineQuery } from './timeline-sources.sql.js';
import type { TimelineKindName } from './timeline.type.js';

/** How many items of a kind begin in a bucket, end in it, and lie in it surely and wholly. */
export interface BucketChange {
  /** The bucket's first day, as PostgreSQL writes it. */
  readonly start: string;
  readonly kind: TimelineKindName;
  readonly begun: number;
  readonly ended: number;
  readonly certain: number;
}

/** The first and the last day that the buckets must reach, and what happens in those in which something does. */
export interface Histogram {
  readonly from: string;
  readonly to: string;
  readonly changes: readonly BucketChange[];
}

interface Row extends Partial<BucketChange> {
  readonly first: string;
  readonly last: string;
}

/** The last day that a bucket can be named for in four digits of the year; what is later has no bucket. */
const LAST_DAY = '9999-12-31';

/** The most days of a bucket, for a quick guess at how many buckets there are. */
const LONGEST: Readonly<Record<BucketName, number>> = { DAY: 1, WEEK: 7, MONTH: 31, QUARTER: 92, YEAR: 366 };

/**
 * What a histogram is summed up from, or null where no item has a day to stand at.
 *
 * Each item is looked at once: items are counted by the buckets in which they can first have begun and last have
 * ended, and all else is made of these counts. What has no end runs to that of the window; where that has none
 * either, as far as what has one. Where there are more buckets than may be shown, none comes.
 */
export async function histogramOf(
  database: Database,
  query: TimelineQuery,
  bucket: BucketName,
): Promise<Histogram | null> {
  const { rows } = await histogramStatement(query, bucket).execute(database.sql);
  const [extent] = rows;
  if (!extent) return null;
  const changes = rows.filter((row): row is Row & BucketChange => row.start != null);
  return { from: extent.first, to: extent.last, changes };
}

function histogramStatement(query: TimelineQuery, bucket: BucketName): Sql<Row> {
  const unit = sql.lit(bucket.toLowerCase());
  const bucketOf = (day: Sql): Sql =>
    bucket === 'DAY' ? day : sql`date_trunc(${unit}, ${day}::timestamp)::date`;
  const { from, to } = query.window ?? { from: '-infinity', to: 'infinity' };
  const [begin, end] = [sql`${from}::date`, sql`LEAST(${to}::date, ${LAST_DAY}::date)`];
  return sql<Row>`
    WITH counted AS MATERIALIZED (
      SELECT kind, begins, ends, count(*) AS items, count(*) FILTER (WHERE begins = ends AND sure) AS certain
        FROM (
          SELECT kind, begins, sure,
                 CASE WHEN latest = earliest THEN begins ELSE ${bucketOf(sql`latest`)} END AS ends
            FROM (
              SELECT item.*, ${bucketOf(sql`item.earliest`)} AS begins FROM (${items(query)}) AS item
              OFFSET 0 -- Each bucket is worked out once,
            ) AS item
          OFFSET 0 -- and that few of them come of many days is hidden from the planner, which would sort them.
        ) AS item
       GROUP BY GROUPING SETS ((kind, begins), (kind, ends))
    ),
    reach AS (
      SELECT CASE WHEN isfinite(${begin}) AND bool_or(begins = '-infinity') THEN ${begin}
                  ELSE min(day) FILTER (WHERE isfinite(day)) END AS first,
             CASE WHEN isfinite(${to}::date) AND bool_or(ends = 'infinity') THEN ${to}::date
                  ELSE max(day) FILTER (WHERE isfinite(day)) END AS last
        FROM counted CROSS JOIN LATERAL (SELECT COALESCE(begins, ends) AS day) AS known
    ),
    extent AS MATERIALIZED (
      SELECT bounded.first, GREATEST(bounded.first, LEAST(COALESCE(reach.last, reach.first), ${end})) AS last
        FROM reach CROSS JOIN LATERAL (
          SELECT LEAST(GREATEST(COALESCE(reach.first, reach.last), ${begin}), ${end}) AS first) AS bounded
       WHERE COALESCE(reach.first, reach.last) IS NOT NULL
    ),
    change AS (
      SELECT GREATEST(begins, ${bucketOf(sql`extent.first`)}) AS start, kind, items AS begun, 0 AS ended, certain
        FROM counted CROSS JOIN extent WHERE begins IS NOT NULL
      UNION ALL
      SELECT ends, kind, 0, items, 0
        FROM counted CROSS JOIN extent WHERE ends < ${bucketOf(sql`extent.last`)}
    )
    SELECT extent.first, extent.last, summed.*
      FROM extent LEFT JOIN LATERAL (
        SELECT start, kind, sum(begun)::int AS begun, sum(ended)::int AS ended, sum(certain)::int AS certain
          FROM change WHERE (extent.last - extent.first) / ${sql.lit(LONGEST[bucket])} <= ${sql.lit(MAX_BUCKETS)}
         GROUP BY start, kind) AS summed ON true`;
}

/** The items of a timeline, each once, whatever number of topics it has. */
function items(query: TimelineQuery): Sql {
  const sources = timelineSources(query);
  const repeated = sources.length > 1 && query.topics.length > 0;
  return sql.join(
    sources.map(
      (source) => sql`
                SELECT ${repeated ? sql`item.id, ` : sql``}item.kind, item.earliest,
                       -- What is later than the last bucket can be counts as without end.
                       CASE WHEN item.latest > ${LAST_DAY}::date THEN 'infinity' ELSE item.latest END AS latest,
                       isfinite(item.start_by) AND isfinite(item.end_from) AS sure
                  FROM ${source.from} AS item
                 WHERE ${all([...timelineConditions(query, source), sql`item.earliest <= ${LAST_DAY}::date`])}`,
    ),
    repeated ? sql` UNION ` : sql` UNION ALL `,
  );
}
