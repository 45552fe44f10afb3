import { Args, Field, ObjectType } from 'type-graphql';
import {
  dateFromStored,
  label,
  type Extent,
  type Precision as PrecisionName,
  type UncertainDate,
} from '../../domain/uncertain-date/index.js';
import { defineEnum } from './enum.js';
import { LabelArguments } from './label-args.js';
import { Columns, Direct } from './reading/declare.js';
import { DateScalar, EdtfScalar } from './scalars.js';

export const WhenExtent = defineEnum('WhenExtent', 'How a date fills its bounds.', {
  MOMENT: "At some point within the bounds: '2020' is once in 2020.",
  PERIOD: "All through the bounds: '2022-02-24/..' is every day since.",
});

export const Precision = defineEnum<PrecisionName>('Precision', 'The finest part of a date that is known.', {
  DAY: 'Known to the day.',
  MONTH: 'Known to the month.',
  SEASON: 'Known to a season, a quarter or another part of the year.',
  YEAR: 'Known to the year.',
  DECADE: 'Known to the decade.',
  CENTURY: 'Known to the century.',
  UNKNOWN: 'Not known at all.',
});

export const TimeMatch = defineEnum('TimeMatch', 'How surely an item must lie in a time window.', {
  POSSIBLE: 'Some reading of its date overlaps the window.',
  CERTAIN: 'Every reading of its date overlaps the window.',
});

@ObjectType({
  simpleResolvers: true,
  description: 'When something was: as exactly as the sources allow, and no more exactly.',
})
export class When {
  constructor(private readonly date: UncertainDate) {}

  @Field(() => EdtfScalar, { description: 'The date as its source knows it; all else here follows from it.' })
  get edtf(): string {
    return this.date.edtf;
  }

  @Field(() => WhenExtent, {
    description:
      "MOMENT: at some point within the bounds ('2020' = once in 2020). PERIOD: all through them ('2022-02-24/..').",
  })
  get extent(): Extent {
    return this.date.extent;
  }

  @Columns('earliest')
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day it can have been; null if unknown or open.',
  })
  get earliest(): string | null {
    return this.date.earliest;
  }

  @Columns('latest')
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day it can have been; null if unknown or open.',
  })
  get latest(): string | null {
    return this.date.latest;
  }

  @Field(() => Precision, {
    description: 'How finely it is known; of an interval, how finely its beginning is.',
  })
  get precision(): PrecisionName {
    return this.date.precision;
  }

  @Field(() => Boolean, { description: "'~' in the EDTF: about then." })
  get approximate(): boolean {
    return this.date.approximate;
  }

  @Field(() => Boolean, { description: "'?' in the EDTF: the source is not sure." })
  get uncertain(): boolean {
    return this.date.uncertain;
  }

  @Direct()
  @Field(() => String, {
    description: "For people: '2020', 'February 2023', 'since 24 February 2022', 'about 1984'.",
  })
  label(@Args(() => LabelArguments) { locale }: LabelArguments = {}): string {
    return label(this.date, locale ?? 'en');
  }
}

/** The columns that hold a date. */
export const WHEN_COLUMNS = [
  'when_edtf',
  'when_extent',
  'earliest',
  'latest',
  'start_by',
  'end_from',
] as const;

/** The columns that hold a date, as rows bring them; days that are not there follow from the others. */
export interface WhenRow {
  readonly when_edtf: string | null;
  readonly when_extent: Extent | null;
  readonly earliest?: string | null;
  readonly latest?: string | null;
  readonly start_by?: string | null;
  readonly end_from?: string | null;
}

export function whenFrom(row: WhenRow): When | null {
  const date = dateFromStored({
    edtf: row.when_edtf,
    extent: row.when_extent,
    earliest: row.earliest,
    latest: row.latest,
    startBy: row.start_by,
    endFrom: row.end_from,
  });
  return date && new When(date);
}
