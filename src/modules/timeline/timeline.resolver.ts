import { Args, ArgsType, Field, FieldResolver, Query, Resolver } from 'type-graphql';
import { PageArguments } from '../../graphql/types/page-args.js';
import { WHOLE_GRAPH } from '../../graphql/types/reading/connection-source.js';
import { Reads, type AskedFrom } from '../../graphql/types/reading/declare.js';
import type { Located, Reading } from '../../graphql/types/reading/reading.js';
import { entityConnection } from '../entities/entity-connection.js';
import { Entity } from '../entities/entity.type.js';
import { TimelineFilter, timelineQuery } from './timeline.inputs.js';
import { timelineListing } from './timeline.sql.js';
import { TimelineConnection, TimelineOrder, type TimelineOrderName } from './timeline.type.js';

const timelines = entityConnection(TimelineConnection, timelineListing, {
  // Topics and words were looked up when they were asked for, and may be others the next time.
  lasting: ({ topics, words }) => topics.length === 0 && words === null,
});

@ArgsType()
class TimelineArguments extends PageArguments {
  @Field(() => TimelineFilter, { nullable: true, description: 'What to show; all if left out.' })
  filter?: TimelineFilter | null;

  @Field(() => TimelineOrder, {
    nullable: true,
    defaultValue: 'OLDEST_FIRST',
    description: 'Which way it runs.',
  })
  order?: TimelineOrderName | null;
}

@ArgsType()
class OwnTimelineArguments extends PageArguments {
  @Field(() => TimelineFilter, { nullable: true, description: 'What to show; all if left out.' })
  filter?: TimelineFilter | null;

  @Field(() => TimelineOrder, {
    nullable: true,
    description: 'Which way it runs; the oldest first if left out.',
  })
  order?: TimelineOrderName | null;
}

@Resolver(() => Entity)
export class TimelineResolver {
  @Reads()
  @Query(() => TimelineConnection, {
    description: 'Everything dated, in order: events, shipments, claims and publications.',
  })
  async timeline(
    @Args(() => TimelineArguments) args: TimelineArguments,
    { context }: AskedFrom,
  ): Promise<Located> {
    const query = await timelineQuery(context, args.filter, args.order, false);
    return timelines.pages(query, args).of(WHOLE_GRAPH);
  }

  @Reads()
  @FieldResolver(() => TimelineConnection, {
    name: 'timeline',
    description: 'Its own timeline: what it took part in, sent, received, said or is told of.',
  })
  async ownTimeline(
    @Args(() => OwnTimelineArguments) args: OwnTimelineArguments,
    { context }: AskedFrom,
  ): Promise<Reading> {
    return timelines.pages(await timelineQuery(context, args.filter, args.order, true), args);
  }
}
