import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../../graphql/types/context.js';
import { pageSize } from '../../graphql/types/page.js';
import { Columns } from '../../graphql/types/reading/declare.js';
import { Plan } from '../../graphql/types/reading/plan.js';
import { RefScalar } from '../../graphql/types/scalars.js';
import { entityFrom } from '../entities/entity.sql.js';
import { TimelineItem } from '../entities/entity.type.js';
import { resolveRefs } from '../entities/ref.sql.js';
import { Event } from '../events/event.type.js';
import { itemsAround, type Around } from './around.sql.js';

const DEFAULT_FIRST = 5;
const ABOUT = 'Only on the timeline of at least one of these; on that of everything if left out.';
const FIRST = 'How many to show at the most: 1 to 100.';

@Resolver(() => Event)
export class AroundResolver {
  @Columns('id')
  @FieldResolver(() => [TimelineItem], {
    description:
      'The items just before it, the nearest first, on the timeline of everything or of the given entities: what can have begun earlier. None if it has no date.',
  })
  before(
    @Root() event: Event,
    @Ctx() context: ApiContext,
    @Arg('about', () => [RefScalar], { nullable: true, description: ABOUT }) about: string[] | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: DEFAULT_FIRST, description: FIRST })
    first: number | null,
  ): Promise<TimelineItem[]> {
    return around(context, event, 'before', about, first);
  }

  @Columns('id')
  @FieldResolver(() => [TimelineItem], {
    description:
      'The items just after it, the nearest first, on the timeline of everything or of the given entities: what can have begun no earlier. None if it has no date.',
  })
  after(
    @Root() event: Event,
    @Ctx() context: ApiContext,
    @Arg('about', () => [RefScalar], { nullable: true, description: ABOUT }) about: string[] | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: DEFAULT_FIRST, description: FIRST })
    first: number | null,
  ): Promise<TimelineItem[]> {
    return around(context, event, 'after', about, first);
  }
}

async function around(
  context: ApiContext,
  event: Event,
  side: Around['side'],
  about: readonly string[] | null,
  first: number | null,
): Promise<TimelineItem[]> {
  const wanted: Around = {
    side,
    first: pageSize('first', first ?? DEFAULT_FIRST),
    about: about && (await resolveRefs(context, 'about', about)),
  };
  const rows = await context.loaders.of(itemsAround, wanted).load(event.uuid);
  return rows.map((row) => entityFrom(row, { plan: Plan.flat, context }) as TimelineItem);
}
