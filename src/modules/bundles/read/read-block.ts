import { readRecord } from '../format/read-record.js';
import { StagedBytes } from '../stage/staged-bytes.js';
import { decoded, NO_UTF8, type Block } from './lines.js';

/** A block of a bundle's file, and what came before it. */
export interface BundleBlock extends Block {
  /** How many lines the files before have. */
  offset: number;
  /** Up to which line, counted through all files, everything was read before. */
  done: number;
  /** Whether the file has begun with a header. */
  begun: boolean;
}

/** What a block holds: rows for the staging tables, or what is wrong with it. */
export interface BlockRead {
  rows: StagedBytes['chunks'];
  records: number;
  mistakes: { line: number; message: string }[];
  begun: boolean;
}

/** Reads a block. Everything that it takes and returns may pass from one thread to another. */
export function readBlock(block: BundleBlock): BlockRead {
  const { first, offset, done } = block;
  let { begun } = block;
  const { lines, broken } = decoded(block);
  const rows = new StagedBytes();
  const mistakes: BlockRead['mistakes'] = [];
  let records = 0;
  for (const [i, text] of lines.entries()) {
    const line = first + i;
    if (offset + line <= done) {
      begun = true;
      continue;
    }
    if (isBlank(text)) continue;
    const read = readRecord(text);
    if ('mistakes' in read) for (const message of read.mistakes) mistakes.push({ line, message });
    else if (!begun && read.record.record !== 'bundle') mistakes.push({ line, message: HEADLESS });
    else if (mistakes.length === 0) rows.add(read.record, offset + line);
    begun = true;
    records += 1;
  }
  if (broken !== undefined) mistakes.push({ line: broken, message: NO_UTF8 });
  return { rows: rows.chunks, records, mistakes, begun };
}

const HEADLESS =
  'the bundle begins without a header. Expected {"record":"bundle","version":1} on its first line.';
const isBlank = (text: string): boolean => text === '' || text === '\r' || text.trim() === '';
