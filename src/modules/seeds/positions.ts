import { type Document, LineCounter, isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml';

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
  return {
    value: document.errors.length > 0 ? undefined : (document.toJS() as unknown),
    errors: [...document.errors, ...document.warnings].map(({ pos, message }) => ({
      line: line(pos[0]),
      message,
    })),
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
