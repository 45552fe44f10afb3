import { describe, expect, test } from 'vitest';

import { parseWindow } from '../../src/domain/uncertain-date/index.js';
import { countStatements } from '../support/count-statements.js';
import { testDatabase } from '../support/database.js';
import { addEntities, answer, ask } from '../support/graph.js';
import { expectedItems, KINDS, makeItems, randomQuestion, type Item } from '../support/timeline-model.js';

const database = await testDatabase();
const empty = await testDatabase();
const seeded = await testDatabase({ seeded: true });

interface Bucket {
  readonly bucket: string;
  readonly start: string;
  readonly end: string;
  readonly certain: number;
  readonly possible: number;
  readonly byKind: readonly { readonly kind: string; readonly certain: number; readonly possible: number }[];
}

const HISTOGRAM = `query ($filter: TimelineFilter, $bucket: TimeBucket!) {
  timelineHistogram(filter: $filter, bucket: $bucket) {
    bucket start end certain possible byKind { kind certain possible } } }`;

async function histogram(on: typeof database, filter: object, bucket: string): Promise<Bucket[]> {
  return (await answer<{ timelineHistogram: Bucket[] }>(on, HISTOGRAM, { filter, bucket })).timelineHistogram;
}

const DAY = 86_400_000;
const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);
/** The time at which a day begins, in milliseconds; that of a day as PostgreSQL writes it, too. */
const timeOf = (day: string): number =>
  day === 'infinity' ? Infinity : day === '-infinity' ? -Infinity : Date.parse(day);

/** The first and the last day of the bucket around a day, as times, by the calendar of JavaScript. */
function bucketAround(bucket: string, time: number): [start: number, end: number] {
  const date = new Date(time);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const first = month - (month % 3);
  const monday = day - ((date.getUTCDay() + 6) % 7);
  switch (bucket) {
    case 'DAY':
      return [time, time];
    case 'WEEK':
      return [Date.UTC(year, month, monday), Date.UTC(year, month, monday + 6)];
    case 'MONTH':
      return [Date.UTC(year, month, 1), Date.UTC(year, month + 1, 0)];
    case 'QUARTER':
      return [Date.UTC(year, first, 1), Date.UTC(year, first + 3, 0)];
    default:
      return [Date.UTC(year, 0, 1), Date.UTC(year, 11, 31)];
  }
}

/** The buckets that must be shown, by the rules alone. */
function expectedSpans(
  items: readonly Item[],
  during: string | undefined,
  bucket: string,
): [number, number][] {
  const window = during === undefined ? null : parseWindow(during);
  const [from, to] = window ? [timeOf(window.from), timeOf(window.to)] : [-Infinity, Infinity];
  const finite = (...times: (number | null)[]) =>
    times.find((time) => time !== null && Number.isFinite(time));
  const ends = items.map(
    ({ date: { earliest, latest } }) => [earliest && timeOf(earliest), latest && timeOf(latest)] as const,
  );
  const firsts = ends.flatMap(([earliest, latest]) => finite(earliest || null, from, latest || null) ?? []);
  const lasts = ends.flatMap(([earliest, latest]) => finite(latest || null, to, earliest || null) ?? []);
  if (firsts.length + lasts.length === 0) return [];
  const clamp = (time: number): number => Math.max(from, Math.min(to, time));
  const first = clamp(Math.min(...(firsts.length > 0 ? firsts : lasts)));
  const last = Math.max(first, clamp(Math.max(...(lasts.length > 0 ? lasts : firsts))));
  const spans: [number, number][] = [];
  for (let time = first; bucketAround(bucket, time)[0] <= last; time = spans.at(-1)![1] + DAY)
    spans.push(bucketAround(bucket, time));
  return spans;
}

/** What each bucket holds: each is asked of each item. */
function expectedCounts(
  items: readonly Item[],
  spans: readonly [number, number][],
): Omit<Bucket, 'bucket'>[] {
  const dates = items.map(({ kind, date: { earliest, latest, approximate, uncertain } }) => ({
    kind,
    earliest: earliest === null ? -Infinity : timeOf(earliest),
    latest: latest === null ? Infinity : timeOf(latest),
    sure: !approximate && !uncertain,
  }));
  return spans.map(([start, end]) => {
    const here = dates.filter(({ earliest, latest }) => earliest <= end && latest >= start);
    const within = here.filter(({ earliest, latest, sure }) => sure && earliest >= start && latest <= end);
    const byKind = KINDS.map((kind) => ({
      kind,
      certain: within.filter((item) => item.kind === kind).length,
      possible: here.filter((item) => item.kind === kind).length,
    }));
    return { start: isoDay(start), end: isoDay(end), certain: within.length, possible: here.length, byKind };
  });
}

describe('a histogram counts what each bucket surely or possibly holds', async () => {
  const { items, actors } = await makeItems(database, 300);

  test.each(['WEEK', 'MONTH', 'QUARTER', 'YEAR', 'DAY'])(
    'by %s, for random questions',
    { timeout: 60_000 },
    async (bucket) => {
      let counted = 0;
      for (let i = 0; i < 40; i++) {
        const asked = randomQuestion(actors);
        const shown = expectedItems(items, actors, asked);
        const spans = expectedSpans(shown, asked.filter.during, bucket);
        if (spans.length > 1000) {
          const { errors } = await ask(database, HISTOGRAM, { filter: asked.filter, bucket });
          expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', buckets: spans.length });
          continue;
        }
        const wanted = expectedCounts(shown, spans);
        const found = await histogram(database, asked.filter, bucket);
        const kinds = asked.filter.kinds;
        expect({ asked, buckets: found }).toEqual({
          asked,
          buckets: wanted.map((one, at) => ({
            ...one,
            bucket: found[at]?.bucket,
            byKind: one.byKind.filter(({ kind }) => !kinds || kinds.includes(kind)),
          })),
        });
        for (const one of found) {
          expect(parseWindow(one.bucket)).toEqual({ from: one.start, to: one.end });
          expect(one.certain).toBeLessThanOrEqual(one.possible);
        }
        counted++;
      }
      expect(counted).toBeGreaterThan(10);
    },
  );

  test('a bucket, asked for as a window, holds as many items as the histogram says', async () => {
    for (const bucket of ['QUARTER', 'YEAR', 'WEEK']) {
      const buckets = await histogram(database, { during: '2021/2023' }, bucket);
      for (const one of buckets.filter((_, i) => i % 7 === 3 || bucket === 'YEAR')) {
        const { timeline } = await answer<{ timeline: { totalCount: number } }>(
          database,
          'query ($during: EDTF!) { timeline(filter: { during: $during }) { totalCount } }',
          { during: one.bucket },
        );
        expect({ ...one, possible: timeline.totalCount }).toEqual(one);
      }
    }
  });
});

test('it takes one statement, and one more for the keys of Refs', async () => {
  const plain = await countStatements(() => histogram(database, {}, 'YEAR'));
  expect(plain.statements).toHaveLength(1);
  const about = await countStatements(() => histogram(database, { about: ['actor-1', 'actor-2'] }, 'YEAR'));
  expect(about.statements).toHaveLength(2);
});

describe('what has no bucket of its own', () => {
  test('nothing makes no bucket', async () => {
    expect(await histogram(empty, {}, 'DAY')).toEqual([]);
    expect(await histogram(empty, { during: '2022' }, 'DAY')).toEqual([]);
  });

  test('what has no end goes to that of the window, or as far as what has one; empty buckets stand between', async () => {
    const short = (buckets: Bucket[]) =>
      buckets.map(({ bucket, certain, possible }) => [bucket, certain, possible]);
    await addEntities(empty, [{ kind: 'EVENT', when: '2022-02-24/..' }]);
    expect(short(await histogram(empty, {}, 'MONTH'))).toEqual([['2022-02', 0, 1]]);
    expect(short(await histogram(empty, { during: '2022/2022-04' }, 'MONTH'))).toEqual([
      ['2022-02', 0, 1],
      ['2022-03', 0, 1],
      ['2022-04', 0, 1],
    ]);
    expect(short(await histogram(empty, { during: '2023-01/..' }, 'MONTH'))).toEqual([['2023-01', 0, 1]]);
    await addEntities(empty, [
      { kind: 'CLAIM', when: '2020' },
      { kind: 'CLAIM', when: '2022-11-30' },
      { kind: 'CLAIM', when: '2022-12~' },
      { kind: 'CLAIM', when: 'XXXX' },
      { kind: 'SOURCE', when: 'Y12000' },
    ]);
    expect(short(await histogram(empty, {}, 'QUARTER'))).toEqual([
      ...['2020-33', '2020-34', '2020-35', '2020-36'].map((quarter) => [quarter, 0, 1]),
      ...['2021-33', '2021-34', '2021-35', '2021-36'].map((quarter) => [quarter, 0, 0]),
      ['2022-33', 0, 1],
      ['2022-34', 0, 1],
      ['2022-35', 0, 1],
      ['2022-36', 1, 3],
    ]);
    expect(short(await histogram(empty, { during: '2019-06/2021-06', kinds: ['CLAIM'] }, 'YEAR'))).toEqual([
      ['2020', 1, 1],
    ]);
    expect(short(await histogram(empty, { during: '2022-11-30' }, 'WEEK'))).toEqual([
      ['2022-11-28/2022-12-04', 1, 2],
    ]);
  });
});

describe('more buckets than may be shown', () => {
  test('are refused with their number, and with the bucket that would do', async () => {
    const { errors } = await ask(database, HISTOGRAM, {
      filter: { during: '2000/2019', kinds: ['EVENT'] },
      bucket: 'DAY',
    });
    expect(errors?.[0]?.message).toMatch(
      /^`bucket`: from \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d there are \d{4} buckets of one DAY; the limit is 1000\. With MONTH it would be \d+; or narrow `filter\.during`\.$/,
    );
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'bucket',
      max: 1000,
      instead: 'MONTH',
    });
  });

  test('of years leave only the window to narrow', async () => {
    await addEntities(seeded, [{ kind: 'EVENT', when: '-0044-03-15' }]);
    const { errors } = await ask(seeded, HISTOGRAM, { filter: {}, bucket: 'YEAR' });
    expect(errors?.[0]?.message).toContain('Narrow `filter.during`');
    expect(errors?.[0]?.message).toContain('from -0044-01-01 to');
  });
});
