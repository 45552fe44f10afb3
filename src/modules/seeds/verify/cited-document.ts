import { createHash } from 'node:crypto';

/** A document that citations point into: its bytes, and its text by Unicode code points. */
export class CitedDocument {
  readonly sha256: string;
  /** Null if the bytes are no UTF-8, so that no position in them means anything. */
  readonly #characters: readonly string[] | null;

  constructor(bytes: Uint8Array) {
    this.sha256 = createHash('sha256').update(bytes).digest('hex');
    this.#characters = decode(bytes);
  }

  /** Why this is not the document with that digest, in a sentence; null if it is. */
  objection(sha256: string | null): string | null {
    if (sha256 === null) return 'The source has no SHA-256, so nothing tells whether this is its document.';
    if (sha256 !== this.sha256)
      return `The document's SHA-256 is ${this.sha256}, that of the source's document is ${sha256}: it is another document, or was changed.`;
    return this.#characters ? null : 'The document is not UTF-8, so positions in it mean nothing.';
  }

  /** Why the passage from `start` up to `end` is not the one with that digest, in a sentence; null if it is. */
  objectionToPassage({ start, end, sha256 }: { start: number; end: number; sha256: string }): string | null {
    if (!this.#characters) return 'The document is not UTF-8.';
    const { length } = this.#characters;
    if (end > length) return `The passage ends at ${end}, and the document has ${length} characters.`;
    const passage = this.#characters.slice(start, end).join('');
    const actual = createHash('sha256').update(passage, 'utf8').digest('hex');
    return actual === sha256
      ? null
      : `The passage's SHA-256 is ${actual}, not ${sha256} as cited: it reads otherwise.`;
  }
}

function decode(bytes: Uint8Array): string[] | null {
  try {
    // A byte order mark is a character of the document too, and counts.
    return Array.from(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return null;
  }
}
