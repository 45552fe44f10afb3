import type { Kysely } from 'kysely';
import { encodeId, type IdPrefix } from '../../domain/type-id.js';
import type { TimelineQuery } from '../timeline/timeline.sql.js';
import { TimelineKind, type TimelineKindName } from '../timeline/timeline.type.js';
import { changeCursor } from './change-cursor.js';
import type { ChangedKindName, ChangeRow } from './change.row.js';
import { placesOnTimeline, type PlaceOnTimeline } from './timeline-changes.sql.js';
import type { TimelineChange } from './timeline-change.type.js';

const isTimelineKind = (kind: ChangedKindName): kind is TimelineKindName => kind in TimelineKind;

/**
 * The items of a timeline that some changes concern, each once, in the order of the last change of each.
 *
 * What is on the timeline is known; what was on it before is not, and so an item that is not is told if a change can have
 * taken it away. One too many does no harm to who forgets what it is told to forget.
 */
export async function timelineChanges(
  database: Kysely<unknown>,
  query: TimelineQuery,
  rows: readonly ChangeRow[],
): Promise<TimelineChange[]> {
  const concerned = [...new Set(rows.flatMap(itemsOf))];
  if (concerned.length === 0) return [];
  const places = await placesOnTimeline(database, query, concerned);
  const told = new Map<string, TimelineChange>();
  for (const row of rows) {
    for (const uuid of itemsOf(row)) {
      const place = places.get(uuid);
      const kind =
        place?.kind ?? (uuid === row.subject_id && isTimelineKind(row.change_kind) && row.change_kind);
      if (!kind || !(place?.onTimeline || canHaveLeft(query, row, kind, place))) continue;
      told.delete(uuid);
      told.set(uuid, {
        uuid,
        kind,
        cursor: changeCursor(row),
        at: row.at,
        itemId: encodeId(kind.toLowerCase() as IdPrefix, uuid),
        onTimeline: place?.onTimeline ?? false,
      });
    }
  }
  return [...told.values()];
}

/** What a change can have brought onto a timeline or taken from it: an item itself, or those that a link or citation is of. */
function itemsOf({ change_kind: kind, subject_id: id, about }: ChangeRow): readonly string[] {
  if (kind === 'LINK' || kind === 'CITATION') return about;
  return isTimelineKind(kind) ? [id] : [];
}

function canHaveLeft(
  { kinds, topics, knownBy, minIndependentSources }: TimelineQuery,
  { operation, change_kind: changed, about }: ChangeRow,
  kind: TimelineKindName,
  place: PlaceOnTimeline | undefined,
): boolean {
  if (operation === 'INSERT' || (kinds && !kinds.includes(kind))) return false;
  const ofTopics = topics.flat().some((topic) => about.includes(topic) || isCountry(topic));
  if (changed === 'CITATION') return (knownBy !== null || minIndependentSources > 0) && !!place?.wouldBe;
  if (changed === 'LINK') return ofTopics && place !== undefined;
  // Its links go with it; where they are columns, their other ends are told with it.
  if (!place) return operation === 'DELETE' && (topics.length === 0 || ofTopics);
  return place.wouldBe || ofTopics;
}

/** Topics of countries are no entities, so no change names them. */
const isCountry = (topic: string): boolean => topic.startsWith('00000000-0000-8000-8000-');
