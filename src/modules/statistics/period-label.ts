import { LRUCache } from 'lru-cache';
import { label, parseUncertainDate } from '../../domain/uncertain-date/index.js';

const labels = new LRUCache<string, string>({ max: 10_000 });

/** The period of a key for people; the same few are keys of very many groups, and words take long to find. */
export function periodLabel(edtf: string, locale: string): string {
  const key = `${locale} ${edtf}`;
  const known = labels.get(key);
  if (known !== undefined) return known;
  const made = label(parseUncertainDate(edtf), locale);
  labels.set(key, made);
  return made;
}
