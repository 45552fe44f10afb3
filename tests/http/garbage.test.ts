import { expect, test } from 'vitest';
import { testDatabase } from '../support/database.js';
import { npmStart } from '../support/npm-start.js';
import { startService } from '../support/process.js';

const { url } = await testDatabase({ seeded: true });

const PAGE = `{
  timeline(first: 50) { nodes {
    slug name when { edtf earliest latest }
    ... on Event { place { name } participants(first: 3) { edges { role node { name } } } }
    citations(first: 2) { nodes { stance source { name publisher { name } } } }
  } }
}`;

/** A collection as the engine tells of it: its kind, and the megabytes in use before and after. */
const COLLECTION = /(Scavenge|Mark-Compact)[^\n]*? ([\d.]+) \([\d.]+\) -> ([\d.]+) \([\d.]+\) MB/g;

/**
 * One reference from an object that is old to the answer of each request, be it in a map, a timer or a promise, and all answers
 * live until the old generation is cleared: no leak, but two fifths of the service's time.
 */
test('what was made for an answer dies young', async () => {
  const service = await startService(
    { DATABASE_URL: url, SEED: 'none' },
    { flags: [...npmStart.filter((part) => part.startsWith('--')), '--trace-gc'] },
  );
  const ask = async (times: number) => {
    for (let i = 0; i < times; i++) {
      const answer = await fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: PAGE }),
      });
      const { data, errors } = (await answer.json()) as { data: unknown; errors?: unknown };
      expect(errors).toBeUndefined();
      expect(data).toBeTruthy();
    }
  };
  await ask(500);
  const told = service.written.stdout.length;
  await ask(1_000);
  const collections = Array.from(
    service.written.stdout.slice(told).matchAll(COLLECTION),
    ([, kind, before, after]) => ({ kind, before: Number(before), after: Number(after) }),
  );
  // What is in use after one of young objects, beyond what was after the one before, has become old.
  let [made, aged] = [0, 0];
  for (const [i, { kind, before, after }] of collections.entries()) {
    const last = collections[i - 1];
    if (kind !== 'Scavenge' || last?.kind !== 'Scavenge') continue;
    made += before - last.after;
    aged += after - last.after;
  }
  expect(made).toBeGreaterThan(20);
  expect(aged / made).toBeLessThan(0.04);
});
