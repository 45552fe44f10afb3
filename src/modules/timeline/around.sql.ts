import { sql } from '../../db/sql.js';
import { all } from '../../db/listing.js';
import { Wanted } from '../../db/wanted.js';
import type { Batch } from '../../graphql/types/loaders.js';
import type { EntityRow } from '../entities/entity.row.js';
import { entityColumns } from '../entities/entity.sql.js';
import { SPAN_DAYS } from './timeline.sql.js';
import { timelineSources, type TimelineQuery } from './timeline-sources.sql.js';

/** Which neighbours on a timeline are wanted. */
export interface Around {
  readonly side: 'before' | 'after';
  readonly first: number;
  /** The keys of the entities whose timeline it is; null for that of everything. */
  readonly about: readonly string[] | null;
}

/**
 * The items next to each of some items on a timeline, the nearest first: by the first day that each can have been,
 * and among those of one day by their keys, as the timeline itself runs.
 *
 * Each class of span is one stretch of an index, so that only what is shown is read from each.
 */
export const itemsAround: Batch<string, EntityRow[], Around> = async (
  database,
  ids,
  { side, first, about },
) => {
  const [comparison, direction] = side === 'before' ? [sql`<`, sql`DESC`] : [sql`>`, sql`ASC`];
  const branches = timelineSources({ ...EVERYTHING, topics: about ? [about] : [] }).flatMap((source) =>
    SPAN_DAYS.map(
      (_, span) => sql`(
          SELECT item.id, item.earliest FROM ${source.from} AS item
           WHERE ${all([...source.where, sql`item.span = ${sql.lit(span)}`])}
             AND (item.earliest, item.id) ${comparison} (self.earliest, self.id)
           ORDER BY item.earliest ${direction}, item.id ${direction}
           LIMIT ${sql.lit(first)})`,
    ),
  );
  const { rows } = await sql<EntityRow & { self_id: string }>`
    SELECT self.id AS self_id, ${entityColumns(Wanted.everything).list}
      FROM unnest(${ids}::uuid[]) AS wanted (id)
      JOIN node AS self ON self.id = wanted.id
     CROSS JOIN LATERAL (
        SELECT ${about && about.length > 1 ? sql`DISTINCT` : sql``} near.id, near.earliest
          FROM (${sql.join(branches, sql` UNION ALL `)}) AS near
         ORDER BY near.earliest ${direction}, near.id ${direction}
         LIMIT ${sql.lit(first)}) AS near
      JOIN node ON node.id = near.id
     ORDER BY near.earliest ${direction}, near.id ${direction}`.execute(database.sql);
  const groups = new Map<string, EntityRow[]>(ids.map((id) => [id, []]));
  for (const row of rows) groups.get(row.self_id)!.push(row);
  return ids.map((id) => groups.get(id)!);
};

/** A timeline with no filter. */
const EVERYTHING: TimelineQuery = {
  newestFirst: false,
  window: null,
  match: 'POSSIBLE',
  includeOngoing: true,
  kinds: null,
  topics: [],
  ofParent: false,
  text: null,
  words: null,
  knownBy: null,
  minIndependentSources: 0,
};
