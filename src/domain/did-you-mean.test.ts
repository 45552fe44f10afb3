import { describe, expect, it } from 'vitest';
import { didYouMean, nearest, oneKeystrokeFrom } from './did-you-mean.js';

const slugs = ['autel', 'china', 'dji', 'dji-listing-2020', 'invasion-of-ukraine', 'mugin', 'ukraine'];

describe('nearest', () => {
  it.each([
    ['autl', ['autel']],
    ['Autel', ['autel']],
    ['ukrain', ['ukraine']],
    ['invasion', ['invasion-of-ukraine']],
    ['chína', ['china']],
    ['quadcopter', []],
    ['', []],
  ])('to %j', (written, options) => {
    expect(nearest(written, slugs)).toEqual(options);
  });

  it('puts the nearest first and stops at three', () => {
    expect(nearest('ab', ['abc', 'abd', 'ab', 'abe'])).toEqual(['ab', 'abc', 'abd']);
  });
});

describe('didYouMean', () => {
  it.each([
    ['djii', " Did you mean 'dji'?"],
    ['quadcopter', ''],
  ])('says after %j', (written, sentence) => {
    expect(didYouMean(written, slugs)).toBe(sentence);
  });

  it('joins several', () => {
    expect(didYouMean('aa', ['aa', 'ab', 'ac'])).toBe(" Did you mean 'aa', 'ab' or 'ac'?");
  });
});

describe('oneKeystrokeFrom', () => {
  it.each(['dij', 'jdi', 'fji', 'dj', 'djii', 'dj1', 'd-ji'])('%j leads to dji', (written) => {
    expect(oneKeystrokeFrom(written)).toContain('dji');
  });

  it.each(['ij', 'jid', 'drji-', 'autel'])('%j does not', (written) => {
    expect(oneKeystrokeFrom(written)).not.toContain('dji');
  });
});
