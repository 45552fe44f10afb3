import { z } from 'zod';
import { didYouMean } from '../../../domain/did-you-mean.js';
import type { Path } from './positions.js';
import { SeedFile } from './schema.js';

/** A mistake with the way to the value that is wrong; `ofKey` where it is the key that is. */
export interface ShapeMistake {
  path: Path;
  ofKey: boolean;
  message: string;
}

/** What is wrong with a value as a seed file: each mistake with what was expected and, where one is near, what was meant. */
export function shapeMistakes(value: unknown): ShapeMistake[] {
  const result = SeedFile.safeParse(value);
  return result.success ? [] : result.error.issues.flatMap((issue) => explain(issue, [], value));
}

type Issue = z.core.$ZodIssue;

function explain(issue: Issue, above: Path, file: unknown): ShapeMistake[] {
  const path = [...above, ...issue.path];
  const at = (message: string, ofKey = false): ShapeMistake[] => [{ path, ofKey, message }];
  const written = valueAt(file, path);
  const where = wording(path);
  switch (issue.code) {
    case 'unrecognized_keys': {
      const keys = keysAt(path);
      return issue.keys.map((key) => ({
        path: [...path, key],
        ofKey: true,
        message: `unknown key '${key}' in ${where}. Expected one of ${keys.join(', ')}.${didYouMean(key, keys)}`,
      }));
    }
    case 'invalid_value': {
      const values = issue.values.map(String);
      if (written === undefined) return at(`${where} is missing. Expected one of ${values.join(', ')}.`);
      const shown = show(written);
      return at(
        `${where} is ${shown}. Expected one of ${values.join(', ')}.${typeof written === 'string' ? didYouMean(written, values) : ''}`,
      );
    }
    case 'invalid_type':
      if (written === undefined) return at(`${where} is missing. Expected ${named(issue.expected)}.`);
      return at(
        `${where} is ${show(written)}. Expected ${named(issue.expected)}.${quoting(issue.expected, written)}`,
      );
    case 'invalid_union': {
      if (written === undefined) return at(`${where} is missing. Expected text or a map.`);
      const branch = issue.errors.find(
        (errors) => !errors.some((e) => e.code === 'invalid_type' && e.path.length === 0),
      );
      if (branch) return branch.flatMap((inner) => explain(inner, path, file));
      return at(`${where} is ${show(written)}. Expected text or a map.${quoting('string', written)}`);
    }
    case 'too_small':
    case 'too_big':
      return at(`${where} is ${written === '' ? 'empty' : show(written)}. Expected ${limit(issue)}.`);
    default:
      return at(`${where}: ${issue.message}`);
  }
}

function limit(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const plural = Number(issue.code === 'too_small' ? issue.minimum : issue.maximum) === 1 ? '' : 's';
  const unit = issue.origin === 'string' ? ` character${plural}` : '';
  return issue.code === 'too_small' ? `at least ${issue.minimum}${unit}` : `at most ${issue.maximum}${unit}`;
}

const NAMES: Record<string, string> = {
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  array: 'a list',
  object: 'a map',
};
const named = (type: string): string => NAMES[type] ?? type;

/** A bare 2020 is a number to YAML. */
const quoting = (expected: string, written: unknown): string =>
  expected === 'string' && typeof written === 'number' ? ` Put it in quotes: '${written}'.` : '';

function show(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return typeof value === 'string' ? `'${value.slice(0, 60)}'` : `'${JSON.stringify(value)}'`;
}

/** "'links[2].role' of actors[0]", so that a record is found even where lines have moved. */
function wording(path: Path): string {
  const [section, index, ...rest] = path;
  if (section === undefined) return 'the file';
  if (index === undefined) return `'${String(section)}'`;
  const record = `${String(section)}[${String(index)}]`;
  return rest.length === 0 ? record : `'${spell(rest)}' of ${record}`;
}

const spell = (path: Path): string =>
  path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i > 0 ? '.' : ''}${String(step)}`))
    .join('');

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, step) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[step] : undefined,
    value,
  );
}

/** The keys that the format knows at a place. */
function keysAt(path: Path): string[] {
  let schema: unknown = SeedFile;
  for (const step of path) {
    schema = bare(schema);
    if (schema instanceof z.ZodArray) schema = schema.element;
    else if (schema instanceof z.ZodObject) schema = (schema.shape as Record<PropertyKey, unknown>)[step];
  }
  schema = bare(schema);
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/** Without what may be left out, and of alternatives the one with keys. */
function bare(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return bare(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.find((option) => option instanceof z.ZodObject);
  return schema;
}
