import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { BadInput } from '../../../errors.js';
import { UNPACKED_FREELY, UNPACKED_TIMES } from './limits.js';

/** Tells how many more bytes of a file have been read. */
export type OnBytes = (count: number) => void;

/** The size of a file that can be read; throws BadInput that says why another cannot. */
export async function sizeOf(file: string): Promise<number> {
  try {
    const found = await stat(file);
    if (!found.isFile()) throw new BadInput(`'${file}' is no file.`, { file });
    await checkBeginning(file);
    return found.size;
  } catch (error) {
    const reasons: Record<string, string> = {
      ENOENT: 'is not there',
      EACCES: 'may not be read by this user',
    };
    const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''];
    if (reason === undefined) throw error;
    throw new BadInput(`The file '${file}' ${reason}.`, { file });
  }
}

/** What a file begins with tells what it is, where its name tells something else. */
async function checkBeginning(file: string): Promise<void> {
  const handle = await open(file);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
  await handle.close();
  const begins = (...bytes: number[]): boolean =>
    bytesRead >= bytes.length && bytes.every((byte, i) => buffer[i] === byte);
  const packed = file.endsWith('.gz');
  const what = begins(0x50, 0x4b, 0x03, 0x04)
    ? 'a ZIP archive. Expected a bundle itself, packed at the most by gzip'
    : begins(0xff, 0xfe) || begins(0xfe, 0xff)
      ? 'in UTF-16. Expected UTF-8'
      : begins(0x1f, 0x8b) && !packed
        ? "packed by gzip. Expected a name that ends in '.gz'"
        : packed && bytesRead > 0 && !begins(0x1f, 0x8b)
          ? "not packed by gzip. Expected a name without '.gz'"
          : null;
  if (what !== null) throw new BadInput(`The file '${file}' is ${what}.`, { file });
}

/** The bytes of a file, unpacked if its name says that it is packed; a bomb is put out. */
export async function* bytesOf(file: string, onBytes: OnBytes = () => undefined): AsyncGenerator<Buffer> {
  const raw = createReadStream(file, { highWaterMark: 1 << 18 });
  let [read, unpacked] = [0, 0];
  raw.on('data', (chunk) => {
    read += chunk.length;
    onBytes(chunk.length);
  });
  const packed = file.endsWith('.gz');
  const stream: Readable = packed ? raw.pipe(createGunzip({ chunkSize: 1 << 18 })) : raw;
  raw.once('error', (error) => stream.destroy(error));
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      unpacked += chunk.length;
      if (packed && unpacked > UNPACKED_FREELY && unpacked > read * UNPACKED_TIMES)
        throw new BadInput(
          `The file '${file}' unpacks to more than ${UNPACKED_TIMES} times its size. Expected a bundle; unpack it yourself if it is one.`,
          { file },
        );
      yield chunk;
    }
  } catch (error) {
    if (!/^Z_/.test((error as NodeJS.ErrnoException).code ?? '')) throw error;
    throw new BadInput(`The file '${file}' cannot be unpacked: ${(error as Error).message}.`, { file });
  } finally {
    raw.destroy();
  }
}
