import { proposeMapping } from '../modules/mappings/index.js';

/** `throughline import init`: writes a mapping to begin with to standard output. */
export async function importInit(file: string): Promise<void> {
  process.stdout.write(await proposeMapping(file));
}
