import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CitedDocument } from './cited-document.js';

const digest = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const document = new CitedDocument(bytes('𝔘 café 大疆 flies.'));

describe('a cited document', () => {
  it('counts code points, from 0 and end exclusive', () => {
    expect(document.objectionToPassage({ start: 0, end: 1, sha256: digest('𝔘') })).toBeNull();
    expect(document.objectionToPassage({ start: 7, end: 9, sha256: digest('大疆') })).toBeNull();
  });

  it('says where a passage reads otherwise or lies outside', () => {
    expect(document.objectionToPassage({ start: 2, end: 6, sha256: digest('cafe') })).toMatch(
      /SHA-256 is .*, not .* as cited/,
    );
    expect(document.objectionToPassage({ start: 10, end: 99, sha256: digest('') })).toBe(
      'The passage ends at 99, and the document has 16 characters.',
    );
  });

  it('knows itself by its digest', () => {
    expect(document.objection(document.sha256)).toBeNull();
    expect(document.objection(digest('another'))).toMatch(/another document, or was changed/);
    expect(document.objection(null)).toMatch(/no SHA-256/);
  });

  it('counts a byte order mark, and refuses what is not UTF-8', () => {
    const marked = new CitedDocument(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61));
    expect(marked.objectionToPassage({ start: 1, end: 2, sha256: digest('a') })).toBeNull();
    const latin1 = Uint8Array.of(0x63, 0xe9);
    expect(new CitedDocument(latin1).objection(digest(latin1))).toMatch(/not UTF-8/);
  });
});
