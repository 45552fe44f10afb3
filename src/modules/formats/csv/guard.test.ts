import { expect, test } from 'vitest';
import { guarded } from './guard.js';

test.each([
  ['=1+2', "'=1+2"],
  ['+49 30', "'+49 30"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['＝1', "'＝1"],
  ['-12.5', '-12.5'],
  ['7', '7'],
  ['a = b', 'a = b'],
  ['', ''],
])('%j is written %j', (text, expected) => {
  expect(guarded(text)).toBe(expected);
});
