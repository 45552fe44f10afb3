import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { BUNDLE_VERSION, type EntityRecord, type LinkRecord } from '../../bundles/format/records.js';

/** A bundle in a file that is there for an import alone, so that no more than a row is in the memory. */
export class Bundle {
  private constructor(
    private readonly folder: string,
    private readonly path: string,
    private readonly file: WriteStream,
  ) {}

  static async begin(): Promise<Bundle> {
    const folder = await mkdtemp(join(tmpdir(), 'throughline-import-'));
    const path = join(folder, 'mapped.ndjson');
    const file = createWriteStream(path, { mode: 0o600 });
    await once(file, 'open');
    file.write(`${JSON.stringify({ record: 'bundle', version: BUNDLE_VERSION })}\n`);
    return new Bundle(folder, path, file);
  }

  async write(record: EntityRecord | LinkRecord): Promise<void> {
    if (!this.file.write(`${JSON.stringify(record)}\n`)) await once(this.file, 'drain');
  }

  /** The path of the file, all of it written. */
  async end(): Promise<string> {
    this.file.end();
    await once(this.file, 'close');
    return this.path;
  }

  async remove(): Promise<void> {
    if (!this.file.closed) {
      // A stream that is destroyed while it writes fails after that, when nobody listens any more.
      this.file.end();
      await finished(this.file).catch(() => undefined);
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}
