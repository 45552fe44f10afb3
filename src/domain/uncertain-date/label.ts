import { type CalendarNames, calendarNames } from './calendar-names.js';
import type { Component } from './component.js';
import { dayOf } from './day.js';
import type { End, Member, Reading } from './reading.js';
import type { Extent, UncertainDate } from './uncertain-date.js';
import { type Form, type Unit, form } from './words/words.js';

/**
 * A date for people, in the language of a BCP 47 tag: '2020', 'February 2023', 'since 24 February 2022', 'about 1984'.
 * It says no more than is known: a year is never a day. A PERIOD is written from end to end ('1–28 February 2023'),
 * so that it is not taken for a MOMENT within it. Languages without words of their own get signs.
 */
export function label(date: UncertainDate, locale = 'en'): string {
  return new Writer(calendarNames(locale), date.extent).reading(date.reading);
}

class Writer {
  constructor(
    readonly names: CalendarNames,
    readonly extent: Extent,
  ) {}

  reading(reading: Reading): string {
    switch (reading.type) {
      case 'DATE':
        return this.date(reading.date);
      case 'INTERVAL':
        return this.interval(reading.start, reading.end);
      case 'SET':
        return this.set(reading);
    }
  }

  /** A date by itself, its doubts put before it. */
  date(date: Component): string {
    const { words } = this.names;
    const plain = this.unqualified(date);
    const text = date.approximate ? words.about(this.form(date) ?? form(plain)) : plain;
    return date.uncertain ? words.possibly(text) : text;
  }

  unqualified(date: Component): string {
    const { words } = this.names;
    if (date.year.endsWith('XXXX')) return this.yearless(date);
    if (this.extent === 'PERIOD' && date.contiguous && date.precision !== 'DAY') {
      const whole = this.wholePeriod(date);
      if (whole !== null) return whole;
    }
    if (words.decade && isNamedDecade(date)) return words.decade(decadeOf(date)).within;
    const written = this.form(date);
    if (written) return written.text;
    const unit = unitOf(date);
    const [first, last] = [date.readings.first.lo, date.readings.last.hi];
    return words.between(this.names.date(unit, first), this.names.date(unit, last));
  }

  /** The date in a form to be joined with others; null where only its bounds can be told. */
  form(date: Component): Form | null {
    const { words } = this.names;
    const { lo } = date.readings.first;
    if (!date.contiguous || date.year.endsWith('XXXX')) return null;
    switch (date.precision) {
      case 'DAY':
        return this.names.date('DAY', lo);
      case 'MONTH':
        return date.day?.match(/\d/) ? null : this.names.date('MONTH', lo);
      case 'SEASON':
        return this.season(date);
      case 'YEAR':
        return date.month?.match(/\d/) ? null : this.names.date('YEAR', lo);
      case 'DECADE':
        return words.decade && isNamedDecade(date)
          ? words.decade(decadeOf(date))
          : form(this.names.range('YEAR', lo, date.readings.last.hi));
      default:
        return form(this.names.range('YEAR', lo, date.readings.last.hi));
    }
  }

  season({ year, month }: Component): Form {
    const { words } = this.names;
    const code = Number(month);
    if (code <= 32 && words.season)
      return words.season((code - 21) % 4, this.names.date('YEAR', dayOf(Number(year), 1, 1)).text);
    const [from, to] = monthsOf(code);
    const [first, last] = [dayOf(Number(year), from, 1), dayOf(Number(year), to, 1)];
    if (code > 32) return form(this.names.range('MONTH', first, last));
    // Of a winter not even the year of its months is sure.
    const months = [from, to].map((month) => this.names.dayOfYear(month, null)).join('–');
    return form(`${this.names.date('YEAR', first).text} (${months})`);
  }

  /** A period that is no interval, from end to end in the next smaller unit. */
  wholePeriod(date: Component): string | null {
    const { lo } = date.readings.first;
    const { hi } = date.readings.last;
    switch (date.precision) {
      case 'MONTH':
        return this.names.range('DAY', lo, hi);
      case 'YEAR':
        return this.names.range('MONTH', lo, hi);
      case 'SEASON':
        return null;
      default:
        return this.names.range('YEAR', lo, hi);
    }
  }

  yearless({ month, day }: Component): string {
    const { unknown } = this.names.words;
    if (month === undefined || !/^\d\d$/.test(month) || Number(month) > 12) return unknown;
    const known = day !== undefined && /^\d\d$/.test(day) ? Number(day) : null;
    return `${unknown} (${this.names.dayOfYear(Number(month), known)})`;
  }

  interval(start: End, end: End): string {
    const { words } = this.names;
    const [from, to] = [this.end(start), this.end(end)];
    if (from && to) {
      if (this.extent === 'MOMENT') return words.between(from, to);
      return this.range(start, end) ?? `${from.adverb}${from.text} – ${to.adverb}${to.text}`;
    }
    if (this.extent === 'MOMENT' && from) return words.orLater(from.adverb + from.text);
    if (this.extent === 'MOMENT' && to) return words.orEarlier(to.adverb + to.text);
    if (from) return end === 'OPEN' ? words.since(from) : words.from(from);
    if (to) return start === 'OPEN' ? words.until(to) : words.to(to);
    return start === 'OPEN' || end === 'OPEN' ? '…' : words.unknown;
  }

  /** Two ends of one kind and without doubts, as Intl joins them. */
  range(start: End, end: End): string | null {
    if (typeof start === 'string' || typeof end === 'string') return null;
    if (start.precision !== end.precision || start.precision === 'SEASON') return null;
    if ([start, end].some((date) => date.approximate || date.uncertain || /X/.test(date.edtf))) return null;
    return this.names.range(unitOf(start), start.readings.first.lo, end.readings.first.lo);
  }

  end(end: End): Form | null {
    if (typeof end === 'string' || end.year.endsWith('XXXX')) return null;
    const { adverbs } = this.names.words;
    const adverb = (end.uncertain ? adverbs.possibly : '') + (end.approximate ? adverbs.about : '');
    const written =
      this.form(end) ?? form(this.names.range(unitOf(end), end.readings.first.lo, end.readings.last.hi));
    return { ...written, adverb };
  }

  set({ members, earlier, later }: Extract<Reading, { type: 'SET' }>): string {
    const { words } = this.names;
    const text = this.names.either(members.map((member) => this.member(member)));
    const early = earlier ? words.orEarlier(text) : text;
    return later ? words.orLater(early) : early;
  }

  member({ from, to }: Member): string {
    if (from === to) return this.date(from);
    return this.range(from, to) ?? `${this.date(from)} – ${this.date(to)}`;
  }
}

/** Before the year 0 a decade's digits count backwards, and no language names it by them. */
const isNamedDecade = ({ precision, contiguous, year }: Component): boolean =>
  precision === 'DECADE' && contiguous && !year.startsWith('-');

/** The first year of a decade as people write it. */
const decadeOf = ({ year }: Component): string => String(Number(year.replace('X', '0')));

/** The smallest unit of which any digit is given. */
function unitOf({ month, day }: Component): Unit {
  if (day !== undefined && /\d/.test(day)) return 'DAY';
  return month !== undefined && /\d/.test(month) ? 'MONTH' : 'YEAR';
}

/** The first and the last month of a division of the year; for a season, the calendar's. */
function monthsOf(code: number): [from: number, to: number] {
  if (code >= 40) return code === 40 ? [1, 6] : [7, 12];
  if (code >= 37) return [(code - 37) * 4 + 1, (code - 37) * 4 + 4];
  if (code >= 33) return [(code - 33) * 3 + 1, (code - 33) * 3 + 3];
  const southern = code >= 29 ? 2 : 0;
  const season = (code - 21 + southern) % 4;
  return [season * 3 + 3, ((season * 3 + 4) % 12) + 1];
}
