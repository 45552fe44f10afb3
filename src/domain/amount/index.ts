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
export { currencies, units } from './units.js';
export { add, compareAmounts, shareOf, subtract, sum } from './arithmetic.js';
