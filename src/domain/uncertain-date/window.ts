import { BadInput } from '../../errors.js';
import { badDate } from './bad-date.js';
import { dayFromStored, storedDay } from './day.js';
import { type End, type Reading, readEdtf, readingsOfEnd } from './reading.js';
import type { UncertainDate } from './uncertain-date.js';

/** POSSIBLE: some reading of the date fits. CERTAIN: every reading does. */
export type TimeMatch = 'POSSIBLE' | 'CERTAIN';

/** A stretch of time that is asked for, both days included, as PostgreSQL spells them; 'infinity' without bound. */
export interface Window {
  from: string;
  to: string;
}

/** Reads a date or an interval as a window: '2023-02', '2022-02-24/2023-03', '../2020'. Throws BadInput. */
export function parseWindow(text: string): Window {
  const trimmed = text.trim();
  const reading = readEdtf(trimmed);
  for (const end of endsOf(reading, trimmed)) {
    if (typeof end === 'object' && !end.contiguous) {
      throw notAWindow(trimmed, `'${end.edtf}' has gaps`);
    }
  }
  const [start, end] = endsOf(reading, trimmed);
  const from = readingsOfEnd(start, -Infinity).first.lo;
  const to = readingsOfEnd(end, Infinity).last.hi;
  if (from === -Infinity && to === Infinity && !trimmed.includes('..')) {
    throw notAWindow(trimmed, 'neither end of it is known');
  }
  if (from > to) throw badDate(trimmed, 'it ends before it begins');
  return { from: storedDay(from), to: storedDay(to) };
}

function endsOf(reading: Reading, text: string): [End, End] {
  if (reading.type === 'SET') throw notAWindow(text, 'a set of alternatives has gaps');
  return reading.type === 'INTERVAL' ? [reading.start, reading.end] : [reading.date, reading.date];
}

function notAWindow(text: string, reason: string): BadInput {
  return new BadInput(
    `'${text}' is not a window in time: ${reason}. Expected a date or an interval, for example '2023-02', '2022-02-24/2023-03', '../2020'.`,
    { value: text, expected: 'a window in time' },
  );
}

interface Asked {
  a: number;
  b: number;
}

const asked = ({ from, to }: Window): Asked => ({ a: dayFromStored(from), b: dayFromStored(to) });

/** Some reading of the date overlaps the window. */
export function possible(date: UncertainDate, window: Window): boolean {
  const { a, b } = asked(window);
  return date.bounds.earliest <= b && date.bounds.latest >= a;
}

/** Every reading of the date overlaps the window. */
export function certain(date: UncertainDate, window: Window): boolean {
  const { a, b } = asked(window);
  return date.bounds.startBy <= b && date.bounds.endFrom >= a && possible(date, window);
}

/** It begins within the window: on some reading, or on every one. */
export function begins(date: UncertainDate, window: Window, match: TimeMatch): boolean {
  const { a, b } = asked(window);
  const { earliest, latest, startBy } = date.bounds;
  return match === 'CERTAIN'
    ? earliest >= a && startBy <= b
    : earliest <= b && Math.min(startBy, latest) >= a;
}

/** It lies wholly in the window, on every reading: neither about then nor perhaps then, but then. */
export function within(date: UncertainDate, window: Window): boolean {
  const { a, b } = asked(window);
  const { earliest, latest } = date.bounds;
  return earliest >= a && latest <= b && !date.approximate && !date.uncertain;
}
