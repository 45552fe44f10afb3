import { expect, test } from 'vitest';

import { countStatements } from '../support/count-statements.js';
import { testDatabase } from '../support/database.js';
import { addEntities, addLinks, answer } from '../support/graph.js';

interface Step {
  readonly depth: number;
  readonly closesCycle: boolean;
  readonly from: { readonly slug: string };
  readonly to: { readonly slug: string };
}
const PROVENANCE = 'provenance { depth closesCycle from { slug } to { slug } link { type } }';

const seeded = await testDatabase({ seeded: true });
const database = await testDatabase();

async function provenance(from: typeof database, ref: string): Promise<string[]> {
  const { source } = await answer<{ source: { provenance: Step[] } }>(
    from,
    `query ($ref: Ref!) { source(ref: $ref) { ${PROVENANCE} } }`,
    { ref },
  );
  return source.provenance.map(
    (step) => `${step.depth} ${step.from.slug} > ${step.to.slug}${step.closesCycle ? ' (cycle)' : ''}`,
  );
}

const derives = async (...pairs: [string, string][]): Promise<void> => {
  await addLinks(
    database,
    pairs.map(([from, to]) => ({ type: 'DERIVED_FROM', from, to })),
  );
};

test('from the article down to the register', async () => {
  expect(await provenance(seeded, 'drone-shipments-article')).toEqual([
    '1 drone-shipments-article > nyt-drone-report',
    '2 nyt-drone-report > customs-data-extract',
    '3 customs-data-extract > russian-customs-data',
  ]);
});

test('a chain of a hundred ends at its primary source', async () => {
  const chain = await addEntities(
    database,
    Array.from({ length: 101 }, (_, i) => ({ kind: 'SOURCE', slug: `deep-${i}`, when: '2020' }) as const),
  );
  await derives(...chain.slice(1).map((to, i) => [chain[i]!, to] as [string, string]));
  const steps = await provenance(database, 'deep-0');
  expect(steps).toHaveLength(100);
  expect(steps.at(-1)).toBe('100 deep-99 > deep-100');
  const page = await countStatements(() =>
    answer(database, `{ sources(first: 50) { nodes { ${PROVENANCE} } } }`),
  );
  // The sources, their steps, and the sources of the steps that are not on the page.
  expect(page.statements.length).toBeLessThanOrEqual(3);
});

test('a circle is shown once around, from wherever one begins', async () => {
  const [a, b, c] = await addEntities(
    database,
    ['a', 'b', 'c'].map((slug) => ({ kind: 'SOURCE', slug, when: '2020' }) as const),
  );
  await derives([a!, b!], [b!, c!], [c!, a!]);
  expect(await provenance(database, 'a')).toEqual(['1 a > b', '2 b > c', '3 c > a (cycle)']);
  expect(await provenance(database, 'c')).toEqual(['1 c > a', '2 a > b', '3 b > c (cycle)']);
});
