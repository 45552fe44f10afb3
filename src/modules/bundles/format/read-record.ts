import { didYouMean } from '../../../domain/did-you-mean.js';
import { badRole } from '../../seeds/format/rules.js';
import { shapeMistakes } from '../../seeds/format/shape.js';
import { type BundleRecord, type RecordName, RECORDS } from './records.js';

/** A line as a record, or what is wrong with it: a sentence for each mistake. */
export type ReadRecord = { record: BundleRecord } | { mistakes: string[] };

/** Reads one line of a bundle. */
export function readRecord(line: string): ReadRecord {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return { mistakes: [`this is no JSON: ${(error as Error).message}. Expected one record in one line.`] };
  }
  return checkRecord(value);
}

/** Holds a value against the schema of the record that it says it is. */
export function checkRecord(value: unknown): ReadRecord {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { mistakes: ['the line is no map. Expected a record, such as {"record":"actor", …}.'] };
  const { record: name } = value as { record?: unknown };
  if (typeof name !== 'string' || !Object.hasOwn(RECORDS, name)) {
    const names = Object.keys(RECORDS);
    const shown = typeof name === 'string' ? `is '${name.slice(0, 60)}'` : 'is missing';
    const meant = typeof name === 'string' ? didYouMean(name, names) : '';
    return { mistakes: [`'record' ${shown}. Expected one of ${names.join(', ')}.${meant}`] };
  }
  const schema = RECORDS[name as RecordName];
  const result = schema.safeParse(value);
  if (!result.success) {
    const found = shapeMistakes(value, schema);
    return { mistakes: found.map(({ message }) => message.replace(' in the file.', ` in the ${name}.`)) };
  }
  const bad = badRoles(result.data);
  return bad.length > 0 ? { mistakes: bad } : { record: result.data };
}

function badRoles(record: BundleRecord): string[] {
  const links = record.record === 'link' ? [record] : 'links' in record ? record.links : [];
  return links.flatMap(({ type, role }) => badRole(type, role) ?? []);
}
