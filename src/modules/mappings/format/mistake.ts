import { BadInput } from '../../../errors.js';

/** One thing wrong with a mapping, and where in its file. */
export interface MappingMistake {
  line: number;
  message: string;
}

/** All that is wrong with a mapping, told at once and before anything is written: a line for each mistake. */
export class MappingError extends BadInput {
  constructor(file: string, mistakes: readonly MappingMistake[]) {
    const sorted = [...mistakes].sort((a, b) => a.line - b.line);
    const told = sorted.map(({ line, message }) => `${file}:${line}: ${message}`);
    super(`Nothing was imported.\n${told.join('\n')}`, { mistakes: sorted });
  }
}
