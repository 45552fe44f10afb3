import { describe, expect, it } from 'vitest';
import {
  DetoursDocument,
  February2023Document,
  SearchInAnyScriptDocument,
  SinceTheInvasionDocument,
  SubsidiariesDocument,
  ThePeacePlanDocument,
  WhatContradictsDjiDocument,
  WhoShippedWhatDocument,
  WhoSitsBehindTheFigureDocument,
} from '../../src/generated/graphql.js';
import { readExamples } from '../../src/http/examples.js';
import { ask, testApp } from '../support/app.js';

const app = await testApp({ seeded: true });

interface Cited {
  source: { name: string };
  position: object | null;
  note: string | null;
}

/** Every citation in an answer, however deep. */
function citationsIn(value: unknown): Cited[] {
  if (typeof value !== 'object' || value === null) return [];
  const deeper = Object.values(value).flatMap(citationsIn);
  if (!('citations' in value)) return deeper;
  const { nodes } = value.citations as { nodes?: Cited[] };
  return [...(nodes ?? []), ...deeper];
}

describe('each example question', () => {
  it.each(readExamples('schema/operations'))(
    '$operationName is answered with citations',
    async ({ query }) => {
      const answer = await app.inject({ method: 'POST', url: '/graphql', payload: { query } });
      expect(answer.statusCode).toBe(200);
      const body = answer.json<{ data: unknown; errors?: unknown }>();
      expect(body.errors).toBeUndefined();
      const citations = citationsIn(body.data);
      expect(citations.length).toBeGreaterThan(0);
      for (const { source, position, note } of citations) {
        expect(source.name).not.toBe('');
        expect(position ?? note, `where in ${source.name}`).not.toBeNull();
      }
    },
  );
});

describe('the answers', () => {
  const names = (nodes: readonly { name: string }[]) => nodes.map(({ name }) => name);

  it('keep apart what surely happened since the invasion and what may have', async () => {
    const { possible, certain } = await ask(app, SinceTheInvasionDocument);
    expect(certain.totalCount).toBeLessThan(possible.totalCount);
    expect(possible.nodes.map(({ slug }) => slug)).not.toContain('dji-listing-2020');
    expect(certain.nodes.map(({ slug }) => slug)).toContain('xi-putin-meeting');
  });

  it('name what began in February 2023', async () => {
    const { possible, certain } = await ask(app, February2023Document);
    expect(names(certain.nodes)).toContain('Latest delivery of Autel drones to Russia');
    expect(names(possible.nodes)).not.toContain('Xi Jinping meets Vladimir Putin in Moscow');
    const later = await ask(app, February2023Document, { month: '2023-03', kinds: ['EVENT'] });
    expect(names(later.possible.nodes)).toContain('Xi Jinping meets Vladimir Putin in Moscow');
  });

  it('word amounts as the sources do', async () => {
    const { shipment } = await ask(app, WhoShippedWhatDocument);
    expect(shipment?.value).toMatchObject({ label: 'more than $12 million', low: '12000000', high: null });
    const parts = shipment?.parts.nodes.map(({ brand, value, share }) => [
      brand?.name,
      value?.label ?? share?.label,
    ]);
    expect(parts).toEqual(
      expect.arrayContaining([
        ['DJI', 'nearly half'],
        ['Autel', 'about $2 million'],
      ]),
    );
  });

  it('set a denial beside what contradicts it', async () => {
    const { actor } = await ask(app, WhatContradictsDjiDocument);
    const denial = actor?.statements.nodes.find(({ status }) => status === 'DENIED');
    expect(denial?.contradictedBy.map(({ speaker }) => speaker?.name)).toContain('The New York Times');
  });

  it('follow a figure down to the register that it comes from', async () => {
    const { entity } = await ask(app, WhoSitsBehindTheFigureDocument);
    const chains = entity?.citations.nodes.map(({ source }) =>
      source.provenance.map(({ depth, to }) => [depth, to.kind]),
    );
    expect(chains).toContainEqual([
      [1, 'REPORT'],
      [2, 'DATASET'],
      [3, 'REGISTER'],
    ]);
  });

  it('find a name in each script', async () => {
    const found = await ask(app, SearchInAnyScriptDocument);
    expect(found.chinese.edges[0]?.node.slug).toBe('dji');
    expect(found.cyrillic.edges[0]?.node.slug).toBe('xi-jinping');
    expect(found.misspelled.edges[0]?.node.slug).toBe('vladimir-putin');
  });

  it('tell who answered the peace plan, and who speaks of it', async () => {
    const { event } = await ask(app, ThePeacePlanDocument);
    expect(names(event?.answers.nodes ?? [])).toEqual(
      expect.arrayContaining([
        'Putin backs the Chinese peace plan',
        'United States criticises the Chinese peace plan',
      ]),
    );
    const speakers = event?.claims.nodes.map(({ speaker }) => speaker?.name);
    expect(speakers).toEqual(
      expect.arrayContaining(['Western lawmakers', 'United States', 'Vladimir Putin']),
    );
  });

  it('name the countries of a detour in two languages', async () => {
    const { shipments } = await ask(app, DetoursDocument);
    const via = shipments.nodes.flatMap((shipment) => shipment.via);
    expect(via.map(({ code }) => code).sort()).toEqual(['BY', 'KZ', 'PK']);
    expect(via.find(({ code }) => code === 'KZ')).toMatchObject({
      name: 'Kazakhstan',
      inRussian: 'Казахстан',
    });
  });

  it('place each subsidiary in its country', async () => {
    const { actor } = await ask(app, SubsidiariesDocument);
    const countries = actor?.neighbors.edges.map(({ node }) =>
      'country' in node ? node.country?.code : undefined,
    );
    expect(countries?.sort()).toEqual(['DE', 'IT', 'US']);
  });
});
