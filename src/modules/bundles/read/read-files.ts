import type { Progress } from '../progress.js';
import { StagedBytes } from '../stage/staged-bytes.js';
import type { Staging } from '../stage/staging.js';
import { blockReader, type BlockReader } from './block-reader.js';
import { type Block, blocksOf } from './lines.js';
import type { BlockRead } from './read-block.js';
import { Mistakes } from './mistakes.js';
import { bytesOf } from './open-file.js';
import { yamlRecords } from './yaml-records.js';

/** Where each file's lines begin in the count over all files of the bundle. */
export class Positions {
  readonly #files: { file: string; offset: number }[] = [];
  #end = 0;

  begin(file: string): number {
    this.#files.push({ file, offset: this.#end });
    return this.#end;
  }

  end(lines: number): void {
    this.#end += lines;
  }

  get last(): number {
    return this.#end;
  }

  of(line: number): { file: string; line: number } {
    const { file, offset } = this.#files.findLast(({ offset }) => offset < line) ?? this.#files[0]!;
    return { file, line: line - offset };
  }
}

const isYaml = (file: string): boolean => /\.ya?ml$/i.test(file);

/**
 * Reads all records of the files into the staging tables, those behind line `done`, in threads if they are many; throws
 * all mistakes at once.
 */
export async function readFiles(
  files: readonly string[],
  staging: Staging,
  { done, threaded, progress }: { done: number; threaded: boolean; progress: Progress },
): Promise<Positions> {
  const positions = new Positions();
  const mistakes = new Mistakes();
  const reader = blockReader(threaded);
  try {
    for (const file of files) {
      const offset = positions.begin(file);
      const read = isYaml(file) ? readYaml : readLines;
      positions.end(await read(file, { staging, offset, done, mistakes, progress, reader }));
    }
    mistakes.done();
    await staging.flush(positions.last);
  } finally {
    // The connection is nobody else's before what is under way has ended.
    await staging.settle();
    await reader.close();
  }
  return positions;
}

interface Reading {
  staging: Staging;
  offset: number;
  done: number;
  mistakes: Mistakes;
  progress: Progress;
  reader: BlockReader;
}

/** Returns how many lines there are. */
async function readLines(file: string, reading: Reading): Promise<number> {
  const { staging, offset, done, mistakes, progress, reader } = reading;
  const underWay: { block: Block; reading: Promise<BlockRead> }[] = [];
  let state = { last: 0, begun: false };
  const take = async (): Promise<void> => {
    const { block, reading } = underWay.shift()!;
    const { rows, records, mistakes: found, begun } = await reading;
    state = { last: block.last, begun };
    for (const mistake of found) mistakes.tell({ file, ...mistake });
    if (mistakes.found.length === 0) staging.add(rows, records);
    if (staging.isFull) await staging.flush(offset + block.last);
    progress.advance(0, records);
  };
  const bytes = bytesOf(file, (count) => {
    progress.advance(count);
  });
  for await (const block of blocksOf(file, bytes)) {
    if (offset + block.last <= done) {
      state = { last: block.last, begun: true };
      continue;
    }
    const reading = reader.read({ ...block, offset, done, begun: state.begun });
    // It is awaited in its turn; until then nobody would hear that it failed.
    reading.catch(() => undefined);
    underWay.push({ block, reading });
    // Until a file has begun, the next block depends on the one before.
    if (!state.begun || underWay.length >= reader.width) await take();
  }
  while (underWay.length > 0) await take();
  return state.last;
}

async function readYaml(file: string, reading: Reading): Promise<number> {
  const { staging, offset, done, mistakes, progress } = reading;
  const { size, records } = await yamlRecords(file, mistakes);
  const rows = new StagedBytes();
  for (const { line, record } of records) if (offset + line > done) rows.add(record, offset + line);
  if (mistakes.found.length === 0) staging.add(rows.chunks, records.length);
  progress.advance(size, records.length);
  return Math.max(0, ...records.map(({ line }) => line));
}
