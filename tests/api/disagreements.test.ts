import { describe, expect, test } from 'vitest';

import { countStatements } from '../support/count-statements.js';
import { testDatabase } from '../support/database.js';
import { addEntities, addLinks, answer, ask, type NewLink } from '../support/graph.js';

interface Shown {
  readonly about: readonly { readonly slug: string }[];
  readonly claims: readonly { readonly slug: string; readonly status: string }[];
}

const seeded = await testDatabase({ seeded: true });
const database = await testDatabase();

const QUERY = `query ($about: [Ref!], $first: Int) {
  disagreements(about: $about, first: $first) { about { slug } claims { slug status } } }`;

async function claimsOf(
  about: string[] | null | undefined,
  first?: number,
  from = database,
): Promise<string[][]> {
  const { disagreements } = await answer<{ disagreements: Shown[] }>(from, QUERY, { about, first });
  return disagreements.map(({ claims }) => claims.map(({ slug }) => slug));
}

const contradicts = (from: string, to: string): NewLink => ({ type: 'CONTRADICTS', from, to });

describe('on the article', () => {
  test("DJI's denial stands beside the records that contradict it, with their statuses", async () => {
    const { disagreements } = await answer<{ disagreements: Shown[] }>(seeded, QUERY, { about: ['dji'] });
    expect(disagreements).toHaveLength(1);
    const [{ about, claims }] = disagreements as [Shown];
    expect(claims.map(({ slug }) => slug)).toContain('claim-dji-ceased-shipments');
    expect(claims.length).toBeGreaterThanOrEqual(3);
    expect(new Set(claims.map(({ status }) => status)).size).toBeGreaterThan(1);
    expect(about.map(({ slug }) => slug)).toContain('dji');
  });

  test('all that is in the seeds, in one order, and nothing of what nobody disputes', async () => {
    const all = await claimsOf(null, undefined, seeded);
    expect(all).toHaveLength(2);
    expect(await claimsOf(null, undefined, seeded)).toEqual(all);
    expect(await claimsOf(['autel'], undefined, seeded)).toEqual([]);
    expect(await claimsOf(['claim-xi-mediates'], undefined, seeded)).toEqual(
      all.filter((claims) => claims.includes('claim-xi-mediates')),
    );
  });
});

describe('on claims of our own', async () => {
  const [sun, moon] = await addEntities(database, [
    { kind: 'ACTOR', slug: 'sun' },
    { kind: 'ACTOR', slug: 'moon' },
  ]);
  const claims = await addEntities(
    database,
    ['2021', '2020', '2022', '2019', '2018', '2017', '2016'].map(
      (when, i) => ({ kind: 'CLAIM', slug: `c${i}`, when }) as const,
    ),
  );
  const at = (i: number): string => claims[i]!;
  await addLinks(database, [
    // 0 and 2 are joined over 1; 3 and 4 contradict each other; 5 and 6 go with nobody.
    contradicts(at(0), at(1)),
    contradicts(at(2), at(1)),
    contradicts(at(3), at(4)),
    contradicts(at(4), at(3)),
    { type: 'SUPPORTS', from: at(5), to: at(0) },
    { type: 'ABOUT', from: at(2), to: sun! },
    { type: 'ABOUT', from: at(0), to: moon! },
    { type: 'ABOUT', from: at(3), to: moon! },
    { type: 'ABOUT', from: at(4), to: moon! },
    { type: 'ABOUT', from: at(4), to: sun! },
    { type: 'ABOUT', from: at(6), to: sun! },
  ]);

  test.each([
    [
      null,
      [
        ['c1', 'c0', 'c2'],
        ['c4', 'c3'],
      ],
    ],
    [
      ['sun'],
      [
        ['c1', 'c0', 'c2'],
        ['c4', 'c3'],
      ],
    ],
    [['c3'], [['c4', 'c3']]],
    [['c1', 'c2'], [['c1', 'c0', 'c2']]],
    [['c5', 'c6'], []],
    [[], []],
  ])('about %j: %j', async (about, expected) => {
    expect(await claimsOf(about)).toEqual(expected);
  });

  test('about left out asks for all', async () => {
    expect(await claimsOf(undefined)).toEqual(await claimsOf(null));
    const { disagreements } = await answer<{ disagreements: unknown[] }>(
      database,
      '{ disagreements { about { slug } } }',
    );
    expect(disagreements).toHaveLength(2);
  });

  test('what most claims are about comes first', async () => {
    const { disagreements } = await answer<{ disagreements: Shown[] }>(database, QUERY, { about: ['c3'] });
    expect(disagreements[0]!.about).toEqual([{ slug: 'moon' }, { slug: 'sun' }]);
  });

  test('no more than asked for, and a hundred at the most', async () => {
    expect(await claimsOf(null, 1)).toEqual([['c1', 'c0', 'c2']]);
    const { errors } = await ask(database, QUERY, { first: 101 });
    expect(errors?.[0]?.message).toBe('`first` must be between 1 and 100, not 101.');
  });

  test('something contradicted that is no claim is what the claim is about', async () => {
    const [event] = await addEntities(database, [{ kind: 'EVENT', slug: 'landing', when: '1969' }]);
    await addLinks(database, [contradicts(at(6), event!)]);
    const { disagreements } = await answer<{ disagreements: Shown[] }>(database, QUERY, {
      about: ['landing'],
    });
    expect(disagreements).toMatchObject([
      { claims: [{ slug: 'c6' }], about: [{ slug: 'sun' }, { slug: 'landing' }] },
    ]);
  });

  test('a long row of contradictions is one disagreement; statements do not grow with the number', async () => {
    const count = async (): Promise<number> =>
      (await countStatements(() => answer(database, QUERY, { about: ['sun', 'moon'] }))).statements.length;
    const before = await count();
    const more = await addEntities(
      database,
      Array.from({ length: 60 }, (_, i) => ({ kind: 'CLAIM', slug: `row-${i}`, when: '2000' }) as const),
    );
    await addLinks(
      database,
      more
        .slice(1)
        .flatMap((to, i) => [contradicts(more[i]!, to), { type: 'ABOUT', from: to, to: sun! } as const]),
    );
    const row = (await claimsOf(['row-7']))[0];
    expect(row).toHaveLength(60);
    expect(await count()).toBe(before);
    // The Refs, the groups, the claims, what they are about, and these entities.
    expect(before).toBeLessThanOrEqual(5);
  });
});
