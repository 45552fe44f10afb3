import { isDeepStrictEqual } from 'node:util';
import type { Asked } from '../questions/compared.js';
import { ask, type System, type SystemName } from './systems.js';

/** How many answers of each question are compared. */
const COMPARED = 100;

/** Throws unless all systems give the same things, in the same order, with the same values. */
export async function compareContents(
  systems: readonly System[],
  question: string,
  asked: Partial<Record<SystemName, Asked>>,
): Promise<void> {
  for (let i = 0; i < COMPARED; i++) {
    let first: { name: SystemName; said: unknown } | undefined;
    for (const system of systems) {
      const { operations, read } = asked[system.name] ?? {};
      const operation = operations?.[i];
      if (!operation || !read) continue;
      const said = read((await ask(system, operation)) as never);
      first ??= { name: system.name, said };
      if (!isDeepStrictEqual(said, first.said))
        throw new Error(
          `${first.name} and ${system.name} differ at ${question}, ${JSON.stringify(operation.variables)}: ${difference(first.said, said)}`,
        );
    }
  }
}

/** Where two answers part, and what each says there. */
function difference(one: unknown, other: unknown, path = ''): string {
  if (isObject(one) && isObject(other)) {
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    const key = keys.find((key) => !isDeepStrictEqual(one[key], other[key]));
    if (key !== undefined) return difference(one[key], other[key], `${path}/${key}`);
  }
  return `at ${path || 'its root'}, ${shown(one)} and ${shown(other)}.`;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const shown = (value: unknown): string =>
  (value === undefined ? 'nothing' : JSON.stringify(value)).slice(0, 200);
