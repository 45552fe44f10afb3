import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { BadInput } from '../../../errors.js';

/** Something of a row that was not imported. */
export interface Reject {
  line: number;
  row: number;
  column: string | null;
  reason: string;
  /** The whole row, or one cell that was left out of it. */
  lost: 'row' | 'cell';
  raw: Readonly<Record<string, string>>;
}

/**
 * The rows that failed, as a CSV file (RFC 4180): where and why, then the row as it stands, so that it can be mended
 * there and imported again with the same mapping. Made when the first comes.
 */
export class RejectFile {
  #file: WriteStream | null = null;

  constructor(
    readonly path: string,
    private readonly columns: readonly string[],
  ) {}

  async write({ line, row, column, reason, lost, raw }: Reject): Promise<void> {
    const { columns } = this;
    this.#file ??= await opened(this.path, [...HEADER, ...columns]);
    const rest = columns.map((name) => raw[name] ?? '');
    const text = spell([String(line), String(row), column ?? '', reason, lost, ...rest]);
    if (!this.#file.write(text)) await once(this.#file, 'drain');
  }

  async close(): Promise<void> {
    const file = this.#file;
    if (!file) return;
    file.end();
    await once(file, 'close');
  }
}

const HEADER = ['reject line', 'reject row', 'reject column', 'reject reason', 'reject lost'];

async function opened(path: string, header: readonly string[]): Promise<WriteStream> {
  const file = createWriteStream(path);
  try {
    await once(file, 'open');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new BadInput(`The reject file '${path}' cannot be written: ${code ?? 'unknown'}.`, {
      rejects: path,
    });
  }
  file.write(spell(header));
  return file;
}

const spell = (cells: readonly string[]): string =>
  `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
