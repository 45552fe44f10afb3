import { expect, test } from 'vitest';
import { stepsFrom } from './provenance.js';

/** Steps of links written 'ab' (a derives from b), read as '1ab', with '!' behind what closes a cycle. */
const steps = (root: string, ...links: string[]): string =>
  stepsFrom(
    root,
    links.map((link) => ({ fromId: link[0]!, toId: link[1]! })),
  )
    .map(({ depth, link, closesCycle }) => `${depth}${link.fromId}${link.toId}${closesCycle ? '!' : ''}`)
    .join(' ');

test.each([
  [[], ''],
  [['ab', 'bc', 'cd'], '1ab 2bc 3cd'],
  [['cd', 'bc', 'ab'], '1ab 2bc 3cd'],
  [['ab', 'ac', 'bd', 'cd'], '1ab 1ac 2bd 2cd'],
  [['ab', 'ba'], '1ab 2ba!'],
  [['ab', 'bc', 'ca'], '1ab 2bc 3ca!'],
  [['ab', 'bc', 'cb'], '1ab 2bc 3cb!'],
  [['ab', 'ac', 'bc', 'cb'], '1ab 1ac 2bc 2cb!'],
  [['ab', 'bc', 'ca', 'cd'], '1ab 2bc 3ca! 3cd'],
  [['ac', 'ab', 'bc'], '1ac 1ab 2bc'],
  [['ab', 'xy'], '1ab'],
])('%j reads %s', (links, expected) => {
  expect(steps('a', ...links)).toBe(expected);
});

test('a chain has no depth that is too deep', () => {
  const links = Array.from({ length: 500 }, (_, i) => ({ fromId: String(i), toId: String(i + 1) }));
  expect(stepsFrom('0', links).at(-1)).toMatchObject({ depth: 500, closesCycle: false });
});
