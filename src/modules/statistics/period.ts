import { civil, dayFromStored } from '../../domain/uncertain-date/day.js';

/** As in EDTF: none, about, doubted, both. */
const DOUBTS = ['', '~', '?', '%'] as const;

/**
 * The period of a key in EDTF, as exactly as it is known: '2023-02', '2023-33' (the first quarter), '2023', '2022/..';
 * null where nothing is known. Quarters are the divisions 33 to 36 of ISO 8601-2.
 */
export function periodOf([detail, first, lastYear]: readonly string[]): string | null {
  const fineness = Number(detail) % 4;
  const doubt = DOUBTS[Math.floor(Number(detail) / 4)]!;
  const [from, to] = [dayFromStored(first!), dayFromStored(lastYear!)];
  if (fineness < 3) {
    const [year, month] = civil(from);
    // EDTF has no months of years that have more than four digits.
    if (fineness === 2 || Math.abs(year) > 9999) return yearText(year) + doubt;
    return `${yearText(year)}-${pad(fineness === 0 ? month : 33 + Math.floor((month - 1) / 3), 2)}${doubt}`;
  }
  const end = (day: number): string => (Number.isFinite(day) ? yearText(civil(day)[0]) + doubt : '..');
  return `${end(from)}/${end(to)}`;
}

function yearText(year: number): string {
  const digits = pad(Math.abs(year), 4);
  return `${Math.abs(year) > 9999 ? 'Y' : ''}${year < 0 ? '-' : ''}${digits}`;
}

const pad = (number: number, width: number): string => String(number).padStart(width, '0');
