import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { WHOLE_GRAPH } from '../../graphql/types/connection.js';
import type { ApiContext } from '../../graphql/types/context.js';
import { PageArguments } from '../../graphql/types/page-args.js';
import { entityConnection } from '../entities/entity-connection.js';
import { Entity } from '../entities/entity.type.js';
import { TimelineFilter, timelineQuery } from './timeline.inputs.js';
import { timelineListing } from './timeline.sql.js';
import { TimelineConnection, TimelineOrder, type TimelineOrderName } from './timeline.type.js';

const timelines = entityConnection(TimelineConnection, timelineListing);

@Resolver(() => Entity)
export class TimelineResolver {
  @Query(() => TimelineConnection, {
    description: 'Everything dated, in order: events, shipments, claims and publications.',
  })
  async timeline(
    @Ctx() context: ApiContext,
    @Arg('filter', () => TimelineFilter, { nullable: true, description: 'What to show; all if left out.' })
    filter: TimelineFilter | null,
    @Arg('order', () => TimelineOrder, {
      nullable: true,
      defaultValue: 'OLDEST_FIRST',
      description: 'Which way it runs.',
    })
    order: TimelineOrderName | null,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<object> {
    return timelines.page(context, WHOLE_GRAPH, await timelineQuery(context, filter, order, false), page);
  }

  @FieldResolver(() => TimelineConnection, {
    name: 'timeline',
    description: 'Its own timeline: what it took part in, sent, received, said or is told of.',
  })
  async ownTimeline(
    @Root() entity: Entity,
    @Ctx() context: ApiContext,
    @Arg('filter', () => TimelineFilter, { nullable: true, description: 'What to show; all if left out.' })
    filter: TimelineFilter | null,
    @Arg('order', () => TimelineOrder, {
      nullable: true,
      description: 'Which way it runs; the oldest first if left out.',
    })
    order: TimelineOrderName | null,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<object> {
    return timelines.page(context, entity.uuid, await timelineQuery(context, filter, order, true), page);
  }
}
