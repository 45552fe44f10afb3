import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayFromStored, dayOf, isoDay, type Day } from '../../domain/uncertain-date/day.js';
import { parseWindow } from '../../domain/uncertain-date/index.js';
import {
  BUCKETS,
  bucketEdtf,
  bucketsBetween,
  bucketStart,
  MAX_BUCKETS,
  nextBucket,
  type BucketName,
} from './histogram-buckets.js';

const anyDay = fc.integer({ min: dayOf(-4700, 1, 1), max: dayOf(9990, 12, 31) });
const anyBucket = fc.constantFrom(...BUCKETS);
const day = (iso: string): Day => dayFromStored(iso);

describe('a bucket', () => {
  it('holds each of its days, and no other bucket does', () => {
    fc.assert(
      fc.property(anyBucket, anyDay, (bucket, some) => {
        const start = bucketStart(bucket, some);
        const next = nextBucket(bucket, start);
        expect(start).toBeLessThanOrEqual(some);
        expect(next).toBeGreaterThan(some);
        expect(bucketStart(bucket, next)).toBe(next);
        expect(bucketStart(bucket, next - 1)).toBe(start);
      }),
    );
  });

  it('is a window of just its days', () => {
    fc.assert(
      fc.property(anyBucket, anyDay, (bucket, some) => {
        const start = bucketStart(bucket, some);
        const { from, to } = parseWindow(bucketEdtf(bucket, start));
        expect([dayFromStored(from), dayFromStored(to)]).toEqual([start, nextBucket(bucket, start) - 1]);
      }),
    );
  });

  it.each<[BucketName, string, string]>([
    ['DAY', '2023-02-21', '2023-02-21'],
    ['WEEK', '2023-02-21', '2023-02-20/2023-02-26'],
    ['WEEK', '2023-01-01', '2022-12-26/2023-01-01'],
    ['MONTH', '2023-02-21', '2023-02'],
    ['QUARTER', '2023-02-21', '2023-33'],
    ['QUARTER', '2023-12-31', '2023-36'],
    ['YEAR', '2023-02-21', '2023'],
    ['YEAR', '0044-03-15 BC', '-0043'],
    ['MONTH', '0001-12-31 BC', '0000-12'],
  ])('of one %s around %s is %s', (bucket, some, edtf) => {
    expect(bucketEdtf(bucket, bucketStart(bucket, day(some)))).toBe(edtf);
  });
});

describe('the buckets between two days', () => {
  it('follow each other from the one to the other, or are counted where they are too many', () => {
    fc.assert(
      fc.property(anyBucket, anyDay, fc.nat(40_000), (bucket, from, length) => {
        const to = from + length;
        const wanted: Day[] = [];
        for (let start = bucketStart(bucket, from); start <= to; start = nextBucket(bucket, start))
          wanted.push(start);
        if (wanted.length <= MAX_BUCKETS) expect(bucketsBetween(bucket, from, to)).toEqual(wanted);
        else {
          expect(() => bucketsBetween(bucket, from, to)).toThrow(
            `from ${isoDay(wanted[0]!)} to ${isoDay(nextBucket(bucket, wanted.at(-1)!) - 1)} there are ${wanted.length} buckets of one ${bucket}`,
          );
        }
      }),
    );
  });

  it.each<[BucketName, string, string]>([
    ['DAY', '2022-12-31', 'With WEEK it would be 157'],
    ['DAY', '2050-12-31', 'With MONTH it would be 372'],
    ['WEEK', '2800-12-31', 'With YEAR it would be 781'],
    ['YEAR', '9000-12-31', 'Narrow `filter.during`.'],
  ])('by %s from 2020 to %s are too many: %s', (bucket, to, advice) => {
    expect(() => bucketsBetween(bucket, day('2020-01-01'), day(to))).toThrow(advice);
  });
});
