import { BadInput } from '../../../errors.js';

/** One thing wrong in a seed file, and where. */
export interface SeedMistake {
  file: string;
  line: number;
  message: string;
}

const spell = ({ file, line, message }: SeedMistake): string => `${file}:${line}: ${message}`;

/** All that is wrong in the seeds, told at once: a line for each mistake, `file:line: what, where, what was expected`. */
export class SeedError extends BadInput {
  readonly mistakes: readonly SeedMistake[];

  constructor(mistakes: readonly SeedMistake[]) {
    const sorted = [...mistakes].sort((a, b) =>
      a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line,
    );
    super(`The seeds were not loaded.\n${sorted.map(spell).join('\n')}`, { mistakes: sorted });
    this.mistakes = sorted;
  }
}
