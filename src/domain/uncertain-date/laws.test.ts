import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysInMonth } from './day.js';
import {
  type Extent,
  type UncertainDate,
  begins,
  certain,
  compareDates,
  dateFromStored,
  label,
  parseUncertainDate,
  parseWindow,
  possible,
  storedDate,
  within,
} from './index.js';

const two = (n: number): string => String(n).padStart(2, '0');
const day = fc
  .tuple(
    fc.integer({ min: 1980, max: 2029 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 31 }),
  )
  .map(([y, m, d]): [string, string, string] => [String(y), two(m), two(Math.min(d, daysInMonth(y, m)))]);

/** A day and what it is known as, from the vaguest to the day itself: each narrower than the one before. */
const narrowing = day.map(([y, m, d]) => [
  `${y.slice(0, 2)}XX`,
  `${y.slice(0, 3)}X`,
  y,
  `${y}-XX`,
  `${y}-${m}`,
  `${y}-${m}-${d[0]!}X`,
  `${y}-${m}-${d}`,
]);

const qualifier = fc.constantFrom('', '', '', '~', '?', '%');
const withGaps = day.map(([y, m, d]) => [
  `${y}-XX-${d}`,
  `${y.slice(0, 3)}X-${m}`,
  `${y}-X${m[1]!}`,
  `${y}-${m}-X${d[1]!}`,
]);
const known = fc.oneof(fc.tuple(narrowing, fc.nat({ max: 6 })), fc.tuple(withGaps, fc.nat({ max: 3 })));
const single = fc.tuple(known, qualifier).map(([[texts, n], q]) => texts[n]! + q);
const season = fc.tuple(day, fc.integer({ min: 21, max: 41 })).map(([[y], code]) => `${y}-${code}`);
const end = fc.oneof(single, fc.constantFrom('', '..'));
const text = fc.oneof(
  { weight: 4, arbitrary: single },
  { weight: 1, arbitrary: season },
  { weight: 4, arbitrary: fc.tuple(end, end).map((ends) => ends.join('/')) },
  {
    weight: 1,
    arbitrary: fc.array(single, { minLength: 1, maxLength: 4 }).map((members) => `[${members.join(',')}]`),
  },
  { weight: 1, arbitrary: fc.constantFrom('XXXX', '../..', '/', '[..2000]', '[2010..]', '1XXX-12') },
);
const extent = fc.constantFrom<Extent>('MOMENT', 'PERIOD');

const read = (it: string, as: Extent): UncertainDate | null => {
  try {
    return parseUncertainDate(it, as);
  } catch {
    return null;
  }
};
const isRead = (date: UncertainDate | null): date is UncertainDate => date !== null;
const date = fc
  .tuple(text, extent)
  .map(([it, as]) => read(it, as))
  .filter(isRead);
const window = fc
  .tuple(day, day)
  .map((days) =>
    days
      .map((parts) => parts.join('-'))
      .sort()
      .join('/'),
  )
  .map(parseWindow);

describe('dates', () => {
  it('have a total order', () => {
    fc.assert(
      fc.property(date, date, date, (a, b, c) => {
        expect(Math.sign(compareDates(a, b))).toBe(-Math.sign(compareDates(b, a)) + 0);
        expect(compareDates(a, b) === 0).toBe(a.edtf === b.edtf && a.extent === b.extent);
        if (compareDates(a, b) <= 0 && compareDates(b, c) <= 0)
          expect(compareDates(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('that certainly match a window possibly match it', () => {
    fc.assert(
      fc.property(date, window, (it, asked) => {
        if (certain(it, asked)) expect(possible(it, asked)).toBe(true);
        if (begins(it, asked, 'CERTAIN')) expect(begins(it, asked, 'POSSIBLE')).toBe(true);
        if (begins(it, asked, 'POSSIBLE')) expect(possible(it, asked)).toBe(true);
        if (within(it, asked)) expect(certain(it, asked) && begins(it, asked, 'CERTAIN')).toBe(true);
      }),
    );
  });

  it('that are about then or perhaps then are certain of no window with two ends', () => {
    fc.assert(
      fc.property(single.map((it) => read(it, 'MOMENT')).filter(isRead), window, (it, asked) => {
        if (it.approximate || it.uncertain) expect(certain(it, asked)).toBe(false);
      }),
    );
  });

  it('stay possible where they were certain, as they are narrowed', () => {
    const steps = fc.tuple(narrowing, fc.nat({ max: 6 }), fc.nat({ max: 6 })).map(([all, a, b]) => {
      return [all[Math.min(a, b)]!, all[Math.max(a, b)]!];
    });
    // Of a date that is no interval only a moment can be narrowed: all of 1984 is no part of what all of 198X says.
    const moments = fc.oneof(
      steps,
      fc.array(single, { minLength: 1, maxLength: 4 }).map((all) => [`[${all.join(',')}]`, all[0]!]),
    );
    const intervals = fc.oneof(
      fc.tuple(steps, steps).map(([a, b]) => [`${a[0]!}/${b[0]!}`, `${a[1]!}/${b[1]!}`]),
      steps.map(([wide, narrow]) => [`${wide!}/..`, `${narrow!}/..`]),
      steps.map(([, narrow]) => [`/${narrow!}`, `${narrow!}/${narrow!}`]),
    );
    const narrowed = fc.oneof(
      moments.map(([wide, narrow]) => ({ wide: wide!, narrow: narrow!, as: 'MOMENT' as const })),
      fc.tuple(intervals, extent).map(([[wide, narrow], as]) => ({ wide: wide!, narrow: narrow!, as })),
    );
    fc.assert(
      fc.property(narrowed, window, ({ wide, narrow, as }, asked) => {
        const [before, after] = [read(wide, as), read(narrow, as)];
        fc.pre(before !== null && after !== null);
        if (certain(before, asked)) expect(possible(after, asked)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('are certain of the window of all time, and of that of their own bounds where these are exact', () => {
    fc.assert(
      fc.property(date, (it) => {
        if (!it.unknown) expect(certain(it, { from: '-infinity', to: 'infinity' })).toBe(true);
        const { earliest, latest } = storedDate(it);
        if (earliest === null || latest === null || it.approximate || it.uncertain) return;
        expect(certain(it, { from: earliest, to: latest })).toBe(true);
        expect(within(it, { from: earliest, to: latest })).toBe(true);
      }),
    );
  });

  it('have bounds in their order, and begin before they end', () => {
    fc.assert(
      fc.property(date, ({ bounds: { earliest, latest, startBy, endFrom } }) => {
        expect([earliest, latest, startBy, endFrom]).not.toContain(NaN);
        expect(earliest).toBeLessThanOrEqual(latest);
        expect(earliest).toBeLessThanOrEqual(startBy);
        expect(endFrom).toBeLessThanOrEqual(latest);
      }),
    );
  });

  it('read back from their own text and from storage', () => {
    fc.assert(
      fc.property(date, (it) => {
        const again = parseUncertainDate(it.edtf, it.extent);
        expect([again.edtf, again.bounds]).toEqual([it.edtf, it.bounds]);
        const stored = dateFromStored(storedDate(it))!;
        expect([stored.edtf, stored.extent, stored.bounds, stored.precision]).toEqual([
          it.edtf,
          it.extent,
          it.bounds,
          it.precision,
        ]);
      }),
    );
  });

  it('have a label in every language, and never show a day that is not known', () => {
    const locales = ['en', 'de', 'fr', 'es', 'ru', 'uk', 'zh', 'zh-Hant', 'pl', 'ar', 'tlh', 'nonsense!'];
    fc.assert(
      fc.property(date, fc.constantFrom(...locales), (it, locale) => {
        const written = label(it, locale);
        expect(written.trim()).toBe(written);
        expect(written).toMatch(/\S/);
        expect(written).not.toMatch(/undefined|NaN|Infinity|Invalid|X|null/);
        if (
          locale === 'en' &&
          ['YEAR', 'DECADE', 'CENTURY'].includes(it.precision) &&
          !/[/[]|-\d\d/.test(it.edtf)
        ) {
          expect(written).not.toMatch(/\b\d{1,2}\b/);
        }
      }),
    );
  });

  it('are refused with a sentence, whatever is written', () => {
    const near = fc.string({
      unit: fc.constantFrom(...Array.from('0123456789X-/.?~%[]{},YSTZ:E ')),
      maxLength: 24,
    });
    fc.assert(
      fc.property(fc.oneof(fc.string(), near), (it) => {
        try {
          const { bounds } = parseUncertainDate(it);
          expect(Object.values(bounds)).not.toContain(NaN);
        } catch (error) {
          expect(error).toMatchObject({ code: 'BAD_USER_INPUT' });
        }
      }),
      { numRuns: 400 },
    );
  });
});
