import { BadInput } from '../../errors.js';
import { daysInMonth } from './day.js';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})[Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** A calendar day, ISO 8601, from the year 1 to 9999; throws BadInput. Uncertain days are EDTF's matter. */
export function parseDay(text: string): string {
  if (exists(text)) return text;
  throw refused(text, 'a calendar date', "ISO 8601, for example '2023-03-21'");
}

/** An instant, RFC 3339, as UTC; throws BadInput. */
export function parseInstant(text: string): string {
  const day = text.length <= 60 ? INSTANT.exec(text)?.[1] : undefined;
  // A leap second is not in JavaScript's calendar: it is read as the next second.
  const time =
    day !== undefined && exists(day) ? Date.parse(text.toUpperCase().replace(/:60(?=[.Z+-])/, ':59')) : NaN;
  if (Number.isNaN(time)) throw refused(text, 'an instant', "RFC 3339, for example '2023-03-21T14:30:00Z'");
  return new Date(time + (/:60(?:[.Z+-])/i.test(text) ? 1000 : 0)).toISOString();
}

function exists(text: string): boolean {
  const [, year, month, day] = (DAY.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function refused(text: string, what: string, expected: string): BadInput {
  const shown = text.slice(0, 60);
  return new BadInput(`'${shown}' is not ${what}. Expected ${expected}.`, { value: shown, expected });
}
