/**
 * Writes a bundle of so many entities, with three times as many links, the same on every run:
 * `tsx tests/bench/generate.ts 100000 graph.ndjson`.
 */
import { writeGraph } from './write-graph.js';

const [entities = '10000', file = 'graph.ndjson'] = process.argv.slice(2);
await writeGraph(Number(entities), file);
