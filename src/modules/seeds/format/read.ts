import { readFile, readdir } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { BadInput } from '../../../errors.js';
import type { SeedMistake } from './mistake.js';
import { type PositionedYaml, readYaml } from './positions.js';
import { type SeedData, SeedFile } from './schema.js';
import { shapeMistakes } from './shape.js';

/** A seed file as it was read: its records, if they have the right shape, and what is wrong if not. */
export interface ReadSeedFile {
  /** The path that mistakes are told with. */
  file: string;
  /** The name of the folder that it lies in: what belongs together. */
  dataset: string;
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
  if (files.length === 0) throw new BadInput(`The seeds' folder '${dir}' holds no YAML file.`, { dir });
  return Promise.all(
    files.map(async (name) => {
      const path = join(dir, name);
      const short = relative('.', path);
      const dataset = basename(dirname(resolve(path)));
      return readSeedFile(short.startsWith('..') ? path : short, await readFile(path, 'utf8'), dataset);
    }),
  );
}

/** Reads the text of one seed file; what is wrong with it is in the answer, not thrown. */
export function readSeedFile(file: string, text: string, dataset = ''): ReadSeedFile {
  const yaml = readYaml(text);
  if (yaml.errors.length > 0)
    return { file, dataset, yaml, data: null, mistakes: yaml.errors.map((error) => ({ file, ...error })) };
  const value = yaml.value ?? {};
  const mistakes = shapeMistakes(value).map(({ path, ofKey, message }) => ({
    file,
    line: ofKey ? yaml.lineOfKey(path) : yaml.lineOf(path),
    message,
  }));
  return { file, dataset, yaml, data: mistakes.length === 0 ? SeedFile.parse(value) : null, mistakes };
}
