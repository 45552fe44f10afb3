import { badDate } from './bad-date.js';
import type { Precision } from './component.js';
import { type Day, dayFromStored, isoDay, storedDay } from './day.js';
import {
  type Reading,
  precisionOfReading,
  readEdtf,
  readingsOfEnd,
  readingsOfSet,
  spell,
} from './reading.js';

/** MOMENT: at some point within the bounds. PERIOD: all through them. */
export type Extent = 'MOMENT' | 'PERIOD';

/** A date as columns: days as PostgreSQL spells them, 'infinity' and '-infinity' where there is no bound. */
export interface StoredDate {
  edtf: string | null;
  extent: Extent | null;
  earliest: string | null;
  latest: string | null;
  /** The latest day on which it can have begun. */
  startBy: string | null;
  /** The earliest day on which it can have ended. */
  endFrom: string | null;
}

/** The days that a date's columns hold, as far as they are known. */
type StoredDays = Readonly<Record<keyof Bounds, string | null | undefined>>;

/** The days that a date's columns hold. */
export interface Bounds {
  earliest: Day;
  latest: Day;
  startBy: Day;
  endFrom: Day;
}

/**
 * A date as exactly as it is known, and no more exactly.
 * The EDTF text is the truth; all else is derived from it, and only when it is asked for, as rows are read by the
 * thousand and few of them are shown.
 */
export class UncertainDate {
  readonly #stored: StoredDays | undefined;
  #bounds: Bounds | undefined;
  #reading: Reading | undefined;

  constructor(
    readonly edtf: string,
    readonly extent: Extent,
    { bounds, reading, stored }: { bounds?: Bounds; reading?: Reading; stored?: StoredDays } = {},
  ) {
    this.#bounds = bounds;
    this.#reading = reading;
    this.#stored = stored;
  }

  /** The text, taken apart. */
  get reading(): Reading {
    return (this.#reading ??= readEdtf(this.edtf));
  }

  get bounds(): Bounds {
    return (this.#bounds ??=
      (this.#stored && boundsFrom(this.#stored)) ?? boundsOf(this.reading, this.extent));
  }

  /** The first day it can have been, ISO 8601; null if unknown or open. */
  get earliest(): string | null {
    return isoFrom(this.#stored?.earliest) ?? isoOrNull(this.bounds.earliest);
  }

  /** The last day it can have been, ISO 8601; null if unknown or open. */
  get latest(): string | null {
    return isoFrom(this.#stored?.latest) ?? isoOrNull(this.bounds.latest);
  }

  get precision(): Precision {
    return precisionOfReading(this.reading);
  }

  /** '~' in the EDTF: about then. */
  get approximate(): boolean {
    return /[~%]/.test(this.edtf);
  }

  /** '?' in the EDTF: the source is not sure of it. */
  get uncertain(): boolean {
    return /[?%]/.test(this.edtf);
  }

  /** Nothing at all is known: 'XXXX', '/'. Such a date has no place on a timeline. */
  get unknown(): boolean {
    const { earliest, latest } = this.bounds;
    return earliest === -Infinity && latest === Infinity && !this.edtf.includes('..');
  }

  toJSON(): string {
    return this.edtf;
  }
}

/** A stored day that is spelt alike in ISO 8601, as nearly all are; rows come by the thousand. */
const isoFrom = (stored: string | null | undefined): string | null | undefined =>
  stored?.length === 10 && stored[4] === '-' ? stored : undefined;

const isoOrNull = (day: Day): string | null => (Number.isFinite(day) ? isoDay(day) : null);

/**
 * Reads EDTF: Level 1, and of Level 2 sets of alternatives, unspecified digits anywhere, qualified parts and
 * divisions of the year. An interval is a PERIOD unless told otherwise, all else a MOMENT.
 * Throws BadInput that says what was wrong, with an example.
 */
export function parseUncertainDate(text: string, extent?: Extent): UncertainDate {
  const trimmed = text.trim();
  const reading = readEdtf(trimmed);
  const chosen = extent ?? (reading.type === 'INTERVAL' ? 'PERIOD' : 'MOMENT');
  const bounds = boundsOf(reading, chosen);
  if (bounds.earliest > bounds.latest) throw badDate(trimmed, 'it ends before it begins');
  return new UncertainDate(spell(reading), chosen, { bounds, reading });
}

function boundsOf(reading: Reading, extent: Extent): Bounds {
  if (reading.type !== 'INTERVAL') {
    const { first, last } = reading.type === 'SET' ? readingsOfSet(reading) : reading.date.readings;
    const [earliest, latest] = [first.lo, last.hi];
    if (isVague(reading)) return { earliest, latest, startBy: Infinity, endFrom: -Infinity };
    return extent === 'MOMENT'
      ? { earliest, latest, startBy: latest, endFrom: earliest }
      : { earliest, latest, startBy: last.lo, endFrom: first.hi };
  }
  const start = readingsOfEnd(reading.start, -Infinity);
  const end = readingsOfEnd(reading.end, Infinity);
  const [earliest, latest] = [start.first.lo, end.last.hi];
  // It begins before it ends, so each end bounds the other.
  const [startBy, endFrom] =
    extent === 'MOMENT'
      ? [latest, earliest]
      : [Math.min(start.last.hi, latest), Math.max(end.first.lo, earliest)];
  return {
    earliest,
    latest,
    startBy:
      isVagueEnd(reading.start) || (extent === 'MOMENT' && isVagueEnd(reading.end)) ? Infinity : startBy,
    endFrom:
      isVagueEnd(reading.end) || (extent === 'MOMENT' && isVagueEnd(reading.start)) ? -Infinity : endFrom,
  };
}

const isVagueEnd = (end: Extract<Reading, { type: 'INTERVAL' }>['start']): boolean =>
  typeof end === 'object' && (end.approximate || end.uncertain);

function isVague(reading: Exclude<Reading, { type: 'INTERVAL' }>): boolean {
  if (reading.type === 'DATE') return isVagueEnd(reading.date);
  return reading.members.some(({ from, to }) => isVagueEnd(from) || isVagueEnd(to));
}

const UNDATED: StoredDate = {
  edtf: null,
  extent: null,
  earliest: null,
  latest: null,
  startBy: null,
  endFrom: null,
};

/** The columns of a date; all null for none, the days null for one of which nothing is known. */
export function storedDate(date: UncertainDate | null): StoredDate {
  if (!date) return { ...UNDATED };
  const { edtf, extent } = date;
  if (date.unknown) return { ...UNDATED, edtf, extent };
  const { earliest, latest, startBy, endFrom } = date.bounds;
  return {
    edtf,
    extent,
    earliest: storedDay(earliest),
    latest: storedDay(latest),
    startBy: storedDay(startBy),
    endFrom: storedDay(endFrom),
  };
}

/**
 * The date that `storedDate` wrote; text and days are trusted, and read only when what they say is asked for. Days that are
 * left out follow from the text.
 */
export function dateFromStored({
  edtf,
  extent,
  ...stored
}: Pick<StoredDate, 'edtf' | 'extent'> & StoredDays): UncertainDate | null {
  return edtf === null || extent === null ? null : new UncertainDate(edtf, extent, { stored });
}

/** The bounds that stored days are, where all of them are there. */
function boundsFrom({ earliest, latest, startBy, endFrom }: StoredDays): Bounds | null {
  if (earliest == null || latest == null || startBy == null || endFrom == null) return null;
  return {
    earliest: dayFromStored(earliest),
    latest: dayFromStored(latest),
    startBy: dayFromStored(startBy),
    endFrom: dayFromStored(endFrom),
  };
}
