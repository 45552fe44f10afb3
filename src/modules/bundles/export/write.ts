import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { BadInput } from '../../../errors.js';

/** Writes, and waits until there is room for more; fails where the stream has. */
export async function write(out: Writable, text: string): Promise<void> {
  if (out.errored) throw out.errored;
  if (!out.write(text)) await once(out, 'drain');
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'there is no such folder',
  EACCES: 'this user may not write there',
  EROFS: 'nothing may be written there',
  ENOSPC: 'the disk is full',
};
const reasonOf = (error: unknown): string =>
  REASONS[(error as NodeJS.ErrnoException).code ?? ''] ?? (error as Error).message;

/** Writes a file, packed if its name ends in '.gz'; it has that name only once all of it is there. */
export async function toFile<T>(file: string, fill: (out: Writable) => Promise<T>): Promise<T> {
  const unfinished = `${file}.unfinished`;
  const sink = createWriteStream(unfinished);
  try {
    await once(sink, 'open').catch((error: unknown) => {
      throw new BadInput(`The file '${file}' cannot be written: ${reasonOf(error)}.`, { file });
    });
    const gzip = file.endsWith('.gz') ? createGzip({ level: 5 }) : null;
    if (gzip) gzip.pipe(sink);
    sink.on('error', (error) => gzip?.destroy(error));
    const out = gzip ?? sink;
    const result = await fill(out);
    out.end();
    await finished(sink);
    await rename(unfinished, file);
    return result;
  } catch (error) {
    sink.destroy();
    await rm(unfinished, { force: true });
    throw error;
  }
}
