/** A row of PostgreSQL's binary COPY format: its fields lie in a buffer, each at a place and with a length. */
export interface CopiedRow {
  readonly buffer: Buffer;
  /** Where each field begins. */
  readonly at: number[];
  /** How long each field is; -1 of one that is null. */
  readonly length: number[];
}

const HEADER_BYTES = 19;
const END = -1;

/**
 * Reads the rows of `COPY … TO STDOUT (FORMAT binary)`, and calls back with each; the row is the same object each time.
 * Format: https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format".
 */
export async function copiedRows(
  chunks: AsyncIterable<Buffer>,
  fields: number,
  visit: (row: CopiedRow) => void,
): Promise<void> {
  let rest: Buffer = Buffer.alloc(0);
  let begun = false;
  for await (const chunk of chunks) {
    const buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    if (!begun) {
      if (buffer.length < HEADER_BYTES) {
        rest = buffer;
        continue;
      }
      begun = true;
      at = HEADER_BYTES + buffer.readInt32BE(HEADER_BYTES - 4);
    }
    rest = buffer.subarray(readRows(buffer, at, fields, visit));
  }
}

/** Reads the rows that are complete, and gives the place behind the last of them. */
function readRows(buffer: Buffer, start: number, fields: number, visit: (row: CopiedRow) => void): number {
  const row = { buffer, at: new Array<number>(fields), length: new Array<number>(fields) };
  let done = start;
  for (;;) {
    let at = done;
    if (at + 2 > buffer.length) return done;
    const count = buffer.readInt16BE(at);
    at += 2;
    if (count === END) return at;
    if (count !== fields) throw new Error(`A copied row has ${count} fields, not ${fields}`);
    for (let field = 0; field < fields; field++) {
      if (at + 4 > buffer.length) return done;
      const length = buffer.readInt32BE(at);
      at += 4;
      row.at[field] = at;
      row.length[field] = length;
      at += Math.max(0, length);
    }
    if (at > buffer.length) return done;
    visit(row);
    done = at;
  }
}
