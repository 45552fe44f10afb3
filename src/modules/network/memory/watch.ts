import { ThroughlineError } from '../../../errors.js';

/** How many half-edges are looked at between two looks at the clock. */
const STEPS = 20_000;

/** Watches over the work on one question: it may take only so long, and ends when nobody waits for its answer any more. */
export class Watch {
  #left = STEPS;

  constructor(
    private readonly budgetMs: number,
    /** When the question was asked, as `Date.now()` tells it. */
    private readonly askedAt: number,
    private readonly cancelled: () => boolean = () => false,
  ) {}

  /** To be told of work as it is done. Throws when it has to end. */
  spend(steps: number): void {
    this.#left -= steps + 1;
    if (this.#left > 0) return;
    this.#left = STEPS;
    this.check();
  }

  check(): void {
    if (this.cancelled()) throw new Cancelled();
    if (Date.now() - this.askedAt > this.budgetMs) throw tookTooLong(this.budgetMs);
  }
}

/** Ends the work on a question whose answer nobody waits for. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

export const tookTooLong = (budgetMs: number): ThroughlineError =>
  new ThroughlineError(
    'TIMEOUT',
    `The search was given up after ${budgetMs / 1000} s. Allow fewer hops, or fewer \`types\` or \`kinds\`.`,
    { limitMs: budgetMs },
  );
