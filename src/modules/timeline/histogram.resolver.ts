import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { ApiContext } from '../../graphql/types/context.js';
import { MAX_BUCKETS, type BucketName } from './histogram-buckets.js';
import { countBuckets } from './histogram.js';
import { histogramOf } from './histogram.sql.js';
import { HistogramBucket, TimeBucket } from './histogram.type.js';
import { TimelineFilter, timelineQuery } from './timeline.inputs.js';
import { TimelineKind, type TimelineKindName } from './timeline.type.js';

const ALL_KINDS = Object.keys(TimelineKind) as TimelineKindName[];

@Resolver()
export class HistogramResolver {
  @Query(() => [HistogramBucket], {
    description: `How many items each bucket holds: \`certain\` lie wholly in it, \`possible\` may. From the first bucket that holds any to the last, at most ${MAX_BUCKETS}, the empty ones between them too; within the window, if one is asked for. What has no end runs to that of the window, or else as far as what has one.`,
  })
  async timelineHistogram(
    @Ctx() context: ApiContext,
    @Arg('filter', () => TimelineFilter, { nullable: true, description: 'What to count; all if left out.' })
    filter: TimelineFilter | null,
    @Arg('bucket', () => TimeBucket, { description: 'How long each bucket is.' })
    bucket: BucketName,
  ): Promise<HistogramBucket[]> {
    const query = await timelineQuery(context, filter, 'OLDEST_FIRST', false);
    const histogram = await histogramOf(context.database, query, bucket);
    const kinds = query.kinds ? ALL_KINDS.filter((kind) => query.kinds?.includes(kind)) : ALL_KINDS;
    return histogram ? countBuckets(bucket, kinds, histogram) : [];
  }
}
