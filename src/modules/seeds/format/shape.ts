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

/**
 * What is wrong with a value as a file of a format, that of the seeds unless another is given: each mistake with what
 * was expected and, where one is near, what was meant.
 */
export function shapeMistakes(value: unknown, schema: z.ZodType = SeedFile): ShapeMistake[] {
  const result = schema.safeParse(value);
  return result.success ? [] : explained(result.error, { schema, value, wording: inSections });
}

/** A value that is not as its schema wants it, and how a place in it is worded. */
export interface Misshapen {
  schema: z.ZodType;
  value: unknown;
  wording: (path: Path) => string;
}

/** What a schema objects to, in sentences that say what was expected and what may be meant. */
export function explained(error: z.ZodError, misshapen: Misshapen): ShapeMistake[] {
  return error.issues.flatMap((issue) => explain(issue, [], misshapen));
}

type Issue = z.core.$ZodIssue;

function explain(issue: Issue, above: Path, misshapen: Misshapen): ShapeMistake[] {
  const path = [...above, ...issue.path];
  const at = (message: string, ofKey = false): ShapeMistake[] => [{ path, ofKey, message }];
  const written = valueAt(misshapen.value, path);
  const where = misshapen.wording(path);
  switch (issue.code) {
    case 'unrecognized_keys': {
      const keys = keysAt(misshapen, path);
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
      if (branch) return branch.flatMap((inner) => explain(inner, path, misshapen));
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
function inSections(path: Path): string {
  const [section, index, ...rest] = path;
  if (section === undefined) return 'the file';
  if (index === undefined) return `'${String(section)}'`;
  const record = `${String(section)}[${String(index)}]`;
  return rest.length === 0 ? record : `'${spell(rest)}' of ${record}`;
}

/** `links[2].role`. */
export const spell = (path: Path): string =>
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
function keysAt({ schema: whole, value }: Misshapen, path: Path): string[] {
  let schema = bare(whole, value);
  for (const [depth, step] of path.entries()) {
    let inner: unknown;
    if (schema instanceof z.ZodArray) inner = schema.element;
    else if (schema instanceof z.ZodRecord) inner = schema.valueType;
    else if (schema instanceof z.ZodObject) inner = (schema.shape as Record<PropertyKey, unknown>)[step];
    schema = bare(inner, valueAt(value, path.slice(0, depth + 1)));
  }
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/** Without what may be left out, and of alternatives the one with keys that the value is an attempt at. */
function bare(schema: unknown, value: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)
    return bare(schema.unwrap(), value);
  if (!(schema instanceof z.ZodUnion)) return schema;
  const objects = schema.options.filter((option) => option instanceof z.ZodObject);
  const meant = objects.find((option) =>
    Object.entries(option.shape).some(
      ([key, field]) => field instanceof z.ZodLiteral && field.value === valueAt(value, [key]),
    ),
  );
  return meant ?? objects[0];
}
