import { dayFromStored, isoDay } from '../../domain/uncertain-date/day.js';
import { bucketEdtf, bucketsBetween, nextBucket, type BucketName } from './histogram-buckets.js';
import type { BucketChange, Histogram } from './histogram.sql.js';
import type { TimelineKindName } from './timeline.type.js';

interface Counts {
  readonly certain: number;
  readonly possible: number;
}

/** A bucket with its counts, in total and by kind. */
export interface CountedBucket extends Counts {
  readonly bucket: string;
  readonly start: string;
  readonly end: string;
  readonly byKind: readonly (Counts & { readonly kind: TimelineKindName })[];
}

/**
 * All buckets from the first to the last, the empty ones too.
 * What can lie in a bucket is what has begun in it or before and not ended before: a running sum.
 */
export function countBuckets(
  bucket: BucketName,
  kinds: readonly TimelineKindName[],
  { from, to, changes }: Histogram,
): CountedBucket[] {
  const starts = bucketsBetween(bucket, dayFromStored(from), dayFromStored(to));
  const byStart = new Map<number, BucketChange[]>();
  for (const change of changes) {
    const start = dayFromStored(change.start);
    byStart.set(start, [...(byStart.get(start) ?? []), change]);
  }
  const going = new Map<TimelineKindName, number>();
  return starts.map((start) => {
    const here = new Map((byStart.get(start) ?? []).map((change) => [change.kind, change]));
    const byKind = kinds.map((kind) => {
      const { begun = 0, ended = 0, certain = 0 } = here.get(kind) ?? {};
      const possible = (going.get(kind) ?? 0) + begun;
      going.set(kind, possible - ended);
      return { kind, certain, possible };
    });
    return {
      bucket: bucketEdtf(bucket, start),
      start: isoDay(start),
      end: isoDay(nextBucket(bucket, start) - 1),
      certain: sum(byKind.map(({ certain }) => certain)),
      possible: sum(byKind.map(({ possible }) => possible)),
      byKind,
    };
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
