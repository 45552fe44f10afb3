/** What we use of `edtf`, which ships no types: its parser, and the canonical spelling of a date. */
declare module 'edtf' {
  export interface ParseResult {
    type: 'Date' | 'Year' | 'Decade' | 'Century' | 'Season' | 'Interval' | 'Set' | 'List';
    level: number;
    values: unknown[];
    /** Bits of the digits that are qualified, or true for all of them. */
    uncertain?: number | boolean;
    approximate?: number | boolean;
  }

  export interface Constraints {
    level?: 0 | 1 | 2 | 3;
    types?: ParseResult['type'][];
    seasonUncertainty?: boolean;
    seasonIntervals?: boolean;
  }

  /** Throws an Error where the text is not EDTF within the constraints. */
  export function parse(text: string, constraints?: Constraints): ParseResult;

  export default function edtf(result: ParseResult): { readonly edtf: string };
}
