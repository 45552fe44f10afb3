import { isUtf8 } from 'node:buffer';
import { BadInput } from '../../../errors.js';
import { LONGEST_LINE } from './limits.js';

const NEWLINE = 0x0a;

/**
 * The lines of a file in UTF-8, many at a time; `first` is the number of the first of them, from 1.
 * Throws BadInput that names the line for what is no UTF-8, and for a line longer than any record.
 */
export async function* linesOf(
  file: string,
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<{ first: number; lines: string[] }> {
  let first = 1;
  let rest: Buffer[] = [];
  let pending = 0;
  const take = (bytes: Buffer): { first: number; lines: string[] } => {
    const lines = decode(file, first, bytes).split('\n');
    const block = { first, lines };
    first += lines.length;
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

function decode(file: string, first: number, bytes: Buffer): string {
  if (isUtf8(bytes)) {
    const text = bytes.toString('utf8');
    return first === 1 && text.startsWith('\uFEFF') ? text.slice(1) : text;
  }
  let [line, start] = [first, 0];
  for (;;) {
    const newline = bytes.indexOf(NEWLINE, start);
    if (newline < 0 || !isUtf8(bytes.subarray(start, newline))) break;
    line += 1;
    start = newline + 1;
  }
  throw new BadInput(`${file}:${line}: this is no UTF-8. Expected a text file in UTF-8.`, { file, line });
}
