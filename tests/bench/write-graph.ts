import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { generateRecords } from './generate-records.js';

/** Writes a generated graph of so many entities as a bundle, packed if the file's name ends in `.gz`. */
export async function writeGraph(
  entities: number,
  file: string,
  told: (records: number) => void = () => undefined,
): Promise<void> {
  const sink = createWriteStream(file);
  const out = file.endsWith('.gz') ? createGzip() : sink;
  if (out !== sink) out.pipe(sink);
  let text = '';
  let records = 0;
  for (const record of generateRecords(entities)) {
    text += `${JSON.stringify(record)}\n`;
    records += 1;
    if (text.length < 1 << 16) continue;
    if (!out.write(text)) await once(out, 'drain');
    told(records);
    text = '';
    records = 0;
  }
  told(records);
  out.end(text);
  await finished(sink);
}
