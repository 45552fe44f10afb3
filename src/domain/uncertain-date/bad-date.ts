import { BadInput } from '../../errors.js';
import { FIRST_YEAR, LAST_YEAR, daysInMonth } from './day.js';

/** Longer than any date that a person writes; the grammar's cost grows with the text. */
export const LONGEST = 200;

const EXAMPLES = "'2023-02-21', '2023-02', '2020', '1984~', '202X', '2022-02-24/..'";

/** Spellings that are understood but not accepted, each with what to write instead; the first that fits is told. */
const HINTS: [RegExp, string][] = [
  [/^\s*$/, 'it is empty'],
  [/\{/, "lists of all of several dates '{…}' (Level 2) are not supported: record one item for each date"],
  [/Y-?\d+E/i, 'exponential years (Level 2) are not supported: write the year out'],
  [
    /\dS\d/,
    "significant digits 'S' (Level 2) are not supported: write '19XX' for a century, '195X' for a decade",
  ],
  [/u/, "unspecified digits are written 'X' since ISO 8601-2: '19XX'"],
  [/open|unknown/i, "an open end is written '..' and an unknown one is left out: '2020/..', '2020/'"],
  [/^-?\d\d[?~%]?$/, "two digits are too short for a year: write '20XX' for a century"],
  [/^-?\d{3}[?~%]?$/, "three digits are too short for a year: write '202X' for a decade"],
  [/^\d{8}$/, "the parts of a date are joined with hyphens: '2023-02-21'"],
  [/^[^Y]?\d{5,}/, "a year of more than four digits is written with 'Y': 'Y12345'"],
  [/\d[./]\d{1,2}[./]\d/, "a date is written year first, with hyphens: '2023-02-21'"],
  [/[A-Za-z]{3}/, "months are written as numbers: '2023-02'"],
  [/-\d(?!\d|X)/, "months and days have two digits: '2023-02'"],
  [/\d-\d{4}$/, 'the year comes first'],
  [/[a-z]/, 'letters are capitals'],
];

/** BadInput for a text that is no date, with the most helpful reason that can be found. */
export function badDate(text: string, reason = reasonFor(text)): BadInput {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  const because = reason === undefined ? '' : `: ${reason}`;
  return new BadInput(
    `'${shown}' is not a date${because}. Expected EDTF (ISO 8601-2), for example ${EXAMPLES}.`,
    {
      value: shown,
      expected: 'EDTF',
    },
  );
}

export function outOfRange(text: string): BadInput {
  return badDate(text, `years go from ${FIRST_YEAR} (4713 BC) to Y${LAST_YEAR}`);
}

function reasonFor(text: string): string | undefined {
  return missingDay(text) ?? HINTS.find(([pattern]) => pattern.test(text))?.[1];
}

/** The date within the text whose month or day does not exist. */
function missingDay(text: string): string | undefined {
  for (const [date, y, m, d] of text.matchAll(/(-?\d{4})-(\d\d)(?:-(\d\d))?(?!\d)/g)) {
    const [year, month] = [Number(y), Number(m)];
    if (month < 1 || (month > 12 && (month < 21 || month > 41))) return `'${date}' has no month ${m!}`;
    if (d === undefined || month > 12) continue;
    const length = daysInMonth(year, month);
    if (Number(d) < 1 || Number(d) > length) return `${y!}-${m!} has ${length} days`;
  }
  return undefined;
}
