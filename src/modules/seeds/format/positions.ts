import { type Document, LineCounter, isMap, isNode, isScalar, isSeq, parseDocument, visit } from 'yaml';

/** The way to a value within a file: section, index, key, … */
export type Path = readonly PropertyKey[];

/** A YAML text with the line of each value, and what is wrong with it as YAML. */
export interface PositionedYaml {
  value: unknown;
  errors: { line: number; message: string }[];
  /** The line of the value, or of the nearest thing around it that is there. */
  lineOf(path: Path): number;
  /** The line of the key by which a map holds the value. */
  lineOfKey(path: Path): number;
}

export function readYaml(text: string): PositionedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const line = (offset: number): number => lines.linePos(offset).line;
  const errors = [...document.errors, ...document.warnings].map(({ pos, code, message }) => ({
    line: line(pos[0]),
    message:
      code === 'MULTIPLE_DOCS'
        ? "a second document begins here. Expected one in a file, without '---'."
        : message,
  }));
  let value: unknown;
  try {
    if (errors.length === 0) value = document.toJS();
  } catch (error) {
    // An alias of nothing, or so many that a few lines stand for gigabytes.
    errors.push({ line: line(firstAlias(document)), message: (error as Error).message });
  }
  return {
    value,
    errors,
    lineOf: (path) => line(offsetOf(document, path, false)),
    lineOfKey: (path) => line(offsetOf(document, path, true)),
  };
}

/** Where a value begins, or its key; of what is not there, where the thing around it has its key or begins. */
function offsetOf(document: Document, path: Path, ofKey: boolean): number {
  let node: unknown = document.contents;
  let [offset, around] = [start(node) ?? 0, start(node) ?? 0];
  for (const step of path) {
    let key: unknown;
    if (isSeq(node)) node = node.items[Number(step)];
    else if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      key = pair?.key;
      node = pair?.value;
    } else return around;
    const found = ofKey ? (start(key) ?? start(node)) : (start(node) ?? start(key));
    if (found === undefined) return around;
    offset = found;
    around = start(key) ?? found;
  }
  return offset;
}

const start = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);

function firstAlias(document: Document): number {
  let offset = 0;
  visit(document, {
    Alias(_key, alias) {
      offset = start(alias) ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}
