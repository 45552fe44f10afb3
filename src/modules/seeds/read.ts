import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { BadInput } from '../../errors.js';
import type { SeedMistake } from './mistake.js';
import { type PositionedYaml, readYaml } from './positions.js';
import { type SeedData, SeedFile } from './schema.js';
import { shapeMistakes } from './shape.js';

/** A seed file as it was read: its records, if they have the right shape, and what is wrong if not. */
export interface ReadSeedFile {
  /** The path that mistakes are told with. */
  file: string;
  yaml: PositionedYaml;
  data: SeedData | null;
  mistakes: SeedMistake[];
}

/** Reads all seed files of a folder and of the folders in it. */
export async function readSeeds(dir: string): Promise<ReadSeedFile[]> {
  const names = await readdir(dir, { recursive: true }).catch(() => {
    throw new BadInput(`The seeds' folder '${dir}' cannot be read.`, { dir });
  });
  const files = names.filter((name) => /\.ya?ml$/.test(name)).sort();
  return Promise.all(
    files.map(async (name) => {
      const path = join(dir, name);
      const short = relative('.', path);
      return readSeedFile(short.startsWith('..') ? path : short, await readFile(path, 'utf8'));
    }),
  );
}

/** Reads the text of one seed file; what is wrong with it is in the answer, not thrown. */
export function readSeedFile(file: string, text: string): ReadSeedFile {
  const yaml = readYaml(text);
  if (yaml.errors.length > 0)
    return { file, yaml, data: null, mistakes: yaml.errors.map((error) => ({ file, ...error })) };
  const value = yaml.value ?? {};
  const mistakes = shapeMistakes(value).map(({ path, ofKey, message }) => ({
    file,
    line: ofKey ? yaml.lineOfKey(path) : yaml.lineOf(path),
    message,
  }));
  return { file, yaml, data: mistakes.length === 0 ? SeedFile.parse(value) : null, mistakes };
}
