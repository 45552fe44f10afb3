import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { sql } from '../../src/db/sql.js';

import { testDatabase } from '../support/database.js';
import { addEntities, addLinks, answer } from '../support/graph.js';

const page = readFileSync(new URL('../../docs/evidence.md', import.meta.url), 'utf8');
const seeded = await testDatabase({ seeded: true });
const database = await testDatabase();

const examples = [...page.matchAll(/```graphql\n(.*?)```\n\n```json\n(.*?)```/gs)].map(([, query, json]) => ({
  query: query!,
  json: json!,
}));

test('every example has its answer', () => {
  expect(examples).toHaveLength(page.split('```graphql').length - 1);
  expect(examples.length).toBeGreaterThanOrEqual(6);
});

test.each(examples)('$query', async ({ query, json }) => {
  expect(await answer(seeded, query)).toEqual(JSON.parse(json));
});

const cases = page
  .slice(page.indexOf('## Twenty inputs'))
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, name, sources, derivations, cited, origins, known]) => ({
    name: name!,
    sources: sources!.split(', ').map((source) => source.split(' ') as [string, string]),
    derivations: words(derivations!).map((pair) => pair.split('>') as [string, string]),
    cited: words(cited!),
    expected: { independentSources: Number(origins), knownSince: known === '-' ? null : known },
  }));

function words(cell: string): string[] {
  return cell.split(' ').filter((word) => word !== '');
}

test('the table has twenty inputs', () => {
  expect(cases).toHaveLength(20);
});

test.each(cases)('$name', async ({ sources, derivations, cited, expected }) => {
  const ids = await addEntities(
    database,
    sources.map(([, when]) => ({ kind: 'SOURCE', when }) as const),
  );
  const idOf = (letter: string): string => ids[sources.findIndex(([name]) => name === letter)]!;
  const [event] = await addEntities(database, [{ kind: 'EVENT', slug: `case-${ids[0]!}`, when: '2023' }]);
  await addLinks(
    database,
    derivations.map(([from, to]) => ({ type: 'DERIVED_FROM', from: idOf(from), to: idOf(to) }) as const),
  );
  const stances: Partial<Record<string, string>> = { '-': 'DISPUTES', '~': 'MENTIONS' };
  for (const [i, cite] of cited.entries()) {
    const stance = stances[cite[0]!] ?? 'SUPPORTS';
    await sql`
      INSERT INTO citation (id, entity_id, source_id, stance, page)
      VALUES (${uuidv7()}, ${event}, ${idOf(cite.at(-1)!)}, ${stance}, ${String(i)})`.execute(database.sql);
  }
  const found = await answer<{ event: { evidence: unknown } }>(
    database,
    `{ event(ref: "case-${ids[0]!}") { evidence { independentSources knownSince } } }`,
  );
  expect(found.event.evidence).toEqual(expected);
});
