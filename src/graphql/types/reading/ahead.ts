import type { RowPart } from './plan.js';
import { shown } from './read.sql.js';
import type { ReadRow, ReadScope } from './reading.js';

/** An object with fields that can be read with its row. */
export interface Readable {
  /** The key that these are read by. */
  readonly uuid: string;
  /** What was read of fields that the answer calls otherwise than they are, by the names that it gives them. */
  ahead?: Map<string, unknown>;
}

/**
 * Gives an object what was read of its fields with the row that it was made of: as properties of their names, since that is
 * where compiled queries look for them.
 */
export function giveAhead<Of extends Readable>(
  object: Of,
  row: object,
  [part, type]: readonly [RowPart, type: string],
  { plan, context }: Pick<ReadScope, 'plan' | 'context'>,
): Of {
  for (const { name, as, nested } of plan.ahead(part, type) ?? []) {
    const json = (row as ReadRow)[nested.column];
    const value = shown(nested.ask, json, context, object.uuid);
    if (name === as) (object as Record<string, unknown>)[name] = value;
    else (object.ahead ??= new Map()).set(as, value);
  }
  return object;
}
