import { isUtf8 } from 'node:buffer';
import { BadInput } from '../../../errors.js';
import { LONGEST_LINE } from './limits.js';

const NEWLINE = 0x0a;

/** Whole lines of a file, without the last newline; the numbers of the first and the last of them, from 1. */
export interface Block {
  first: number;
  last: number;
  bytes: Uint8Array;
}

/** A file as blocks of lines. Throws BadInput that names the line that is longer than any record. */
export async function* blocksOf(file: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<Block> {
  let first = 1;
  let rest: Buffer[] = [];
  let pending = 0;
  const take = (bytes: Buffer): Block => {
    const last = first + countNewlines(bytes);
    const block = { first, last, bytes };
    first = last + 1;
    return block;
  };
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(NEWLINE);
    if (end >= 0) {
      yield take(Buffer.concat([...rest, chunk.subarray(0, end)]));
      rest = [];
      pending = 0;
    }
    const tail = chunk.subarray(end + 1);
    if (tail.length > 0) rest.push(tail);
    pending += tail.length;
    if (pending > LONGEST_LINE)
      throw new BadInput(
        `${file}:${first}: this line is longer than ${LONGEST_LINE} bytes. Expected one record in one line.`,
        { file, line: first },
      );
  }
  if (pending > 0) yield take(Buffer.concat(rest));
}

/** The lines of a file in UTF-8, many at a time. Throws BadInput that names a line that is none. */
export async function* linesOf(
  file: string,
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<{ first: number; lines: string[] }> {
  for await (const block of blocksOf(file, chunks)) {
    const { lines, broken } = decoded(block);
    if (broken !== undefined) throw new BadInput(`${file}:${broken}: ${NO_UTF8}`, { file, line: broken });
    yield { first: block.first, lines };
  }
}

export const NO_UTF8 = 'this is no UTF-8. Expected a text file in UTF-8.';

/** The lines of a block, or those before the first that is no UTF-8, and the number of that one. */
export function decoded({ first, bytes }: Block): { lines: string[]; broken?: number } {
  if (isUtf8(bytes)) {
    const text = decode(bytes);
    return { lines: (first === 1 && text.startsWith('\uFEFF') ? text.slice(1) : text).split('\n') };
  }
  const lines: string[] = [];
  for (let start = 0; ;) {
    const newline = bytes.indexOf(NEWLINE, start);
    const line = bytes.subarray(start, newline < 0 ? undefined : newline);
    if (!isUtf8(line)) return { lines, broken: first + lines.length };
    lines.push(decode(line));
    start = newline + 1;
  }
}

const decode = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');

function countNewlines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}
