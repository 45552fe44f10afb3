import { sql, type Sql } from '../../db/sql.js';
import type { Window } from '../../domain/uncertain-date/index.js';
import { TimelineKind, type TimelineKindName } from './timeline.type.js';
import { itemsOfWords, type KnownWords } from './timeline-words.sql.js';

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
  /** Words of names, aliases and summary. */
  readonly text: string | null;
  /** What is known of them; null where items are looked at one by one, whatever else is known by then. */
  readonly words: KnownWords | null;
  /** The day by which something that supports an item must have been published. */
  readonly knownBy: string | null;
  readonly minIndependentSources: number;
}

/**
 * A stretch of an index that a page can be read from: entries of one topic, or all items, perhaps of one kind, or all
 * that are backed at all. No item is in two of them, unless it has two topics.
 */
export interface TimelineSource {
  readonly from: Sql;
  readonly where: readonly Sql[];
  /** A day after which nothing in it begins, if there is one. */
  readonly until?: string | null;
  /** True where items of all spans are read in one go: so few that they are sorted, or as an index has them in order. */
  readonly together?: true;
  /** True where each item comes with its row of `node`. */
  readonly withNode?: true;
}

/** What nothing can be read from, as none of no kinds or no topics can. */
const NOTHING: readonly TimelineSource[] = [{ from: sql`node`, where: [sql`false`] }];

/** What the items of a timeline are read from, each as `item` with the columns of `timeline_entry`. */
export function timelineSources(query: TimelineQuery): readonly TimelineSource[] {
  const found = sourcesOf(query);
  return found.length > 0 ? found : NOTHING;
}

/** As the index `node_by_when` has them: undated ones last. */
const BY_WHEN = sql`node CROSS JOIN LATERAL (
                SELECT node.id, node.kind, COALESCE(node.earliest, 'infinity'::date) AS earliest)`;

/**
 * What a page of a timeline is read from. A window needs items by how long they last, since those that last long reach into it
 * from far before; where there is none, a kind's items are read in the one order that they all lie in.
 */
export function pageSources(query: TimelineQuery): readonly TimelineSource[] {
  if (query.window || query.text !== null || query.kinds?.length === 0 || !readsNodes(query))
    return timelineSources(query);
  const kinds = query.kinds ?? (Object.keys(TimelineKind) as TimelineKindName[]);
  return [...new Set(kinds)].map((kind) => ({
    from: BY_WHEN,
    where: [sql`item.kind = ${sql.lit(kind)}`, sql`item.earliest < 'infinity'`],
    together: true,
    withNode: true,
  }));
}

const ENTRIES = sql`(
                SELECT topic_id, item_id AS id, kind, span, earliest, latest, start_by, end_from FROM timeline_entry)`;
const BACKED = sql`(
                SELECT entity_id AS id, kind, span, earliest, latest, start_by, end_from, known_by, foretold, independent_sources
                  FROM entity_evidence)`;

function sourcesOf(query: TimelineQuery): TimelineSource[] {
  const { topics, kinds, ofParent, knownBy } = query;
  if (query.words?.few) return itemsOfWords(query.words, kinds);
  const ofKinds = kinds ? [sql`item.kind = ANY (${kinds}::entity_kind[])`] : [];
  const ofTopic = (topic: Sql): TimelineSource[] =>
    byKnownDay(knownBy, {
      all: [{ from: ENTRIES, where: [sql`item.topic_id = ${topic}`, ...ofKinds] }],
      foretold: (day) => ({
        from: ENTRIES,
        where: [
          sql`item.topic_id = ${topic}`,
          ...ofKinds,
          sql`item.earliest > ${day}`,
          sql`item.id IN (SELECT entity_id FROM entity_evidence WHERE foretold AND earliest > ${day} AND known_by <= ${day})`,
        ],
      }),
    });
  if (ofParent) return ofTopic(sql`parent.id`);
  const [first] = topics;
  if (first) return first.flatMap((topic) => ofTopic(sql`${topic}::uuid`));
  const from = readsEvidence(query) ? BACKED : sql`node`;
  const dated = sql`item.earliest IS NOT NULL`;
  return byKnownDay(knownBy, {
    all: kinds
      ? [...new Set(kinds)].map((kind) => ({ from, where: [dated, sql`item.kind = ${sql.lit(kind)}`] }))
      : [{ from, where: [dated] }],
    foretold: (day) => ({
      from,
      where: [sql`item.foretold`, sql`item.earliest > ${day}`, ...ofKinds],
    }),
  });
}

/**
 * Sources split by what was known on a day: that had begun by then, but for the little that was foretold. So the
 * former are read no further than that day, and the latter by an index of its own.
 */
function byKnownDay(
  knownBy: string | null,
  sources: {
    readonly all: readonly TimelineSource[];
    readonly foretold: (day: Sql) => TimelineSource;
  },
): TimelineSource[] {
  if (knownBy === null) return [...sources.all];
  return [
    ...sources.all.map((source) => ({ ...source, until: knownBy })),
    sources.foretold(sql`${knownBy}::date`),
  ];
}

/** Whether items are read from what is known of their evidence, as all of them are where no topic is asked for. */
export const readsEvidence = ({
  topics,
  ofParent,
  knownBy,
  minIndependentSources,
  words,
}: TimelineQuery): boolean =>
  !ofParent && topics.length === 0 && (knownBy !== null || minIndependentSources > 0) && !words?.few;

/** Whether items are read from the table of entities itself. */
export const readsNodes = (query: TimelineQuery): boolean =>
  query.words?.few === true || (!query.ofParent && query.topics.length === 0 && !readsEvidence(query));
