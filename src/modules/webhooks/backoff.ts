/** When a message that failed is tried again, and how often before it is given up. */
export interface Patience {
  readonly firstMs: number;
  /** How much longer each wait is than the one before. */
  readonly factor: number;
  readonly longestMs: number;
  readonly attempts: number;
}

/** Ten attempts over some fourteen hours: long enough to mend a receiver after a night. */
export const defaultPatience: Patience = {
  firstMs: 5_000,
  factor: 3,
  longestMs: 6 * 3_600_000,
  attempts: 10,
};

/**
 * How long to wait after so many failures: longer each time, and by chance between half and all of that, so that those
 * who failed together do not come back together.
 */
export function waitAfter(failures: number, patience: Patience, chance = Math.random()): number {
  const { firstMs, factor, longestMs } = patience;
  return Math.min(firstMs * factor ** (failures - 1), longestMs) * (0.5 + chance / 2);
}
