import { Field, Int, ObjectType } from 'type-graphql';
import { defineEnum } from '../../graphql/types/enum.js';
import { DateScalar, EdtfScalar } from '../../graphql/types/scalars.js';
import type { CountedBucket } from './histogram.js';
import { TimelineKind, type TimelineKindName } from './timeline.type.js';

export const TimeBucket = defineEnum('TimeBucket', 'How long a stretch of time each bucket is.', {
  DAY: 'One day.',
  WEEK: 'From Monday to Sunday, as ISO 8601 counts weeks.',
  MONTH: 'A month of the calendar.',
  QUARTER: 'Three months, from January, April, July or October.',
  YEAR: 'A year of the calendar.',
});

@ObjectType({ simpleResolvers: true, description: 'How many items of one kind a bucket holds.' })
export class KindCount {
  @Field(() => TimelineKind, { description: 'The kind that is counted.' })
  readonly kind!: TimelineKindName;

  @Field(() => Int, { description: 'How many lie wholly in the bucket, on every reading of their dates.' })
  readonly certain!: number;

  @Field(() => Int, { description: 'How many lie or reach into the bucket, on some reading of their dates.' })
  readonly possible!: number;
}

@ObjectType({ simpleResolvers: true, description: 'A stretch of time, and how many items it holds.' })
export class HistogramBucket implements CountedBucket {
  @Field(() => EdtfScalar, {
    description:
      "The bucket as a date: '2023-02-21', '2023-02', '2023'; a quarter from '2023-33' to '2023-36', a week as its days, '2023-02-20/2023-02-26'. `filter.during` takes it.",
  })
  readonly bucket!: string;

  @Field(() => DateScalar, { description: 'Its first day.' })
  readonly start!: string;

  @Field(() => DateScalar, { description: 'Its last day.' })
  readonly end!: string;

  @Field(() => Int, { description: 'How many lie wholly in it, on every reading of their dates.' })
  readonly certain!: number;

  @Field(() => Int, { description: 'How many lie or reach into it, on some reading of their dates.' })
  readonly possible!: number;

  @Field(() => [KindCount], { description: 'The same for each kind that is asked for, none left out.' })
  readonly byKind!: readonly KindCount[];
}
