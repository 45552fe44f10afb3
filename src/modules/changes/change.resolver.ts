import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Edge } from '../../graphql/types/connection.js';
import type { ApiContext } from '../../graphql/types/context.js';
import { PageArguments } from '../../graphql/types/page-args.js';
import { ConnectionSource, WHOLE_GRAPH } from '../../graphql/types/reading/connection-source.js';
import { Columns, Reads, type AskedFrom } from '../../graphql/types/reading/declare.js';
import type { Located } from '../../graphql/types/reading/reading.js';
import { RefScalar } from '../../graphql/types/scalars.js';
import { citationOf } from '../citations/citation.readings.js';
import { entityOf } from '../entities/entity.readings.js';
import { Entity, Node } from '../entities/entity.type.js';
import { resolveRefs } from '../entities/ref.sql.js';
import { linkOf } from '../links/link.readings.js';
import { fieldChanges } from './change.fields.js';
import type { ChangedKindName, ChangeRow } from './change.row.js';
import { changeListing, historyListing, type ChangeQuery } from './change.sql.js';
import { Change, ChangeConnection, ChangedKind, FieldChange } from './change.type.js';

const toEdge = (row: ChangeRow, cursor: string): Edge<Change> => ({ cursor, node: new Change(row, cursor) });

const log = new ConnectionSource(ChangeConnection, (query: ChangeQuery) => changeListing(query), toEdge);
const histories = new ConnectionSource(ChangeConnection, () => historyListing(), toEdge);

@Resolver(() => Change)
export class ChangeResolver {
  @Query(() => ChangeConnection, {
    description:
      'The change log, the oldest first. Whoever pages on with the last `endCursor` misses nothing, however late it is committed; the `endCursor` of an empty page is the `after` given.',
  })
  async changes(
    @Ctx() context: ApiContext,
    @Arg('kinds', () => [ChangedKind], {
      nullable: true,
      description: 'Only changes of these kinds of thing.',
    })
    kinds: ChangedKindName[] | null,
    @Arg('about', () => [RefScalar], {
      nullable: true,
      description: 'Only changes of these entities, of their links and of what backs them.',
    })
    about: string[] | null,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<object> {
    const query = { kinds, about: about && (await resolveRefs(context, 'about', about)) };
    const found = await log.page(context, WHOLE_GRAPH, query, page);
    if (found.edges.length > 0 || page.after == null) return found;
    const { hasNextPage, hasPreviousPage, startCursor } = found.pageInfo;
    const pageInfo = { hasNextPage, hasPreviousPage, startCursor, endCursor: page.after };
    return new ChangeConnection([], pageInfo, () => found.countAll());
  }

  @Reads({ ofParent: ['change_kind', 'subject_id'] })
  @FieldResolver(() => Node, {
    nullable: true,
    description: 'What was changed, as it is now; null if it is no more.',
  })
  subject(_args: object, { parent: { row } }: AskedFrom<Change>): Located {
    const id = row.subject_id;
    if (row.change_kind === 'LINK') return linkOf(id);
    return row.change_kind === 'CITATION' ? citationOf(id) : entityOf(id);
  }

  @FieldResolver(() => [FieldChange], {
    description:
      'Its fields before and after, sorted by name: on UPDATE those that differ, else all that it had.',
  })
  fields(@Root() { row }: Change, @Ctx() context: ApiContext): Promise<object[]> {
    return fieldChanges(context, row);
  }
}

@Resolver(() => Entity)
export class HistoryResolver {
  @Columns('id')
  @FieldResolver(() => ChangeConnection, {
    description: 'Every change of it, of its links and of what backs them, the newest first.',
  })
  history(
    @Root() entity: Entity,
    @Ctx() context: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<object> {
    return histories.page(context, entity.uuid, {}, page);
  }
}
