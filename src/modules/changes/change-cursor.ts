import { cursorOf, sliceOf } from '../../graphql/types/page.js';
import type { ChangeRow } from './change.row.js';
import { changeListing } from './change.sql.js';
import type { Position } from './position.js';

const log = changeListing({ kinds: null, about: null });

/** The cursor of a change, the same wherever it is told. */
export const changeCursor = (row: Pick<ChangeRow, 'sort_keys'>): string => cursorOf(log, row.sort_keys);

/** The position that a cursor of the change log stands for; an error that names the argument if it is none. */
export function readPosition(after: string | null | undefined): Position | null {
  if (after == null) return null;
  return (sliceOf(log, { after }).past ?? null) as Position | null;
}
