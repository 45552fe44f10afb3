export type { Precision } from './component.js';
export { isStoredDay } from './day.js';
export { label } from './label.js';
export { compareDates } from './order.js';
export {
  type Extent,
  type StoredDate,
  UncertainDate,
  dateFromStored,
  parseUncertainDate,
  storedDate,
} from './uncertain-date.js';
export { type Window, begins, certain, parseWindow, possible, within } from './window.js';
