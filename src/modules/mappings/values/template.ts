/** A text with the columns whose cells stand in it: literals and names, in turn, a literal first and last. */
export interface Template {
  literals: readonly string[];
  names: readonly string[];
}

/** What `{each}` and names with '#' stand for is said by the program; every other name is that of a column. */
export const isColumn = (name: string): boolean => name !== 'each' && !name.startsWith('#');

/** The names that a text may hold beside columns. */
export const BUILT_IN = ['each', '#row', '#line', '#file', '#digest'] as const;

/** Takes '{Exporter} to {Importer}' apart. */
export function parseTemplate(text: string): Template {
  const parts = text.split(/\{([^{}]+)\}/);
  return {
    literals: parts.filter((_, i) => i % 2 === 0),
    names: parts.filter((_, i) => i % 2 === 1).map((name) => name.trim()),
  };
}

/** The text with the cells in it; null if one of them is empty, since half a text says something else. */
export function fillTemplate(
  { literals, names }: Template,
  valueOf: (name: string) => string | null,
): string | null {
  let filled = literals[0]!;
  for (const [i, name] of names.entries()) {
    const value = valueOf(name);
    if (value === null) return null;
    filled += value + literals[i + 1]!;
  }
  return filled;
}
