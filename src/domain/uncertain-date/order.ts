import type { UncertainDate } from './uncertain-date.js';

/**
 * The order of a timeline: by the first day it can have been, then by the last, so that what is known more exactly
 * comes first; what is undated comes last. Total: only equal dates are equal.
 */
export function compareDates(a: UncertainDate, b: UncertainDate): number {
  if (a.unknown !== b.unknown) return a.unknown ? 1 : -1;
  return (
    compare(a.bounds.earliest, b.bounds.earliest) ||
    compare(a.bounds.latest, b.bounds.latest) ||
    compare(a.edtf, b.edtf) ||
    compare(a.extent, b.extent)
  );
}

// Not a difference: Infinity less Infinity is no number.
const compare = <T extends number | string>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
