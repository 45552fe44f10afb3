import type { OnBytes } from './bytes.js';

/** What stands in a column: text without space around it, several texts, or nothing. */
export type Cell = string | readonly string[] | null;

/** One record of a file. */
export interface Row {
  /** Counted from 1, the header not. */
  number: number;
  /** The line on which it begins; in a JSON document the number of the record. */
  line: number;
  cell(column: string): Cell;
  /** The record as it stands in the file, for those who have to mend it. */
  raw: Readonly<Record<string, string>>;
}

/** A record that is none: cells too many, quotes that do not close, JSON that does not parse. */
export interface BrokenRow {
  number: number;
  line: number;
  /** What is wrong, in a sentence. */
  broken: string;
  raw: Readonly<Record<string, string>>;
}

/** A file as its records, read as they are asked for. */
export interface Rows {
  /** All columns that there are, in the order of the file. */
  columns: readonly string[];
  /** SHA-256 of the bytes of the file. */
  sha256: string;
  size: number;
  /** What a row is found by in the file: its line, or its number among the records. */
  counted: 'line' | 'record';
  rows(onBytes?: OnBytes): AsyncIterable<Row | BrokenRow>;
}

/** The text of a cell, or nothing if it says so: spaces, and what the mapping calls empty. */
export function tidy(text: string, empty: ReadonlySet<string>): string | null {
  const trimmed = text.trim();
  return trimmed === '' || empty.has(trimmed.toLowerCase()) ? null : trimmed;
}
