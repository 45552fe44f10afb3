import type { FieldType } from '../format/fields.js';
import type { AmountSpec, DateSpec, ListSpec, NumberSpec, ReadingSpec } from '../format/schema-parts.js';
import { readAmount } from './amount.js';
import { readCountry } from './country.js';
import { readDate } from './date.js';
import { Fault } from './fault.js';
import { readNumber } from './number.js';
import { type Scope, columnOf, fill, textsOf } from './text.js';

/** What is read over, since the mapping says so: told, and no reason to reject the row. */
export type LeaveOut = (fault: Fault, column: string | null) => void;

type Value = string | Exclude<ReadingSpec, string>;

/** Reads a field of a record from a row; undefined where there is nothing. Throws a Fault that names the column. */
export function readField(type: FieldType, value: unknown, scope: Scope, leaveOut: LeaveOut): unknown {
  switch (type) {
    case 'text':
      return one(value as Value, scope, leaveOut, (text) => text);
    case 'country':
      return one(value as Value, scope, leaveOut, readCountry);
    case 'date':
      return readWhen(value as DateSpec, scope, leaveOut);
    case 'amount': {
      const spec = value as AmountSpec;
      const unit = spec.unit === undefined ? null : fill(spec.unit, scope);
      return one(spec, scope, leaveOut, (text) => readAmount(text, { ...spec, unit }));
    }
    case 'number': {
      const spec = value as NumberSpec;
      if (typeof spec === 'number') return spec;
      return one(spec, scope, leaveOut, (text) => {
        const negative = /^[-−]/u.test(text);
        const number = readNumber(text.replace(/^[-−+]\s*/u, ''), spec.decimal).toNumber();
        return negative ? -number : number;
      });
    }
    case 'texts':
      return many(value as ListSpec, scope, leaveOut, (text) => text).map((text) => ({ text }));
    case 'countries':
      return many(value as ListSpec, scope, leaveOut, readCountry);
    case 'entity':
      throw new Error('An entity is found by the mapper.');
  }
}

/** Reads a date with its extent, if one is given. */
export function readWhen(spec: DateSpec, scope: Scope, leaveOut: LeaveOut): unknown {
  const formats = typeof spec === 'string' ? ['edtf'] : spec.formats;
  const edtf = one(spec, scope, leaveOut, (text) => readDate(text, formats));
  if (edtf === undefined || typeof spec === 'string' || spec.extent === undefined) return edtf;
  return { edtf, extent: spec.extent };
}

function one<Read>(
  value: Value,
  scope: Scope,
  leaveOut: LeaveOut,
  read: (text: string) => Read,
): Read | undefined {
  const [text] = textsOf(value, scope);
  return text === undefined ? undefined : tried(value, () => read(text), leaveOut);
}

function many<Read>(
  values: ListSpec,
  scope: Scope,
  leaveOut: LeaveOut,
  read: (text: string) => Read,
): Read[] {
  return values.flatMap((value) =>
    textsOf(value, scope).flatMap((text) => tried(value, () => read(text), leaveOut) ?? []),
  );
}

function tried<Read>(value: Value, read: () => Read, leaveOut: LeaveOut): Read | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const column = error.column ?? columnOf(value);
    if (typeof value === 'string' || value.unreadable === 'reject') throw new Fault(error.message, column);
    leaveOut(error, column);
    return undefined;
  }
}
