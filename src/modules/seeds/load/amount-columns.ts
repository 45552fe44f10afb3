import { type StoredAmount, makeAmount, storedAmount } from '../../../domain/amount/index.js';
import type { SeedAmount } from '../format/schema.js';

/** The columns of an amount of the seeds, bounds and all; null for none. */
export function amountColumnsOf(amount: SeedAmount | undefined): StoredAmount | null {
  return amount === undefined ? null : storedAmount(makeAmount(amount));
}
