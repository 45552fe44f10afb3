import type { MappedEntity } from '../format/schema.js';
import type { Fault } from '../values/fault.js';
import type { Scope } from '../values/text.js';
import type { LeftOut } from './records.js';

/** One entity of a row. */
export interface Instance {
  name: string;
  entity: MappedEntity;
  scope: Scope;
  slug: string;
  /** Whether a row before has given it already. */
  made: boolean;
}

/** Whether two entities of a row go together: of items of one column each goes with that of the same item alone. */
export const belong = (a: Instance, b: Instance): boolean =>
  a.entity.each === undefined ||
  a.entity.each.column !== b.entity.each?.column ||
  a.scope.each === b.scope.each;

/** Notes what a row is made without. */
export const told =
  (leftOut: LeftOut[]) =>
  (fault: Fault, column: string | null): void => {
    leftOut.push({ column, reason: fault.message });
  };
