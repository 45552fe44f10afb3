import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse } from 'graphql';

/** A question to start from, as the IDE, the documentation and the tests show it. */
export interface Example {
  title: string;
  /** What the answer shows, in a sentence or two. */
  description: string;
  operationName: string;
  /** The operation without the comment that heads its file. */
  query: string;
}

/**
 * Reads one example: a first comment line with the title, further ones with the description, then one named operation.
 * @throws Error naming `file` when a part is missing.
 */
export function parseExample(file: string, text: string): Example {
  const lines = text.split('\n');
  const body = lines.findIndex((line) => !line.startsWith('#'));
  const [title, ...description] = lines.slice(0, Math.max(body, 0)).map((line) => line.replace(/^#\s*/, ''));
  if (!title || description.join('') === '') {
    throw new Error(`${file} must begin with a comment: a line with the title, then what the answer shows.`);
  }
  const query = `${lines.slice(body).join('\n').trim()}\n`;
  const operations = parse(query).definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const name = operations[0]?.name?.value;
  if (operations.length !== 1 || !name) throw new Error(`${file} must hold one operation, with a name.`);
  return { title, description: description.join(' ').trim(), operationName: name, query };
}

/** The examples of a folder, in the order of their file names. */
export function readExamples(folder: string): Example[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => parseExample(file, readFileSync(join(folder, file), 'utf8')));
}
