import { BadInput } from '../../../errors.js';

/** One thing wrong in a bundle, and where. */
export interface BundleMistake {
  file: string;
  line: number;
  message: string;
}

/** So many are told at once; who has more has one of them many times. */
const MOST = 20;

/** What is wrong in a bundle: a line for each mistake, `file:line: what, where, what was expected`. */
export class BundleError extends BadInput {
  constructor(
    readonly mistakes: readonly BundleMistake[],
    left = 'Nothing was imported.',
  ) {
    const told = mistakes.slice(0, MOST).map(({ file, line, message }) => `${file}:${line}: ${message}`);
    if (mistakes.length > MOST) told.push('There are more mistakes than these.');
    super(`${left}\n${told.join('\n')}`, { mistakes: mistakes.slice(0, MOST) });
  }
}

/** Collects mistakes until there are enough of them to give up. */
export class Mistakes {
  readonly found: BundleMistake[] = [];

  tell(mistake: BundleMistake): void {
    this.found.push(mistake);
    if (this.found.length > MOST) this.done();
  }

  /** Throws what was found, if anything was. */
  done(): void {
    if (this.found.length > 0) throw new BundleError(this.found);
  }
}
