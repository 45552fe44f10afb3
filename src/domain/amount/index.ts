export {
  type Amount,
  type AmountInput,
  type AmountQualifier,
  type StoredAmount,
  amountFromStored,
  makeAmount,
  storedAmount,
} from './amount.js';
export { Decimal, decimalText, parseDecimal } from './decimal.js';
export { label } from './label.js';
export { SHARE, currencies, units } from './units.js';
export { type KnownBounds, add, amountOfBounds, compareAmounts, shareOf, subtract } from './arithmetic.js';
