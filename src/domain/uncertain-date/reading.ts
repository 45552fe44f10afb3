import { badDate, LONGEST } from './bad-date.js';
import { type Component, type Precision, readComponent } from './component.js';
import type { Day } from './day.js';
import { ANY_TIME } from './digits.js';
import type { Readings, Span } from './season.js';

/** An end of an interval: a date, '..' (it has no bound) or nothing (nobody knows). */
export type End = Component | 'OPEN' | 'UNKNOWN';

/** An EDTF text, taken apart. */
export type Reading =
  | { type: 'DATE'; date: Component }
  | { type: 'INTERVAL'; start: End; end: End }
  | { type: 'SET'; members: Member[]; earlier: boolean; later: boolean };

/** A member of a set: a date, or all from one date to another. */
export interface Member {
  from: Component;
  to: Component;
}

/** Reads EDTF Level 1 and what is supported of Level 2; throws BadInput. */
export function readEdtf(text: string): Reading {
  if (text.length > LONGEST) throw badDate(text, `it is longer than ${LONGEST} characters`);
  if (text.startsWith('[') && text.endsWith(']')) return readSet(text);
  const [start, end, ...more] = text.split('/');
  if (end === undefined) return { type: 'DATE', date: readComponent(text, text) };
  if (more.length > 0) throw badDate(text);
  return { type: 'INTERVAL', start: readEnd(start!, text), end: readEnd(end, text) };
}

function readEnd(text: string, whole: string): End {
  if (text === '') return 'UNKNOWN';
  return text === '..' ? 'OPEN' : readComponent(text, whole);
}

function readSet(text: string): Reading {
  const [, earlier, content, later] = /^\[(\.\.)?(.*?)(\.\.)?\]$/s.exec(text) ?? [];
  const members = (content ?? '').split(',').map((item) => {
    const [from, to, ...more] = item.split('..').map((date) => date.trim());
    if (more.length > 0) throw badDate(text);
    const first = readComponent(from!, text);
    const last = to === undefined ? first : readComponent(to, text);
    if (first.precision !== last.precision) {
      throw badDate(text, `'${item.trim()}' runs between dates of different precision`);
    }
    if (first.readings.first.lo > last.readings.last.hi)
      throw badDate(text, `'${item.trim()}' ends before it begins`);
    return { from: first, to: last };
  });
  return { type: 'SET', members, earlier: earlier !== undefined, later: later !== undefined };
}

/** The text in one spelling, so that equal dates are equal strings. */
export function spell(reading: Reading): string {
  switch (reading.type) {
    case 'DATE':
      return reading.date.edtf;
    case 'INTERVAL':
      return [reading.start, reading.end].map(spellEnd).join('/');
    case 'SET': {
      const members = reading.members.map(({ from, to }) =>
        from === to ? from.edtf : `${from.edtf}..${to.edtf}`,
      );
      return `[${reading.earlier ? '..' : ''}${members.join(',')}${reading.later ? '..' : ''}]`;
    }
  }
}

function spellEnd(end: End): string {
  if (end === 'UNKNOWN') return '';
  return end === 'OPEN' ? '..' : end.edtf;
}

/** What is known of an interval's end; an open start lies before all days, an open end after them. */
export function readingsOfEnd(end: End, open: Day): Readings {
  if (end === 'UNKNOWN') return ANY_TIME;
  const bound: Span = { lo: open, hi: open };
  return end === 'OPEN' ? { first: bound, last: bound } : end.readings;
}

/** What a set's members can have been, taken together. */
export function readingsOfSet({ members, earlier, later }: Extract<Reading, { type: 'SET' }>): Readings {
  const spans = members.flatMap(({ from, to }) => [from.readings.first, to.readings.last]);
  if (earlier) spans.push(ANY_TIME.first);
  if (later) spans.push(ANY_TIME.last);
  const [los, his] = [spans.map((span) => span.lo), spans.map((span) => span.hi)];
  return {
    first: { lo: Math.min(...los), hi: Math.min(...his) },
    last: { lo: Math.max(...los), hi: Math.max(...his) },
  };
}

/** How exactly it is known: an interval as its start (else its end), a set as its vaguest member. */
export function precisionOfReading(reading: Reading): Precision {
  const scale: Precision[] = ['DAY', 'MONTH', 'SEASON', 'YEAR', 'DECADE', 'CENTURY', 'UNKNOWN'];
  switch (reading.type) {
    case 'DATE':
      return reading.date.precision;
    case 'INTERVAL': {
      const known = [reading.start, reading.end].filter((end) => typeof end === 'object');
      return known.find((end) => end.precision !== 'UNKNOWN')?.precision ?? 'UNKNOWN';
    }
    case 'SET':
      return scale[Math.max(...reading.members.map(({ from }) => scale.indexOf(from.precision)))]!;
  }
}
