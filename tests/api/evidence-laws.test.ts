import fc from 'fast-check';
import { sql } from '../../src/db/sql.js';
import { expect, test } from 'vitest';

import { testDatabase } from '../support/database.js';
import { addCitations, addEntities, addLinks } from '../support/graph.js';

const database = await testDatabase();

const SIZE = 7;
const sources = await addEntities(
  database,
  Array.from({ length: SIZE }, (_, i) => ({ kind: 'SOURCE', slug: `s${i}`, when: `202${i}` }) as const),
);
const [event] = await addEntities(database, [{ kind: 'EVENT', when: '2030' }]);

const source = fc.nat({ max: SIZE - 1 });
const derivation = fc.tuple(source, source).filter(([from, to]) => from !== to);
const step = fc.oneof(
  fc.record({ add: fc.uniqueArray(derivation, { minLength: 1, maxLength: 4, selector: String }) }),
  fc.record({ remove: fc.array(derivation, { minLength: 1, maxLength: 4 }) }),
  fc.record({ turn: derivation, into: derivation }),
);
const cited = fc.uniqueArray(fc.tuple(source, fc.constantFrom('SUPPORTS', 'DISPUTES', 'MENTIONS')), {
  maxLength: 8,
  selector: String,
});

type Pair = readonly [number, number];
const same = ([a, b]: Pair, [c, d]: Pair): boolean => a === c && b === d;

const meet = (a: ReadonlySet<number>, b: ReadonlySet<number>): boolean => [...a].some((one) => b.has(one));

/** What lies upstream of a source, itself included, by walking. */
function upstream(from: number, derivations: readonly Pair[]): Set<number> {
  const seen = new Set([from]);
  for (const at of seen) for (const [a, b] of derivations) if (a === at) seen.add(b);
  return seen;
}

/** The number of origins, by joining two at a time until none share anything. */
function origins(supporters: readonly number[], derivations: readonly Pair[]): number {
  let groups = supporters.map((one) => upstream(one, derivations));
  for (;;) {
    const i = groups.findIndex((group, at) =>
      groups.some((other, otherAt) => otherAt > at && meet(group, other)),
    );
    if (i < 0) return groups.length;
    const [group] = groups.splice(i, 1);
    const j = groups.findIndex((other) => meet(group!, other));
    groups[j] = new Set([...groups[j]!, ...group!]);
    groups = [...groups];
  }
}

async function stored(): Promise<{
  independent: number;
  known: string | null;
  supported: string | null;
  pairs: string[];
}> {
  const { rows } = await sql<{ independent: number; known: string | null; supported: string | null }>`
    SELECT independent_sources AS independent, known_since AS known, supported_since AS supported
      FROM entity_evidence WHERE entity_id = ${event}`.execute(database.sql);
  const closure = await sql<{ pair: string }>`
    SELECT a.slug || ' ' || b.slug AS pair
      FROM source_upstream JOIN node AS a ON a.id = source_id JOIN node AS b ON b.id = upstream_id
     WHERE source_id <> upstream_id ORDER BY 1`.execute(database.sql);
  return {
    ...(rows[0] ?? { independent: 0, known: null, supported: null }),
    pairs: closure.rows.map(({ pair }) => pair),
  };
}

test('whatever is written, in whatever order, the count is that of a walk over the graph', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 6 }),
      cited,
      fc.boolean(),
      async (steps, citations, citeFirst) => {
        await sql`DELETE FROM citation`.execute(database.sql);
        await sql`DELETE FROM link`.execute(database.sql);
        const cite = async (): Promise<void> => {
          await addCitations(
            database,
            citations.map(([one, stance]) => ({
              of: event!,
              source: sources[one]!,
              stance: stance,
            })),
          );
        };
        if (citeFirst) await cite();
        let derivations: Pair[] = [];
        for (const one of steps) derivations = await take(one, derivations);
        if (!citeFirst) await cite();

        const supporters = [
          ...new Set(citations.flatMap(([one, stance]) => (stance === 'SUPPORTS' ? [one] : []))),
        ];
        const firstOf = (ones: readonly number[]): string | null =>
          ones.length > 0 ? `202${Math.min(...ones)}-12-31` : null;
        expect(await stored()).toEqual({
          independent: origins(supporters, derivations),
          known: firstOf(citations.map(([one]) => one)),
          supported: firstOf(supporters),
          pairs: sources
            .flatMap((_, a) => [...upstream(a, derivations)].filter((b) => b !== a).map((b) => `s${a} s${b}`))
            .sort(),
        });
      },
    ),
    { numRuns: 150 },
  );
});

type Step = { add: Pair[] } | { remove: Pair[] } | { turn: Pair; into: Pair };

async function take(one: Step, derivations: Pair[]): Promise<Pair[]> {
  if ('add' in one) {
    const fresh = one.add.filter((pair) => !derivations.some((known) => same(known, pair)));
    await addLinks(
      database,
      fresh.map(([from, to]) => ({ type: 'DERIVED_FROM', from: sources[from]!, to: sources[to]! })),
    );
    return [...derivations, ...fresh];
  }
  if ('remove' in one) {
    await sql`
      DELETE FROM link USING unnest(${one.remove.map(([a]) => sources[a])}::uuid[], ${one.remove.map(([, b]) => sources[b])}::uuid[]) AS gone (a, b)
       WHERE from_id = a AND to_id = b`.execute(database.sql);
    return derivations.filter((known) => !one.remove.some((pair) => same(known, pair)));
  }
  const { turn, into } = one;
  if (!derivations.some((pair) => same(pair, turn)) || derivations.some((pair) => same(pair, into)))
    return derivations;
  await sql`
    UPDATE link SET from_id = ${sources[into[0]]}, to_id = ${sources[into[1]]}
     WHERE from_id = ${sources[turn[0]]} AND to_id = ${sources[turn[1]]}`.execute(database.sql);
  return derivations.map((pair) => (same(pair, turn) ? into : pair));
}
