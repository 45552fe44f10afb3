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
      'Whether it was on the timeline once this was written. If not, it has left it, or was removed: forget it.',
  })
  readonly onTimeline!: boolean;

  @Field(() => Boolean, {
    description: 'Whether it was on the timeline before. If not, it has come to it.',
  })
  readonly wasOnTimeline!: boolean;

  readonly uuid!: string;
}

@Resolver(() => TimelineChange)
export class TimelineChangeResolver {
  @FieldResolver(() => TimelineItem, {
    nullable: true,
    description: 'The item as it is now; null if it has left the timeline with this, or is no more.',
  })
  item(@Root() { uuid, onTimeline }: TimelineChange, @Ctx() { loaders }: ApiContext): Promise<object | null> {
    return onTimeline ? loaders.of(entitiesById, undefined).load(uuid) : Promise.resolve(null);
  }
}
