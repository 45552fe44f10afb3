import type { WrittenWhen } from '../graph/wide-record.js';
import { plainDate } from '../graph/iso-dates.js';
import { whenWords } from '../graph/words.js';

/** A date of the model: ISO 8601, cut where the knowledge ends. */
const PLAIN = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;
/** Of more exact ones the day is taken. */
const EXACT = /^(\d{4}-\d{2}-\d{2})T[\d:]+$/;

/** A date in the model's properties; `words` and `when` are there where these do not say all of it. */
export interface FtmDates {
  readonly date?: string | undefined;
  readonly startDate?: string | undefined;
  readonly endDate?: string | undefined;
  readonly words?: string | undefined;
  readonly when?: WrittenWhen | undefined;
}

/**
 * Writes a date as FollowTheMoney does: a MOMENT known to a year, month or day as `date`, a PERIOD by its ends. What
 * is uncertain, approximate, or somewhere between two days has no date there, and is told in words.
 */
export function toFtm(when: WrittenWhen | undefined): FtmDates {
  if (!when) return {};
  const { edtf, extent } = when;
  const plain = (text: string): boolean => plainDate(text) !== undefined;
  if (extent === 'MOMENT') return plain(edtf) ? { date: edtf } : { words: whenWords(when), when };
  if (plain(edtf)) return { startDate: edtf, endDate: edtf };
  const [start = '', end = ''] = edtf.split('/');
  const dates = {
    ...(plain(start) && { startDate: start }),
    ...(plain(end) && { endDate: end }),
  };
  const back = fromFtm(dates);
  return back?.edtf === edtf && back.extent === extent ? dates : { ...dates, words: whenWords(when), when };
}

/** Reads a date as `toFtm` wrote it, or anybody who follows the model; undefined for what is none. */
export function fromFtm(dates: FtmDates): WrittenWhen | undefined {
  const [date, start, end] = [dates.date, dates.startDate, dates.endDate].map(readable);
  if (start === undefined && end === undefined)
    return date === undefined ? undefined : { edtf: date, extent: 'MOMENT' };
  if (start === end && start !== undefined) return { edtf: start, extent: 'PERIOD' };
  // The model has no sign for 'still going on', so a missing end is an unknown one.
  return { edtf: `${start ?? ''}/${end ?? ''}`, extent: 'PERIOD' };
}

function readable(text: string | undefined): string | undefined {
  const day = text === undefined ? undefined : (EXACT.exec(text)?.[1] ?? text);
  return day !== undefined && PLAIN.test(day) ? day : undefined;
}
