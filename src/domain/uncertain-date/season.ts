import { type Day, dayOf, daysInMonth } from './day.js';

/** A stretch of days, both ends included. */
export interface Span {
  lo: Day;
  hi: Day;
}

/** What a date can have been: the earliest of its readings and the latest; one span where there is one reading. */
export interface Readings {
  first: Span;
  last: Span;
}

/** Months and days of a reading; a month below 1 or above 12 lies in the year before or after. */
type Reading = [fromMonth: number, fromDay: number, toMonth: number, toDay: number];

/** The last day of the month, whatever its length. */
const END = 0;

const QUARTER = (n: number): [Reading] => [[n * 3 - 2, 1, n * 3, END]];

const NORTHERN = {
  spring: [
    [3, 1, 5, END],
    [3, 21, 6, 21],
  ],
  summer: [
    [6, 1, 8, END],
    [6, 22, 9, 23],
  ],
  autumn: [
    [9, 1, 11, END],
    [9, 23, 12, 22],
  ],
  // Both winters bear the year's name: the one that it begins in and the one that begins in it.
  winter: [
    [0, 1, 2, END],
    [12, 22, 15, 20],
  ],
} satisfies Record<string, Reading[]>;

/**
 * ISO 8601-2's divisions of a year. Seasons are as wide as the calendar's and the astronomers' together;
 * 21 to 24, which name no hemisphere, are taken as northern.
 */
const DIVISIONS: Record<number, Reading[]> = {
  21: NORTHERN.spring,
  22: NORTHERN.summer,
  23: NORTHERN.autumn,
  24: NORTHERN.winter,
  25: NORTHERN.spring,
  26: NORTHERN.summer,
  27: NORTHERN.autumn,
  28: NORTHERN.winter,
  29: NORTHERN.autumn,
  30: NORTHERN.winter,
  31: NORTHERN.spring,
  32: NORTHERN.summer,
  33: QUARTER(1),
  34: QUARTER(2),
  35: QUARTER(3),
  36: QUARTER(4),
  37: [[1, 1, 4, END]],
  38: [[5, 1, 8, END]],
  39: [[9, 1, 12, END]],
  40: [[1, 1, 6, END]],
  41: [[7, 1, 12, END]],
};

export function seasonReadings(year: number, season: number): Readings {
  const readings = DIVISIONS[season]!.map(([fromMonth, fromDay, toMonth, toDay]) => ({
    lo: dayIn(year, fromMonth, fromDay),
    hi: dayIn(year, toMonth, toDay),
  }));
  return { first: readings[0]!, last: readings.at(-1)! };
}

function dayIn(year: number, month: number, day: number): Day {
  const y = year + Math.floor((month - 1) / 12);
  const m = ((((month - 1) % 12) + 12) % 12) + 1;
  return dayOf(y, m, day === END ? daysInMonth(y, m) : day);
}
