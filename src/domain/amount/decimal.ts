import { Decimal as Library } from 'decimal.js';
import { BadInput } from '../../errors.js';

/** More digits than any number that a source gives; what is added and multiplied stays exact. */
const MOST_DIGITS = 60;

/** Exact decimals: with so many digits nothing that the domain computes is rounded, divisions excepted. */
export const Decimal = Library.clone({ precision: 1000, toExpNeg: -9e15, toExpPos: 9e15 });
export type Decimal = Library;

const FORM = /^[+-]?\d+(?:\.\d+)?$/;

/** Reads a decimal number in plain digits; throws BadInput that names the field and the rule. */
export function parseDecimal(text: string, field = 'value'): Decimal {
  const trimmed = text.trim();
  if (!FORM.test(trimmed) || trimmed.length > MOST_DIGITS) {
    throw new BadInput(
      `${field}: '${text.slice(0, MOST_DIGITS)}' is not a decimal number${reasonFor(trimmed)}. ${EXPECTED}`,
      {
        field,
        value: text.slice(0, MOST_DIGITS),
        expected: 'decimal',
      },
    );
  }
  const number = new Decimal(trimmed);
  return number.isZero() ? new Decimal(0) : number;
}

const EXPECTED = "Expected plain digits with at most one point, for example '12000000' or '0.5'.";

function reasonFor(text: string): string {
  if (text === '') return ': it is empty';
  if (text.length > MOST_DIGITS) return `: it has more than ${MOST_DIGITS} characters`;
  if (/^[+-]?[\d.]+[eE]/.test(text)) return ': exponents are not read';
  if (/^[+-]?\d{1,3}([ ,'\u00a0\u202f]\d{3})+(\.\d+)?$/.test(text)) return ': digits are not grouped';
  if (/^[+-]?\d+,\d+$/.test(text)) return ': the decimal mark is a point';
  if (text.includes('%')) return ": a share is written between 0 and 1, '0.17' for 17 %";
  return '';
}

/** The number in plain digits, without zeros that say nothing: '12000000', '0.5'. */
export function decimalText(number: Decimal): string {
  return number.toFixed();
}
