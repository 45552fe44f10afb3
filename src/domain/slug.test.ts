import { describe, expect, it } from 'vitest';
import { isSlug, parseSlug } from './slug.js';

describe('a slug', () => {
  it.each(['dji', 'dji-listing-2020', '2020-listing', 'a'.repeat(80)])('is %s', (text) => {
    expect(parseSlug(text)).toBe(text);
    expect(isSlug(text)).toBe(true);
  });

  it.each([
    ['', 'it is empty'],
    ['DJI', 'lowercase'],
    ['a--b', 'single hyphens'],
    ['-a', 'single hyphens'],
    ['a-', 'single hyphens'],
    ['zürich', 'ASCII'],
    ['dji\n', 'ASCII'],
    ['2020', 'needs a letter'],
    ['a'.repeat(81), 'longer than 80'],
    ['event_01h455vb4pex5vsknk084sn02q', 'hyphens'],
    ['01h455vb4pex5vsknk084sn02q', 'looks like an ID'],
    ['01890a5d-ac96-774b-bcce-b302099a8057', 'looks like an ID'],
  ])('is not %j', (text, rule) => {
    expect(() => parseSlug(text)).toThrow(rule);
    expect(isSlug(text)).toBe(false);
  });
});
