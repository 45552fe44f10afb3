import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { BadInput } from '../../../errors.js';
import { type Path, readYaml } from '../../seeds/format/positions.js';
import { shapeMistakes } from '../../seeds/format/shape.js';
import { checkMapping } from './check.js';
import { MappingError } from './mistake.js';
import { type Mapping, MappingFile } from './schema.js';

/** A mapping without mistakes of its own, and how to tell of one that shows only with the file it is held against. */
export interface ReadMapping {
  mapping: Mapping;
  /** The path that mistakes are told with. */
  file: string;
  mistake(mistakes: readonly { path: Path; message: string }[]): MappingError;
}

/** Reads a mapping file; throws a MappingError that tells every mistake in it with its line. */
export async function readMapping(path: string): Promise<ReadMapping> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such file' : code;
    throw new BadInput(`The mapping '${path}' cannot be read: ${reason}.`, { mapping: path });
  });
  const short = relative('.', path);
  return parseMapping(short.startsWith('..') ? path : short, text);
}

/** Reads the text of a mapping. */
export function parseMapping(file: string, text: string): ReadMapping {
  const yaml = readYaml(text);
  if (yaml.errors.length > 0) throw new MappingError(file, yaml.errors);
  const mistakes = shapeMistakes(yaml.value ?? {}, MappingFile).map(({ path, ofKey, message }) => ({
    line: ofKey ? yaml.lineOfKey(path) : yaml.lineOf(path),
    message,
  }));
  if (mistakes.length > 0) throw new MappingError(file, mistakes);
  const mapping = MappingFile.parse(yaml.value);
  const mistake: ReadMapping['mistake'] = (found) =>
    new MappingError(
      file,
      found.map(({ path, message }) => ({ line: yaml.lineOf(path), message })),
    );
  const found = checkMapping(mapping);
  if (found.length > 0) throw mistake(found);
  return { mapping, file, mistake };
}
