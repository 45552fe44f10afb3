import { Arg, Resolver, Root, Subscription } from 'type-graphql';
import type { ApiContext } from '../../graphql/types/context.js';
import { RefScalar } from '../../graphql/types/scalars.js';
import { resolveRefs } from '../entities/ref.sql.js';
import { TimelineFilter, timelineQuery } from '../timeline/timeline.inputs.js';
import { changeCursor, readPosition } from './change-cursor.js';
import type { ChangedKindName, ChangeRow } from './change.row.js';
import type { ChangeQuery } from './change.sql.js';
import { Change, ChangedKind } from './change.type.js';
import { endable, followChanges, patiently } from './follow.js';
import { TimelineChange } from './timeline-change.type.js';
import { timelineChanges, type Read } from './timeline-changes.js';

const ALL: ChangeQuery = { kinds: null, about: null };

interface ChangesArgs {
  readonly kinds?: ChangedKindName[] | null;
  readonly about?: string[] | null;
  readonly after?: string | null;
}

async function subscribeToChanges({ args, context }: { args: ChangesArgs; context: ApiContext }) {
  const { about = null, kinds = null } = args;
  const query = { kinds, about: about && (await resolveRefs(context, 'about', about)) };
  const pages = followChanges(context.database.listener, query, readPosition(args.after));
  return endable(async function* (ended) {
    ended.addEventListener('abort', () => void pages.return());
    for await (const { rows } of pages) yield* rows;
  });
}

async function subscribeToTimeline({
  args: { filter, after },
  context,
}: {
  args: { filter?: TimelineFilter | null; after?: string | null };
  context: ApiContext;
}) {
  const query = await timelineQuery(context, filter, null, false);
  const { listener } = context.database;
  const pages = followChanges(listener, ALL, readPosition(after));
  return endable(async function* (ended) {
    ended.addEventListener('abort', () => void pages.return());
    const signal = AbortSignal.any([ended, listener.closing]);
    const read: Read = (work) => patiently(() => work(listener.sql), signal);
    for await (const { rows } of pages) yield* timelineChanges(read, query, rows);
  });
}

const AFTER =
  'Also what came behind this cursor, that of the last change that was received; only what comes from now on if left out.';

@Resolver()
export class ChangeSubscriptions {
  @Subscription(() => Change, {
    subscribe: subscribeToChanges,
    description:
      'Changes as they are committed, in the order of the log. Whoever comes back with the last `id` as `after` has missed nothing.',
  })
  changes(
    @Arg('kinds', () => [ChangedKind], {
      nullable: true,
      description: 'Only changes of these kinds of thing.',
    })
    _kinds: ChangedKindName[] | null,
    @Arg('about', () => [RefScalar], {
      nullable: true,
      description: 'Only changes of these entities, of their links and of what backs them.',
    })
    _about: string[] | null,
    @Arg('after', () => String, { nullable: true, description: AFTER })
    _after: string | null,
    @Root() row: ChangeRow,
  ): Change {
    return new Change(row, changeCursor(row));
  }

  @Subscription(() => TimelineChange, {
    subscribe: subscribeToTimeline,
    description:
      'Items of a timeline that have come, changed or gone, each once for what was committed together. Whoever comes back with the last `cursor` as `after` has missed nothing, and is told again at most the items of that same change.',
  })
  timelineChanged(
    @Arg('filter', () => TimelineFilter, { nullable: true, description: 'What it shows; all if left out.' })
    _filter: TimelineFilter | null,
    @Arg('after', () => String, { nullable: true, description: AFTER })
    _after: string | null,
    @Root() change: TimelineChange,
  ): TimelineChange {
    return change;
  }
}
