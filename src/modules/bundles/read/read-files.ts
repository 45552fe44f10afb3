import { readRecord } from '../format/read-record.js';
import type { Progress } from '../progress.js';
import type { Staging } from '../stage/staging.js';
import { linesOf } from './lines.js';
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

/** Reads all records of the files into the staging tables, those behind line `done`; throws all mistakes at once. */
export async function readFiles(
  files: readonly string[],
  staging: Staging,
  done: number,
  progress: Progress,
): Promise<Positions> {
  const positions = new Positions();
  const mistakes = new Mistakes();
  try {
    for (const file of files) {
      const offset = positions.begin(file);
      const read = isYaml(file) ? readYaml : readLines;
      positions.end(await read(file, { staging, offset, done, mistakes, progress }));
    }
    mistakes.done();
    await staging.flush(positions.last);
  } finally {
    // The connection is nobody else's before what is under way has ended.
    await staging.settle();
  }
  return positions;
}

interface Reading {
  staging: Staging;
  offset: number;
  done: number;
  mistakes: Mistakes;
  progress: Progress;
}

/** Returns how many lines there are. */
async function readLines(file: string, reading: Reading): Promise<number> {
  const { staging, offset, done, mistakes, progress } = reading;
  let last = 0;
  let begun = false;
  const bytes = bytesOf(file, (count) => {
    progress.advance(count);
  });
  for await (const { first, lines } of linesOf(file, bytes)) {
    let records = 0;
    for (const [i, text] of lines.entries()) {
      last = first + i;
      if (offset + last <= done) {
        begun = true;
        continue;
      }
      if (isBlank(text)) continue;
      const read = readRecord(text);
      if ('mistakes' in read)
        for (const message of read.mistakes) mistakes.tell({ file, line: last, message });
      else if (!begun && read.record.record !== 'bundle')
        mistakes.tell({ file, line: last, message: HEADLESS });
      else if (mistakes.found.length === 0) staging.add(read.record, offset + last);
      begun = true;
      records += 1;
      if (staging.isFull) await staging.flush(offset + last);
    }
    progress.advance(0, records);
  }
  return last;
}

const HEADLESS =
  'the bundle begins without a header. Expected {"record":"bundle","version":1} on its first line.';
const isBlank = (text: string): boolean => text === '' || text === '\r' || text.trim() === '';

async function readYaml(file: string, reading: Reading): Promise<number> {
  const { staging, offset, done, mistakes, progress } = reading;
  const { size, records } = await yamlRecords(file, mistakes);
  for (const { line, record } of records)
    if (offset + line > done && mistakes.found.length === 0) staging.add(record, offset + line);
  progress.advance(size, records.length);
  return Math.max(0, ...records.map(({ line }) => line));
}
