import type { Mapping } from '../format/schema.js';
import { fill, type Scope } from '../values/text.js';

/** What backs all that a row says: the file, at this row unless the mapping says another place. */
export function citeOf(
  { cite: { page, note, credibility } }: Mapping,
  source: string,
  scope: Scope,
): unknown[] {
  return [
    {
      source,
      page: (fill(page, scope) ?? `row ${scope.row.number}`).slice(0, 300),
      ...(note !== undefined && { note: fill(note, scope) ?? undefined }),
      credibility,
    },
  ];
}
