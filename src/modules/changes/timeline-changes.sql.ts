import { sql, type Kysely } from 'kysely';
import { all } from '../../db/listing.js';
import { timelineConditions, timelineSources, type TimelineQuery } from '../timeline/timeline.sql.js';
import type { TimelineKindName } from '../timeline/timeline.type.js';

export interface PlaceOnTimeline {
  readonly kind: TimelineKindName;
  readonly onTimeline: boolean;
  /** Whether it would be, were it not for its date, its words or its evidence. */
  readonly wouldBe: boolean;
}

/** Where some items stand to a timeline; those alone that are there and have a date. */
export async function placesOnTimeline(
  database: Kysely<unknown>,
  query: TimelineQuery,
  items: readonly string[],
): Promise<Map<string, PlaceOnTimeline>> {
  const loosely: TimelineQuery = {
    ...query,
    window: null,
    match: 'POSSIBLE',
    includeOngoing: true,
    text: null,
    knownBy: null,
    minIndependentSources: 0,
  };
  const { rows } = await sql<{ id: string } & PlaceOnTimeline>`
    SELECT id, kind, id IN (${on(query, items)}) AS "onTimeline", id IN (${on(loosely, items)}) AS "wouldBe"
      FROM node WHERE id = ANY (${items}::uuid[]) AND when_edtf IS NOT NULL`.execute(database);
  return new Map(rows.map((row) => [row.id, row]));
}

const on = (query: TimelineQuery, items: readonly string[]) =>
  sql.join(
    timelineSources(query).map(
      (source) => sql`
      SELECT item.id FROM ${source.from} AS item
       WHERE item.id = ANY (${items}::uuid[]) AND ${all(timelineConditions(query, source))}`,
    ),
    sql` UNION ALL `,
  );
