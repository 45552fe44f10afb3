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

function offsetOf(document: Document, path: Path, ofKey: boolean): number {
  let node: unknown = document.contents;
  let offset = start(node) ?? 0;
  for (const [depth, step] of path.entries()) {
    let key: unknown;
    if (isSeq(node)) node = node.items[Number(step)];
    else if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      key = pair?.key;
      node = pair?.value;
    } else node = undefined;
    if (node === undefined && key === undefined) break;
    const last = depth === path.length - 1;
    offset = (last && ofKey ? (start(key) ?? start(node)) : (start(node) ?? start(key))) ?? offset;
  }
  return offset;
}

const start = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);
