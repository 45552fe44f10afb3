import { describe, expect, test } from 'vitest';

import { testDatabase } from '../support/database.js';
import { answer } from '../support/graph.js';

const database = await testDatabase({ seeded: true });

interface Named {
  readonly slug: string;
}
interface Identified {
  readonly id: string;
  readonly __typename: string;
}
const slugs = (list: { readonly nodes: readonly Named[] }): string[] => list.nodes.map(({ slug }) => slug);

describe('IDs', () => {
  test.each(['events', 'actors', 'places', 'products', 'shipments', 'claims', 'sources'])(
    'each of the %s is found by its ID, by its slug and as its kind',
    async (list) => {
      const data = await answer<Record<string, { totalCount: number; nodes: (Identified & Named)[] }>>(
        database,
        `{ ${list}(first: 100) { totalCount nodes { __typename id slug } } }`,
      );
      const { totalCount, nodes } = data[list]!;
      expect(nodes).toHaveLength(Math.min(100, totalCount));
      expect(nodes.length).toBeGreaterThan(2);
      const one = list.slice(0, -1);
      const ids = nodes.map(({ id }) => id);
      for (const id of ids) expect(id).toMatch(new RegExp(`^${one}_[0-7][0-9a-z]{25}$`));
      const byId = await answer<{ nodes: unknown[] }>(
        database,
        'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Entity { slug } } }',
        { ids },
      );
      expect(byId.nodes).toEqual(nodes);
      const [{ id, slug }] = nodes as [Identified & Named];
      const lookup = `query ($id: ID!, $ref: Ref!, $slug: Ref!) {
        node(id: $id) { id } entity(ref: $slug) { id } byId: ${one}(ref: $ref) { id } bySlug: ${one}(ref: $slug) { id }
        other: ${one === 'actor' ? 'event' : 'actor'}(ref: $slug) { id } }`;
      expect(await answer(database, lookup, { id, ref: id, slug })).toEqual({
        node: { id },
        entity: { id },
        byId: { id },
        bySlug: { id },
        other: null,
      });
    },
  );

  test('links, those of columns too, and citations are found by theirs', async () => {
    const { entities } = await answer<{
      entities: ({
        neighbors: { edges: { link: Identified }[] };
        citations: { nodes: Identified[] };
      } | null)[];
    }>(
      database,
      `{ entities: nodes(ids: []) { id ... on Entity { neighbors { edges { link { __typename id } } }
           citations { nodes { __typename id } } } } }`,
    );
    expect(entities).toEqual([]);
    const found: Identified[] = [];
    for (const ref of [
      'xi-putin-meeting',
      'drones-to-russia-autel',
      'dji-drones',
      'nyt-drone-report',
      'russia',
    ]) {
      const { entity } = await answer<{
        entity: { neighbors: { edges: { link: Identified }[] }; citations: { nodes: Identified[] } };
      }>(
        database,
        `query ($ref: Ref!) { entity(ref: $ref) {
          neighbors(first: 100) { edges { link { __typename id } } } citations(first: 30) { nodes { __typename id } } } }`,
        { ref },
      );
      found.push(...entity.neighbors.edges.map(({ link }) => link), ...entity.citations.nodes);
    }
    const prefixes = new Set(found.map(({ id }) => id.slice(0, id.lastIndexOf('_'))));
    for (const prefix of [
      'citation',
      'link',
      'link_located_in',
      'link_part_of',
      'link_makes',
      'link_published',
    ])
      expect(prefixes).toContain(prefix);
    const asked = [...new Map(found.map((node) => [node.id, node])).values()].slice(0, 100);
    const { nodes } = await answer<{ nodes: Identified[] }>(
      database,
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }',
      { ids: asked.map(({ id }) => id) },
    );
    expect(nodes).toEqual(asked);
  });
});

describe('citations', () => {
  test('lead to what they back and to where they come from, and back again', async () => {
    interface Cites {
      readonly nodes: readonly {
        readonly id: string;
        readonly subject: Identified;
        readonly source: Named;
      }[];
    }
    const { source } = await answer<{ source: { cites: Cites & { totalCount: number } } }>(
      database,
      `{ source(ref: "un-resolution-es-11-1") { cites(first: 100) {
           totalCount nodes { id source { slug } subject { __typename id } } } } }`,
    );
    expect(source.cites.nodes).toHaveLength(source.cites.totalCount);
    const kinds = new Set(source.cites.nodes.map(({ subject }) => subject.__typename));
    expect(kinds).toContain('Link');
    expect(kinds).toContain('Event');
    for (const { id, subject, source: from } of source.cites.nodes) {
      expect(from.slug).toBe('un-resolution-es-11-1');
      const { node } = await answer<{ node: { citations: { nodes: { id: string }[] } } }>(
        database,
        'query ($id: ID!) { node(id: $id) { ... on Citable { citations(first: 100) { nodes { id } } } } }',
        { id: subject.id },
      );
      expect(node.citations.nodes.map((citation) => citation.id)).toContain(id);
    }
  });

  test('are told by what they do, and counted', async () => {
    const { entity } = await answer<{
      entity: {
        evidence: Record<'citations' | 'sources' | 'supporting' | 'disputing', number>;
        all: {
          totalCount: number;
          nodes: { stance: string; position: object | null; note: string | null }[];
        };
        supporting: { totalCount: number };
        disputing: { totalCount: number };
      };
    }>(
      database,
      `{ entity(ref: "drones-to-russia-dji") { evidence { citations sources supporting disputing }
           all: citations(first: 50) { totalCount nodes { stance position { start end sha256 } note } }
           supporting: citations(stance: SUPPORTS) { totalCount } disputing: citations(stance: DISPUTES) { totalCount } } }`,
    );
    const { evidence, all, supporting, disputing } = entity;
    expect(evidence.citations).toBe(all.totalCount);
    expect(evidence.supporting).toBe(supporting.totalCount);
    expect(evidence.disputing).toBe(disputing.totalCount);
    expect(evidence.sources).toBeGreaterThan(1);
    for (const { position, note } of all.nodes) expect(position ?? note).not.toBeNull();
  });
});

describe('neighbors', () => {
  interface Neighbors {
    readonly entity: {
      readonly neighbors: {
        readonly totalCount: number;
        readonly edges: readonly {
          readonly direction: string;
          readonly node: Named;
          readonly link: {
            readonly type: string;
            readonly from: Named;
            readonly to: Named;
            readonly when: object | null;
          };
        }[];
      };
    };
  }
  const neighbors = async (ref: string, args = ''): Promise<Neighbors['entity']['neighbors']> => {
    const { entity } = await answer<Neighbors>(
      database,
      `query ($ref: Ref!) { entity(ref: $ref) { neighbors(first: 100 ${args}) { totalCount edges {
         direction node { slug } link { type from { slug } to { slug } when { edtf } } } } } }`,
      { ref },
    );
    return entity.neighbors;
  };

  test.each(['russia', 'dji', 'xi-putin-meeting', 'nyt-drone-report', 'drones-to-russia-total', 'moscow'])(
    'of %s stand at the other end of a link that reads the way it says',
    async (ref) => {
      const both = await neighbors(ref);
      expect(both.edges).toHaveLength(both.totalCount);
      for (const { direction, node, link } of both.edges) {
        const [self, other] = direction === 'OUT' ? [link.from, link.to] : [link.to, link.from];
        expect([self.slug, other.slug]).toEqual([ref, node.slug]);
      }
      const [out, into] = [await neighbors(ref, 'direction: OUT'), await neighbors(ref, 'direction: IN')];
      expect(out.totalCount + into.totalCount).toBe(both.totalCount);
      expect(new Set([...out.edges.map(({ direction }) => direction)]).size).toBeLessThanOrEqual(1);
      expect(out.edges).toEqual(both.edges.filter(({ direction }) => direction === 'OUT'));
      expect(into.edges).toEqual(both.edges.filter(({ direction }) => direction === 'IN'));
      for (const type of new Set(both.edges.map(({ link }) => link.type))) {
        const typed = await neighbors(ref, `types: [${type}]`);
        expect(typed.edges).toEqual(both.edges.filter(({ link }) => link.type === type));
      }
    },
  );

  test('are told by when they held; of those without a date, any time', async () => {
    const supplies = async (during: string): Promise<number> =>
      (await neighbors('china', `types: [SUPPLIES], direction: OUT, during: "${during}"`)).totalCount;
    expect([await supplies('2021'), await supplies('2022-02'), await supplies('2023')]).toEqual([0, 1, 1]);
    const allies = await neighbors('china', 'types: [ALLY_OF], during: "1900"');
    expect(allies.totalCount).toBeGreaterThan(0);
  });
});

describe('claims', () => {
  test('are kept beside each other, either way round', async () => {
    interface Claim {
      readonly slug: string;
      readonly status: string;
      readonly contradicts: Named[];
      readonly contradictedBy: Named[];
      readonly supports: Named[];
      readonly about: Named[];
    }
    const { claims } = await answer<{ claims: { nodes: Claim[] } }>(
      database,
      `{ claims(first: 100) { nodes { slug status contradicts { slug } contradictedBy { slug } supports { slug } about { slug } } } }`,
    );
    const bySlug = new Map(claims.nodes.map((claim) => [claim.slug, claim]));
    const denial = bySlug.get('claim-dji-ceased-shipments')!;
    expect(denial.status).toBe('DENIED');
    expect(denial.contradictedBy.map(({ slug }) => slug).sort()).toEqual([
      'claim-dji-share-of-shipments',
      'claim-drones-keep-reaching-russia',
    ]);
    for (const { slug, contradicts } of claims.nodes)
      for (const other of contradicts)
        expect(bySlug.get(other.slug)?.contradictedBy.map((back) => back.slug)).toContain(slug);
  });

  test('are listed with what they are about, by status', async () => {
    const { entity } = await answer<{
      entity: Record<'all' | 'denied', { nodes: (Named & { status: string })[] }>;
    }>(
      database,
      `{ entity(ref: "dji") { all: claims(first: 100) { nodes { slug status } }
           denied: claims(status: DENIED) { nodes { slug status } } } }`,
    );
    expect(slugs(entity.denied)).toEqual(
      slugs({ nodes: entity.all.nodes.filter(({ status }) => status === 'DENIED') }),
    );
    expect(slugs(entity.denied)).toContain('claim-dji-ceased-shipments');
  });
});

test('provenance goes down to the register, nearest first', async () => {
  const { source } = await answer<{
    source: {
      derivedFrom: Named[];
      provenance: { depth: number; from: Named; to: Named; link: { id: string; type: string } }[];
    };
  }>(
    database,
    `{ source(ref: "drone-shipments-article") { derivedFrom { slug }
         provenance { depth from { slug } to { slug } link { id type } } } }`,
  );
  expect(source.derivedFrom).toEqual([{ slug: 'nyt-drone-report' }]);
  expect(
    source.provenance.map(({ depth, from, to, link }) => [depth, from.slug, link.type, to.slug]),
  ).toEqual([
    [1, 'drone-shipments-article', 'DERIVED_FROM', 'nyt-drone-report'],
    [2, 'nyt-drone-report', 'DERIVED_FROM', 'customs-data-extract'],
    [3, 'customs-data-extract', 'DERIVED_FROM', 'russian-customs-data'],
  ]);
  const { source: register } = await answer<{ source: { derivatives: Named[]; provenance: unknown[] } }>(
    database,
    '{ source(ref: "russian-customs-data") { derivatives { slug } provenance { depth } } }',
  );
  expect(register).toEqual({ derivatives: [{ slug: 'customs-data-extract' }], provenance: [] });
});

test('names and countries are told in the language asked for, and states are found by their country', async () => {
  const { actor, place } = await answer<{ actor: object; place: { country: object } }>(
    database,
    `{ actor(ref: "china") { name zh: name(locale: "zh") hant: name(locale: "zh-Hant") ru: name(locale: "ru")
         ja: name(locale: "ja") fr: name(locale: "fr-CA") country { code } }
       place(ref: "moscow") { country { code name de: name(locale: "de") zh: name(locale: "zh") x: name(locale: "tlh")
         state { slug } } } }`,
  );
  expect(actor).toEqual({
    ...{ name: 'China', zh: '中国', hant: '中國', ru: 'Китай', ja: 'China', fr: 'Chine' },
    country: { code: 'CN' },
  });
  expect(place.country).toMatchObject({ code: 'RU', de: 'Russland', state: { slug: 'russia' } });
});

test('what one actor is part of is the same from either side', async () => {
  interface Sides {
    readonly actor: {
      readonly participations: {
        readonly edges: readonly {
          role: string;
          node: Named & { participants: { edges: { role: string; node: Named }[] } };
        }[];
      };
      readonly shipments: {
        readonly nodes: readonly (Named & { parties: { role: string; actor: Named }[] })[];
      };
      readonly statements: { readonly nodes: readonly { speaker: Named }[] };
    };
  }
  for (const ref of ['russia', 'china', 'vladimir-putin', 'chinese-drone-exporters']) {
    const { actor } = await answer<Sides>(
      database,
      `query ($ref: Ref!) { actor(ref: $ref) {
         participations(first: 50) { edges { role node { slug participants(first: 50) { edges { role node { slug } } } } } }
         shipments(roles: [EXPORTER, IMPORTER, INTERMEDIARY], first: 50) { nodes { slug parties { role actor { slug } } } }
         statements(first: 50) { nodes { speaker { slug } } } } }`,
      { ref },
    );
    for (const { role, node } of actor.participations.edges)
      expect(node.participants.edges.map((edge) => [edge.role, edge.node.slug])).toContainEqual([role, ref]);
    for (const { parties } of actor.shipments.nodes)
      expect(parties.map((party) => party.actor.slug)).toContain(ref);
    for (const { speaker } of actor.statements.nodes) expect(speaker.slug).toBe(ref);
  }
});

test('a shipment that is a total knows its parts, and they know it', async () => {
  const { shipment } = await answer<{
    shipment: { partOf: null; parts: { nodes: (Named & { partOf: Named })[] } };
  }>(
    database,
    '{ shipment(ref: "drones-to-russia-total") { partOf { slug } parts { nodes { slug partOf { slug } } } } }',
  );
  expect(shipment.partOf).toBeNull();
  expect(slugs(shipment.parts).sort()).toEqual(['drones-to-russia-autel', 'drones-to-russia-dji']);
  for (const { partOf } of shipment.parts.nodes) expect(partOf.slug).toBe('drones-to-russia-total');
});
