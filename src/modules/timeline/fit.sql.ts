import { sql, type Sql } from '../../db/sql.js';
import { all } from '../../db/listing.js';
import type { Window } from '../../domain/uncertain-date/index.js';
import type { TimelineQuery } from './timeline-sources.sql.js';

export const EVER: Window = { from: '-infinity', to: 'infinity' };

/** The last day on which an item of a source can begin and be on the timeline. */
export function endOf({ window }: TimelineQuery, until: string | null | undefined): Sql {
  const { to } = window ?? EVER;
  return until == null ? sql`${to}::date` : sql`LEAST(${to}::date, ${until}::date)`;
}

/** What the dates of an item must fulfil, besides beginning by the end of the window. */
export function withinWindow({ window, match, includeOngoing }: TimelineQuery): Sql[] {
  if (!window) return [];
  const { from, to } = window;
  const begins = match === 'CERTAIN' ? sql`item.earliest` : sql`LEAST(item.start_by, item.latest)`;
  return [
    sql`item.latest >= ${from}::date`,
    ...(match === 'CERTAIN' ? [sql`item.start_by <= ${to}::date AND item.end_from >= ${from}::date`] : []),
    ...(includeOngoing ? [] : [sql`${begins} >= ${from}::date`]),
  ];
}

/** All that the dates of an item must fulfil, be they those that it has or had: null if it has none. */
export const datesFit = (query: TimelineQuery): Sql =>
  sql`COALESCE(${all([sql`item.earliest <= ${endOf(query, null)}`, ...withinWindow(query)])}, false)`;

/** What the evidence of an item must fulfil, by the table that has what is known of it. */
export function evidenceConditions(
  { knownBy, minIndependentSources: least }: TimelineQuery,
  table: string,
): Sql[] {
  return [
    ...(knownBy === null ? [] : [sql`${sql.ref(`${table}.known_by`)} <= ${knownBy}::date`]),
    // Written out, so that the index of what has several is seen to hold them.
    ...(least > 0 ? [sql`${sql.ref(`${table}.independent_sources`)} >= ${sql.lit(least)}`] : []),
  ];
}
