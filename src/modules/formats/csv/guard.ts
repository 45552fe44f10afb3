/** What spreadsheets take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;
const NUMBER = /^-?\d+(?:\.\d+)?$/;

/**
 * A text that no spreadsheet runs: an apostrophe stands before what would be a formula, unless it is just a number
 * (OWASP, CSV injection).
 */
export const guarded = (text: string): string =>
  FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
