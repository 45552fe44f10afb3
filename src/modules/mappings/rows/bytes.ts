import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { didYouMean } from '../../../domain/did-you-mean.js';
import { BadInput } from '../../../errors.js';

/** A file looked through once, before anything is made of it. */
export interface Looked {
  sha256: string;
  size: number;
  /** Its encoding: the one that was named, or that of its byte order mark, else UTF-8. */
  encoding: string;
}

const COMMON = [
  'utf-8',
  'utf-16le',
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'iso-8859-1',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-kr',
  'koi8-r',
  'koi8-u',
];

/** Hashes a file and makes sure of its encoding; throws BadInput in one sentence where it cannot be read as that. */
export async function look(path: string, named: string): Promise<Looked> {
  const exists: boolean = iconv.encodingExists(named);
  if (!exists)
    throw new BadInput(
      `'${named}' is no encoding that is known here. Expected one such as ${COMMON.join(', ')}.${didYouMean(named, COMMON)}`,
      { encoding: named },
    );
  const { size } = await sizeOf(path);
  const hash = createHash('sha256');
  const checks = /^utf-?8$/i.test(named);
  let encoding = named;
  let checking: Utf8Check | null = null;
  let first = true;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (first && checks) {
      encoding = utf16Mark(chunk) ?? 'utf-8';
      if (encoding === 'utf-8') checking = new Utf8Check(path);
    }
    first = false;
    hash.update(chunk);
    checking?.add(chunk);
  }
  checking?.end();
  return { sha256: hash.digest('hex'), size, encoding };
}

/** Hears how many more bytes of a file have been read. */
export type OnBytes = (count: number) => void;

/** The text of a file in an encoding, without its byte order mark. */
export function textOf(path: string, encoding: string, onBytes?: OnBytes): Readable {
  return Readable.from(decoded(path, encoding, onBytes), { objectMode: false, encoding: 'utf8' });
}

async function* decoded(path: string, encoding: string, onBytes?: OnBytes): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    onBytes?.(chunk.length);
    const text = decoder.write(chunk);
    if (text !== '') yield text;
  }
  const rest = decoder.end();
  if (rest !== undefined && rest !== '') yield rest;
}

const PACKED = [
  { what: 'a ZIP archive', begins: [0x50, 0x4b, 0x03, 0x04] },
  { what: 'packed by gzip', begins: [0x1f, 0x8b] },
  { what: 'a workbook of an old spreadsheet', begins: [0xd0, 0xcf, 0x11, 0xe0] },
];

/** Refuses what is packed, by its first bytes, whatever its name says; a workbook of a spreadsheet is a ZIP archive. */
export async function refusePacked(path: string): Promise<void> {
  await sizeOf(path);
  const handle = await open(path);
  const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0).finally(() => handle.close());
  const packed = PACKED.find(({ begins }) => begins.every((byte, i) => buffer[i] === byte));
  if (packed)
    throw new BadInput(
      `'${path}' is ${packed.what}. Expected CSV or JSON itself: unpack it first, or save the sheet as CSV.`,
      { file: path },
    );
}

async function sizeOf(path: string): Promise<{ size: number }> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw new BadInput(`'${path}' is a folder. Expected a file.`, { file: path });
    return found;
  } catch (error) {
    if (error instanceof BadInput) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such file' : (code ?? 'unknown');
    throw new BadInput(`The file '${path}' cannot be read: ${reason}.`, { file: path });
  }
}

function utf16Mark(start: Buffer): string | null {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : null;
}

/** Holds bytes against UTF-8 as they come, and names the line of the first that are none. */
class Utf8Check {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #lines = 0;

  constructor(private readonly path: string) {}

  add(chunk: Buffer): void {
    this.#decode(chunk, true);
    for (let at = chunk.indexOf(0x0a); at !== -1; at = chunk.indexOf(0x0a, at + 1)) this.#lines++;
  }

  end(): void {
    this.#decode(Buffer.alloc(0), false);
  }

  #decode(chunk: Buffer, stream: boolean): void {
    try {
      this.#decoder.decode(chunk, { stream });
    } catch {
      const line = this.#lines + 1 + badLine(chunk);
      throw new BadInput(
        `'${this.path}' is not UTF-8 (line ${line}). Name its encoding in the mapping, as file: { encoding: windows-1251 }.`,
        { file: this.path, line },
      );
    }
  }
}

/** Which line of a chunk is no UTF-8, from 0; its first begins in the chunk before, and its last ends in the next. */
function badLine(chunk: Buffer): number {
  let lines = 0;
  let start = 0;
  for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, start)) {
    if (lines > 0 && !isUtf8(chunk.subarray(start, end))) return lines;
    if (lines === 0 && !isUtf8(skipContinuation(chunk.subarray(0, end)))) return 0;
    lines++;
    start = end + 1;
  }
  return lines;
}

/** Without the bytes with which a character of the chunk before may end. */
function skipContinuation(bytes: Buffer): Buffer {
  let start = 0;
  while (start < 3 && (bytes[start]! & 0xc0) === 0x80) start++;
  return bytes.subarray(start);
}
