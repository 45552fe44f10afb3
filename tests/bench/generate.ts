/**
 * Writes a bundle of so many entities, with three times as many links, the same on every run:
 * `tsx tests/bench/generate.ts 100000 graph.ndjson`.
 */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { generateRecords } from './generate-records.js';

const [entities = '10000', file = 'graph.ndjson'] = process.argv.slice(2);
const sink = createWriteStream(file);
const out = file.endsWith('.gz') ? createGzip() : sink;
if (out !== sink) out.pipe(sink);
let text = '';
for (const record of generateRecords(Number(entities))) {
  text += `${JSON.stringify(record)}\n`;
  if (text.length < 1 << 16) continue;
  if (!out.write(text)) await once(out, 'drain');
  text = '';
}
out.end(text);
await finished(sink);
