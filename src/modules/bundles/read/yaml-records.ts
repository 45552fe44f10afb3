import { readFile } from 'node:fs/promises';
import { BadInput } from '../../../errors.js';
import { isUtf8 } from 'node:buffer';
import { readSeedFile } from '../../seeds/format/read.js';
import { type EntitySection, SECTION_KINDS } from '../../seeds/format/schema.js';
import { type BundleRecord, type RecordName, RECORDS } from '../format/records.js';
import { badRole } from '../../seeds/format/rules.js';
import type { Mistakes } from './mistakes.js';

/** A record and the line on which it begins. */
export interface PlacedRecord {
  line: number;
  record: BundleRecord;
}

/** The records of a seed file, in its order; what is wrong with it is told. Such a file is read whole. */
export async function yamlRecords(
  file: string,
  mistakes: Mistakes,
): Promise<{ size: number; records: PlacedRecord[] }> {
  const bytes = await readFile(file);
  if (!isUtf8(bytes))
    throw new BadInput(`The file '${file}' is no UTF-8. Expected a text file in UTF-8.`, { file });
  const { yaml, data, mistakes: found } = readSeedFile(file, bytes.toString('utf8'));
  for (const mistake of found) mistakes.tell(mistake);
  const size = bytes.length;
  if (!data) return { size, records: [] };
  const records: PlacedRecord[] = [];
  const place = (path: readonly PropertyKey[], name: RecordName, fields: object): void => {
    const line = yaml.lineOf(path);
    const record = RECORDS[name].parse({ record: name, ...fields });
    records.push({ line, record });
    const links = record.record === 'link' ? [record] : 'links' in record ? record.links : [];
    for (const { type, role } of links) {
      const message = badRole(type, role);
      if (message !== null) mistakes.tell({ file, line, message });
    }
  };
  for (const [section, kind] of Object.entries(SECTION_KINDS) as [EntitySection, string][])
    for (const [i, record] of data[section].entries())
      place([section, i], kind.toLowerCase() as RecordName, record);
  for (const [i, link] of data.links.entries()) place(['links', i], 'link', link);
  return { size, records };
}
