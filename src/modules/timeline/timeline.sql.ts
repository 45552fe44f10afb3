import { sql, type RawBuilder } from 'kysely';
import {
  all,
  isDescending,
  ordering,
  sortKeys,
  type Listing,
  type Slice,
  type SortKey,
} from '../../db/listing.js';
import type { Window } from '../../domain/uncertain-date/index.js';
import { entityColumns } from '../entities/entity.sql.js';
import type { TimelineKindName } from './timeline.type.js';

/** A timeline as it is asked for, its Refs resolved. */
export interface TimelineQuery {
  readonly newestFirst: boolean;
  readonly window: Window | null;
  readonly match: 'POSSIBLE' | 'CERTAIN';
  readonly includeOngoing: boolean;
  readonly kinds: readonly TimelineKindName[] | null;
  /** An item must have a topic of each group. The first should be the rarest, as it is the one that is read. */
  readonly topics: readonly (readonly string[])[];
  /** Only what is on the parent's own timeline. */
  readonly ofParent: boolean;
}

/** The longest that items of each class last, in days; the last class has no limit. `span_class` makes them. */
const SPAN_DAYS = [1, 31, 366, 1096, 3660, 11323, 36525, null] as const;
const EVER: Window = { from: '-infinity', to: 'infinity' };
const LEAST_ID = '00000000-0000-0000-0000-000000000000';
const GREATEST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const KEYS: SortKey[] = [
  { by: sql`page.earliest`, type: 'date' },
  { by: sql`page.id`, type: 'uuid' },
];

/** A stretch of an index that a page can be read from: entries of one topic, or all items, perhaps of one kind. */
interface Source {
  readonly from: RawBuilder<unknown>;
  readonly where: readonly RawBuilder<unknown>[];
}

/**
 * The items of a timeline, the earliest first or the latest.
 *
 * Each class of span is read from where its items can first reach into the window, in order and no further
 * than the page needs; the classes are then merged. So what lies before the window is never read, however
 * long the history, and a page deep in the list costs no more than the first.
 */
export function timelineListing(query: TimelineQuery): Listing {
  const { newestFirst } = query;
  return {
    order: 'timeline',
    keys: KEYS,
    descending: newestFirst,
    rows: (slice) => sql`
      SELECT ${sortKeys(KEYS)}, ${entityColumns()}
        FROM (
          SELECT ${query.topics[0] && !query.ofParent && query.topics[0].length > 1 ? sql`DISTINCT` : sql``} page.id, page.earliest
            FROM (${sql.join(branches(query, slice), sql` UNION ALL `)}) AS page
           ORDER BY ${ordering([KEYS[0]!, KEYS[1]!], newestFirst, slice)}
           LIMIT ${slice.limit}
        ) AS page JOIN node ON node.id = page.id
       ORDER BY ${ordering(KEYS, newestFirst, slice)}`,
    count: () => sql`
      SELECT count(DISTINCT item.id)::int AS count
        FROM (${sql.join(
          sources(query).map(
            ({ from, where }) => sql`
          SELECT item.id FROM ${from} AS item WHERE ${all([...where, ...restrictions(query), sql`item.earliest <= ${(query.window ?? EVER).to}::date`])}`,
          ),
          sql` UNION ALL `,
        )}) AS item`,
  };
}

function branches(query: TimelineQuery, slice: Slice): RawBuilder<unknown>[] {
  const keys: SortKey[] = [
    { by: sql`item.earliest`, type: 'date' },
    { by: sql`item.id`, type: 'uuid' },
  ];
  return sources(query).flatMap(({ from, where }) =>
    SPAN_DAYS.map((days, span) => {
      const conditions = [
        ...where,
        sql`item.span = ${sql.lit(span)}`,
        ...bounds(query, slice, days),
        ...restrictions(query),
      ];
      return sql`(
              SELECT item.id, item.earliest FROM ${from} AS item
               WHERE ${all(conditions)}
               ORDER BY ${ordering(keys, query.newestFirst, slice)}
               LIMIT ${slice.limit})`;
    }),
  );
}

/** What nothing can be read from, as none of no kinds or no topics can. */
const NOTHING: readonly Source[] = [{ from: sql`node`, where: [sql`false`] }];

function sources(query: TimelineQuery): readonly Source[] {
  const found = sourcesOf(query);
  return found.length > 0 ? found : NOTHING;
}

function sourcesOf({ topics, kinds, ofParent }: TimelineQuery): Source[] {
  const entries = sql`(
                SELECT topic_id, item_id AS id, kind, span, earliest, latest, start_by, end_from FROM timeline_entry)`;
  const ofKinds = kinds ? [sql`item.kind = ANY (${kinds}::entity_kind[])`] : [];
  if (ofParent) return [{ from: entries, where: [sql`item.topic_id = parent.id`, ...ofKinds] }];
  const [first] = topics;
  if (first)
    return first.map((topic) => ({
      from: entries,
      where: [sql`item.topic_id = ${topic}::uuid`, ...ofKinds],
    }));
  if (!kinds) return [{ from: sql`node`, where: [sql`item.earliest IS NOT NULL`] }];
  return [...new Set(kinds)].map((kind) => ({
    from: sql`node`,
    where: [sql`item.earliest IS NOT NULL`, sql`item.kind = ${sql.lit(kind)}`],
  }));
}

/**
 * Where reading begins and where it ends. The beginning is one row comparison: the later (or, backwards, the
 * earlier) of the cursor and the window's bound, so that the index is entered just there.
 */
function bounds(
  { window, newestFirst }: TimelineQuery,
  slice: Slice,
  days: number | null,
): RawBuilder<unknown>[] {
  const { from, to } = window ?? EVER;
  // A date so far back has no room for a span before it.
  const reach =
    days === null || from.endsWith(' BC')
      ? sql`'-infinity'::date`
      : sql`(${from}::date - ${sql.lit(days)}::int)`;
  const descending = isDescending(newestFirst, slice);
  const start = descending ? sql`${to}::date` : reach;
  const stop = descending ? sql`item.earliest >= ${reach}` : sql`item.earliest <= ${to}::date`;
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
function restrictions({
  window,
  match,
  includeOngoing,
  topics,
  ofParent,
}: TimelineQuery): RawBuilder<unknown>[] {
  const { from, to } = window ?? EVER;
  const others = ofParent ? topics : topics.slice(1);
  return [
    ...(window ? [sql`item.latest >= ${from}::date`] : []),
    ...(window && match === 'CERTAIN'
      ? [sql`item.start_by <= ${to}::date AND item.end_from >= ${from}::date`]
      : []),
    ...(window && !includeOngoing
      ? [
          match === 'CERTAIN'
            ? sql`item.earliest >= ${from}::date`
            : sql`LEAST(item.start_by, item.latest) >= ${from}::date`,
        ]
      : []),
    ...others.map(
      (group) => sql`EXISTS (
                SELECT FROM timeline_entry AS other WHERE other.item_id = item.id AND other.topic_id = ANY (${group}::uuid[]))`,
    ),
  ];
}
