import { sql, type Sql } from '../../db/sql.js';
import {
  all,
  isDescending,
  limitOf,
  ordering,
  past,
  withSortKeys,
  type Listing,
  type Slice,
  type SortKey,
} from '../../db/listing.js';
import { Wanted } from '../../db/wanted.js';
import { entityColumns } from '../entities/entity.sql.js';
import { endOf, EVER, evidenceConditions, withinWindow } from './fit.sql.js';
import {
  readsEvidence,
  pageSources,
  readsNodes,
  timelineSources,
  type TimelineQuery,
  type TimelineSource,
} from './timeline-sources.sql.js';
import { hasWords } from './timeline-words.sql.js';

/** The longest that items of each class last, in days; the last class has no limit. `span_class` makes them. */
export const SPAN_DAYS = [1, 31, 366, 1096, 3660, 11323, 36525, null] as const;
const LEAST_ID = '00000000-0000-0000-0000-000000000000';
const GREATEST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const KEYS: SortKey[] = [
  { by: sql`item.earliest`, type: 'date' },
  { by: sql`item.id`, type: 'uuid' },
];

/**
 * The items of a timeline, the earliest first or the latest.
 *
 * Each class of span is read from where its items can first reach into the window, in order and no further
 * than the page needs; the classes are then merged. So what lies before the window is never read, however
 * long the history, and a page deep in the list costs no more than the first.
 */
export function timelineListing(query: TimelineQuery): Listing {
  const { newestFirst } = query;
  const columns = (wanted: Wanted) => withSortKeys(entityColumns(wanted), KEYS, wanted);
  return {
    order: 'timeline',
    keys: KEYS,
    descending: newestFirst,
    rows: (slice, wanted = Wanted.everything) => {
      const sources = pageSources(query);
      const [source, ...others] = sources;
      const { list } = columns(wanted);
      // What comes with its row from the one place where it can be has no need to be looked up.
      if (source!.withNode && others.length === 0) return branch(query, slice, source!, null, list);
      return sql`
      SELECT ${list}
        FROM (
          SELECT ${query.topics[0] && !query.ofParent && query.topics[0].length > 1 ? sql`DISTINCT` : sql``} item.id, item.earliest
            FROM (${sql.join(branches(query, slice, sources), sql` UNION ALL `)}) AS item
           ORDER BY ${ordering(KEYS, newestFirst, slice)}
           ${limitOf(slice)}
        ) AS item JOIN node ON node.id = item.id
       ORDER BY ${ordering(KEYS, newestFirst, slice)}`;
    },
    handsOn: (wanted) => columns(wanted).handedOn,
    count: () => sql`
      SELECT count(DISTINCT item.id)::int AS count
        FROM (${sql.join(
          timelineSources(query).map(
            (source) => sql`
          SELECT item.id FROM ${source.from} AS item WHERE ${all(timelineConditions(query, source))}`,
          ),
          sql` UNION ALL `,
        )}) AS item`,
  };
}

const KEY_COLUMNS = sql`item.id, item.earliest`;

/** The keys of what each source has of a page, class by class. */
function branches(query: TimelineQuery, slice: Slice, sources: readonly TimelineSource[]): Sql[] {
  return sources.flatMap((source) =>
    (source.together ? [null] : [...SPAN_DAYS.keys()]).map(
      (span) => sql`(${branch(query, slice, source, span, KEY_COLUMNS)})`,
    ),
  );
}

/** What a source has of a page, of one class of span or, for null, of all. */
function branch(
  query: TimelineQuery,
  slice: Slice,
  source: TimelineSource,
  span: number | null,
  columns: Sql,
): Sql {
  const conditions = [
    ...source.where,
    ...(span === null ? [] : [sql`item.span = ${sql.lit(span)}`]),
    ...bounds(query, slice, span === null ? null : SPAN_DAYS[span]!, source.until),
    ...restrictions(query),
  ];
  return sql`
              SELECT ${columns} FROM ${source.from} AS item
               WHERE ${all(conditions)}
               ORDER BY ${ordering(KEYS, query.newestFirst, slice)}
               ${limitOf(slice)}`;
}

/** All that an item of a source must fulfil to be on the timeline, for readers that want all of them in no order. */
export function timelineConditions(query: TimelineQuery, source: TimelineSource): Sql[] {
  return [...source.where, sql`item.earliest <= ${endOf(query, source.until)}`, ...restrictions(query)];
}

/**
 * Where reading begins and where it ends. The beginning is one row comparison: the later (or, backwards, the
 * earlier) of the cursor and the window's bound, so that the index is entered just there.
 */
function bounds(
  query: TimelineQuery,
  slice: Slice,
  days: number | null,
  until: string | null | undefined,
): Sql[] {
  const { window, newestFirst } = query;
  // Bounds that are none would leave the planner to guess how much lies between them, for each request anew.
  if (!window && until == null) return past(KEYS, newestFirst, slice);
  const { from } = window ?? EVER;
  const end = endOf(query, until);
  // A date so far back has no room for a span before it.
  const reach =
    days === null || from.endsWith(' BC')
      ? sql`'-infinity'::date`
      : sql`(${from}::date - ${sql.lit(days)}::int)`;
  const descending = isDescending(newestFirst, slice);
  const start = descending ? end : reach;
  const stop = descending ? sql`item.earliest >= ${reach}` : sql`item.earliest <= ${end}`;
  if (!slice.past)
    return [descending ? sql`item.earliest <= ${start}` : sql`item.earliest >= ${start}`, stop];
  const [day, id] = [sql`${slice.past[0]}::date`, sql`${slice.past[1]}::uuid`];
  return [
    descending
      ? sql`(item.earliest, item.id) < (LEAST(${day}, ${start}), CASE WHEN ${day} > ${start} THEN ${GREATEST_ID}::uuid ELSE ${id} END)`
      : sql`(item.earliest, item.id) > (GREATEST(${day}, ${start}), CASE WHEN ${day} < ${start} THEN ${LEAST_ID}::uuid ELSE ${id} END)`,
    stop,
  ];
}

/** What an item must fulfil besides lying between the bounds. */
function restrictions(query: TimelineQuery): Sql[] {
  const { topics, ofParent } = query;
  const readByTopic = !query.words?.few && !ofParent;
  const others = [
    ...(ofParent && query.words?.few ? [sql`ARRAY[parent.id]`] : []),
    ...(readByTopic ? topics.slice(1) : topics).map((group) => sql`${group}::uuid[]`),
  ];
  return [
    ...withinWindow(query),
    ...others.map(
      (group) => sql`EXISTS (
                SELECT FROM timeline_entry AS other WHERE other.item_id = item.id AND other.topic_id = ANY (${group}))`,
    ),
    ...(query.text === null ? [] : [hasWords(query.text, query.words, readsNodes(query))]),
    ...ofEvidence(query),
  ];
}

function ofEvidence(query: TimelineQuery): Sql[] {
  const conditions = evidenceConditions(query, readsEvidence(query) ? 'item' : 'evidence');
  if (readsEvidence(query) || conditions.length === 0) return conditions;
  return [
    sql`EXISTS (SELECT FROM entity_evidence AS evidence WHERE evidence.entity_id = item.id AND ${all(conditions)})`,
  ];
}
