import { sql } from '../../../src/db/sql.js';
import { compared } from './compared.js';

interface Pair {
  readonly from: string;
  readonly to: string;
}

const PATH = `query Path($from: Ref!, $to: Ref!) {
  path(from: $from, to: $to) {
    length weakestEvidence nodes { slug name }
    steps { direction link { type role evidence { independentSources } } }
  }
}`;
const NETWORK = `query Network($around: [Ref!]!) {
  network(around: $around, depth: 2, limit: 500) {
    truncated nodes { __typename slug name } links { id type from { slug } to { slug } }
  }
}`;

/** The shortest path between two of all entities, whichever they are. */
export const path = compared<Pair>({
  name: 'path of two entities',
  connections: 1,
  values: async (database) => {
    const { rows } = await sql<Pair>`
      SELECT a.slug AS from, b.slug AS to
        FROM (SELECT slug, row_number() OVER (ORDER BY md5(slug)) AS n FROM node) AS a
        JOIN (SELECT slug, row_number() OVER (ORDER BY md5(slug || '-')) AS n FROM node) AS b USING (n)
       WHERE a.slug <> b.slug AND n <= 1100 ORDER BY n LIMIT 1000`.execute(database.sql);
    return rows;
  },
  ways: {
    throughline: {
      operation: (pair) => ({ query: PATH, variables: pair }),
      read: ({ path }: { path: { length: number } | null }) => path?.length ?? null,
    },
  },
});

/** What lies within two links of an actor that has many, the five hundred best-linked. */
export const network = compared<string>({
  name: '2-hop network of 500',
  connections: 1,
  values: async (database) => {
    const { rows } = await sql<{ slug: string }>`
      SELECT slug FROM (SELECT actor_id, count(*) AS events FROM peer.event_participant GROUP BY actor_id
                         ORDER BY events DESC, actor_id LIMIT 1000) AS busy
        JOIN peer.actor ON actor.id = actor_id ORDER BY md5(slug)`.execute(database.sql);
    return rows.map(({ slug }) => slug);
  },
  ways: {
    throughline: {
      operation: (slug) => ({ query: NETWORK, variables: { around: [slug] } }),
      read: ({ network }: { network: { nodes: readonly unknown[] } }) => network.nodes.length,
    },
  },
});
