import { Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../../graphql/types/context.js';
import { DateTimeScalar } from '../../graphql/types/scalars.js';
import { entitiesById } from '../entities/entity.sql.js';
import { TimelineItem } from '../entities/entity.type.js';
import { TimelineKind, type TimelineKindName } from '../timeline/timeline.type.js';

@ObjectType({
  simpleResolvers: true,
  description: 'An item of a timeline that has come, changed or gone.',
})
export class TimelineChange {
  @Field(() => String, { description: 'Its place in the change log: `after` goes on behind it.' })
  readonly cursor!: string;

  @Field(() => DateTimeScalar, { description: 'When it was written.' })
  readonly at!: string;

  @Field(() => ID, { description: "The item's ID, also when it is no more." })
  readonly itemId!: string;

  @Field(() => TimelineKind, { description: "The item's kind." })
  readonly kind!: TimelineKindName;

  @Field(() => Boolean, {
    description:
      'Whether it is on the timeline now. If not, it was removed or is no longer what the filter asks for, or was not on it before either: forget it if it is known.',
  })
  readonly onTimeline!: boolean;

  readonly uuid!: string;
}

@Resolver(() => TimelineChange)
export class TimelineChangeResolver {
  @FieldResolver(() => TimelineItem, {
    nullable: true,
    description: 'The item as it is now; null if it is not on the timeline.',
  })
  item(@Root() { uuid, onTimeline }: TimelineChange, @Ctx() { loaders }: ApiContext): Promise<object | null> {
    return onTimeline ? loaders.of(entitiesById, undefined).load(uuid) : Promise.resolve(null);
  }
}
