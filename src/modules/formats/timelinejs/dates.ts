import { isoDates } from '../graph/iso-dates.js';
import type { WrittenWhen } from '../graph/wide-record.js';
import { readWhen } from '../graph/words.js';

/** A date of TimelineJS: as many of its parts as are known. */
interface Parts {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

export interface TimelineDates {
  readonly start_date: Parts;
  readonly end_date?: Parts;
}

/**
 * Where a date stands on a timeline that can draw years, months and days, but no doubt: at the parts that are sure of
 * it, and for what may have been in several years at these years. Never at a day that no source gives; null for a
 * date of which nothing is known.
 */
export function timelineDates(when: WrittenWhen): TimelineDates | null {
  const { start, end } = isoDates(when);
  if (start !== undefined) {
    // A whole month or year needs no second end.
    const ends = end !== undefined && end !== start ? { end_date: parts(end) } : {};
    return { start_date: parts(start), ...ends };
  }
  const { earliest, latest } = readWhen(when);
  const [first, last] = [earliest ?? latest, latest ?? earliest];
  if (first === null || last === null) return null;
  if (earliest !== latest && (earliest === null || latest === null))
    return { start_date: parts(first.slice(0, -6)) };
  if (first.slice(0, -3) === last.slice(0, -3)) return { start_date: parts(first.slice(0, -3)) };
  const [from, to] = [parts(first.slice(0, -6)), parts(last.slice(0, -6))];
  return from.year === to.year ? { start_date: from } : { start_date: from, end_date: to };
}

function parts(iso: string): Parts {
  const [, year, month, day] = /^(-?\d+)(?:-(\d\d))?(?:-(\d\d))?$/.exec(iso) ?? [];
  return {
    year: Number(year),
    ...(month !== undefined && { month: Number(month) }),
    ...(day !== undefined && { day: Number(day) }),
  };
}
