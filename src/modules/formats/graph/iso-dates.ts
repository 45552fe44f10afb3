import type { WrittenWhen } from './wide-record.js';
import { readWhen } from './words.js';

const PLAIN = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;

/** A year, a month or a day without doubts, as ISO 8601 cuts it where the knowledge ends; undefined for all else. */
export function plainDate(edtf: string): string | undefined {
  // A season looks like a month.
  if (!PLAIN.test(edtf)) return undefined;
  const { precision } = readWhen({ edtf, extent: 'MOMENT' });
  return ['YEAR', 'MONTH', 'DAY'].includes(precision) ? edtf : undefined;
}

/** A date by its ends, as far as ISO 8601 can say them. */
export function isoDates({ edtf, extent }: WrittenWhen): { start?: string; end?: string } {
  const plain = plainDate(edtf);
  if (plain !== undefined) return extent === 'MOMENT' ? { start: plain } : { start: plain, end: plain };
  if (extent === 'MOMENT') return {};
  const [start, end] = edtf.split('/').map(plainDate);
  return { ...(start !== undefined && { start }), ...(end !== undefined && { end }) };
}
