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
export { type UnitKind, SHARE, counts, currencies, isCurrency, measures, unitKind, units } from './units.js';
export { type Comparison, add, compareAmounts, shareOf, subtract, sum } from './arithmetic.js';
