import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { type BlockRead, type BundleBlock, readBlock } from './read-block.js';

/** From so many bytes on, threads are worth their start. */
export const THREADED = 16 * 2 ** 20;
/** More threads than these would wait for the database. */
const MOST_THREADS = 4;

/** Reads blocks of bundles, as many at a time as `width` says. */
export interface BlockReader {
  readonly width: number;
  read(block: BundleBlock): Promise<BlockRead>;
  close(): Promise<void>;
}

/** Reads blocks as they come, or in threads of their own if there are many. */
export function blockReader(threaded: boolean): BlockReader {
  if (!threaded)
    return {
      width: 1,
      read: (block) => Promise.resolve(readBlock(block)),
      close: () => Promise.resolve(),
    };
  const threads = Math.min(MOST_THREADS, availableParallelism());
  const isSource = import.meta.url.endsWith('.ts');
  const pool = new Piscina<BundleBlock, BlockRead>({
    filename: fileURLToPath(new URL(`./read-block.${isSource ? 'ts' : 'js'}`, import.meta.url)),
    name: 'readBlock',
    minThreads: threads,
    maxThreads: threads,
    // What a block leaves is garbage when it has been read; with more room each thread would keep that of many.
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
    ...(isSource && { execArgv: ['--import', 'tsx'] }),
  });
  return { width: 2 * threads, read: (block) => pool.run(block), close: () => pool.destroy() };
}
