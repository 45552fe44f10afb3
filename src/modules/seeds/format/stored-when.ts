import { LRUCache } from 'lru-cache';
import {
  type Extent,
  type StoredDate,
  parseUncertainDate,
  storedDate,
} from '../../../domain/uncertain-date/index.js';

/** Dates come again and again: there are few days in a million records, and reading one takes its time. */
const known = new LRUCache<string, StoredDate>({ max: 50_000 });

/** The columns of a date as it is written; throws BadInput for what is no EDTF. */
export function storedWhen(edtf: string, extent?: Extent): StoredDate {
  const key = `${extent ?? ''} ${edtf}`;
  let stored = known.get(key);
  if (!stored) known.set(key, (stored = storedDate(parseUncertainDate(edtf, extent))));
  return stored;
}
