import { Decimal } from '../../../domain/amount/index.js';
import { Fault } from './fault.js';

/** What parts whole numbers from fractions. either: a comma and a point both can, as far as nothing speaks against it. */
export type DecimalMark = '.' | ',' | 'either';

/** What may part groups of three digits, beside the mark that is not the decimal one. */
const SPACES = String.raw`\u0020\u00a0\u2009\u202f`;
const FORMS: Readonly<Record<'.' | ',', RegExp>> = { '.': formOf('.', ','), ',': formOf(',', '.') };

/** The digits of a number as texts have them, for patterns that look for one. */
export const DIGITS = String.raw`(?:\d[\d.,'’]*\d(?:[${SPACES}]\d{3})*(?:[.,]\d+)?|\d(?:[${SPACES}]\d{3})*|[.,]\d+)`;

/** Reads a number as people write it, exactly: '12,000', '1.234,5', '12 000', '.5'. */
export function readNumber(text: string, mark: DecimalMark = '.'): Decimal {
  const decimal = mark === 'either' ? markOf(text) : mark;
  const found = FORMS[decimal].exec(text.trim());
  if (!found || (found[1] === '' && found[3] === undefined))
    throw new Fault(`'${text.slice(0, 60)}' is no number with the decimal mark '${decimal}'.`);
  const whole = found[1]!.replaceAll(/\D/g, '');
  return new Decimal(`${whole === '' ? '0' : whole}.${found[3] ?? '0'}`);
}

/** Groups, all parted by the same, or plain digits; then the fraction. */
function formOf(decimal: string, other: string): RegExp {
  const groups = String.raw`\d{1,3}(?:([${SPACES}'’${other}])\d{3}(?:\2\d{3})*)`;
  return new RegExp(String.raw`^(${groups}|\d*)(?:[${decimal}](\d+))?$`, 'u');
}

/**
 * Which of comma and point is the decimal mark of a number: the last one where it has both, none that it has twice,
 * and of one alone the comma unless three digits follow it.
 */
function markOf(text: string): '.' | ',' {
  const commas = text.split(',').length - 1;
  const points = text.split('.').length - 1;
  if (commas > 0 && points > 0) return text.lastIndexOf(',') > text.lastIndexOf('.') ? ',' : '.';
  if (points > 1) return ',';
  return commas === 1 && !/,\d{3}(?!\d)/.test(text) ? ',' : '.';
}
