import { civil, dayOf, isoDay, type Day } from '../../domain/uncertain-date/day.js';
import { BadInput } from '../../errors.js';

/** The lengths of bucket, the shortest first; weeks are those of ISO 8601, from Monday to Sunday. */
export const BUCKETS = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'] as const;
export type BucketName = (typeof BUCKETS)[number];

export const MAX_BUCKETS = 1000;

/** The first day of the bucket that a day lies in. */
export function bucketStart(bucket: BucketName, day: Day): Day {
  const [year, month] = civil(day);
  switch (bucket) {
    case 'DAY':
      return day;
    case 'WEEK':
      // 1970-01-01, day 0, was a Thursday.
      return day - ((((day + 3) % 7) + 7) % 7);
    case 'MONTH':
      return dayOf(year, month, 1);
    case 'QUARTER':
      return dayOf(year, month - ((month - 1) % 3), 1);
    case 'YEAR':
      return dayOf(year, 1, 1);
  }
}

/** The first day of the bucket that follows the one that begins on `start`. */
export function nextBucket(bucket: BucketName, start: Day): Day {
  // Far enough to be in the next bucket and not in the one behind it.
  return bucketStart(bucket, start + { DAY: 1, WEEK: 7, MONTH: 31, QUARTER: 92, YEAR: 366 }[bucket]);
}

/** A bucket as EDTF: '2023-02-21', '2023-02', '2023' or, for the first quarter, '2023-33'; a week as its days. */
export function bucketEdtf(bucket: BucketName, start: Day): string {
  const iso = isoDay(start);
  const month = iso.slice(0, -3);
  switch (bucket) {
    case 'DAY':
      return iso;
    case 'WEEK':
      return `${iso}/${isoDay(start + 6)}`;
    case 'MONTH':
      return month;
    case 'QUARTER':
      return `${iso.slice(0, -6)}-${33 + (Number(month.slice(-2)) - 1) / 3}`;
    case 'YEAR':
      return iso.slice(0, -6);
  }
}

/** The first days of all buckets from that of one day to that of another, or an error that says which would be fewer. */
export function bucketsBetween(bucket: BucketName, from: Day, to: Day): Day[] {
  const count = countBuckets(bucket, from, to);
  if (count > MAX_BUCKETS) throw tooMany(bucket, count, from, to);
  const starts: Day[] = [];
  for (let start = bucketStart(bucket, from); start <= to; start = nextBucket(bucket, start))
    starts.push(start);
  return starts;
}

function countBuckets(bucket: BucketName, from: Day, to: Day): number {
  const [first, last] = [bucketStart(bucket, from), bucketStart(bucket, to)];
  const [years, months] = [civil(last)[0] - civil(first)[0], civil(last)[1] - civil(first)[1]];
  switch (bucket) {
    case 'DAY':
      return last - first + 1;
    case 'WEEK':
      return (last - first) / 7 + 1;
    case 'MONTH':
      return years * 12 + months + 1;
    case 'QUARTER':
      return years * 4 + months / 3 + 1;
    case 'YEAR':
      return years + 1;
  }
}

function tooMany(bucket: BucketName, count: number, from: Day, to: Day): BadInput {
  const coarser = BUCKETS.slice(BUCKETS.indexOf(bucket) + 1)
    .map((name) => ({ bucket: name, count: countBuckets(name, from, to) }))
    .find((other) => other.count <= MAX_BUCKETS);
  const advice = coarser
    ? `With ${coarser.bucket} it would be ${coarser.count}; or narrow \`filter.during\`.`
    : 'Narrow `filter.during`.';
  const [first, last] = [bucketStart(bucket, from), nextBucket(bucket, bucketStart(bucket, to)) - 1];
  return new BadInput(
    `\`bucket\`: from ${isoDay(first)} to ${isoDay(last)} there are ${count} buckets of one ${bucket}; the limit is ${MAX_BUCKETS}. ${advice}`,
    { argument: 'bucket', buckets: count, max: MAX_BUCKETS, ...(coarser && { instead: coarser.bucket }) },
  );
}
