import { expect, test } from 'vitest';
import { highlights } from './highlight.js';

test.each([
  ['dji', ['SZ DJI Technology'], ['SZ **DJI** Technology']],
  ['zurich', ['Flughafen Zürich'], ['Flughafen **Zürich**']],
  ['Zürich', ['zurich'], ['**zurich**']],
  ['си', ['Си Цзиньпин'], ['**Си** Цзиньпин']],
  ['疆', ['大疆创新'], ['大**疆**创新']],
  ['drone russia', ['Drones sold to Russia'], ['**Drone**s sold to **Russia**']],
  ['art', ['smart'], []],
  ['ab abc', ['abcd'], ['**abc**d']],
  ['***', ['anything'], []],
])('%s in %j', (search, texts, expected) => {
  expect(highlights(texts, search)).toEqual(expected);
});

test('a long text is cut to the surroundings of its first match', () => {
  const [shown] = highlights([`${'a '.repeat(200)}needle${' b'.repeat(200)}`], 'needle');
  expect(shown).toContain('**needle**');
  expect(shown!.length).toBeLessThan(200);
  expect(shown).toMatch(/^….*…$/u);
});
