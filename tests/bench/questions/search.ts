import { sql } from '../../../src/db/sql.js';
import { compared } from './compared.js';

interface Hit {
  readonly name: string;
}

/**
 * The ten that a name finds, among all kinds. How well each fits is weighed otherwise by each system, so that only the
 * first is compared: it must bear the name that was asked for.
 */
export const search = compared<string>({
  name: 'search by name',
  connections: 8,
  values: async (database) => {
    const { rows } = await sql<Hit>`
      SELECT name FROM peer.search_document ORDER BY md5(slug) LIMIT 1000`.execute(database.sql);
    return rows.map(({ name }) => name);
  },
  ways: {
    throughline: {
      operation: (text) => ({
        query: `query Search($text: String!) { search(text: $text, first: 10) { edges { score node { __typename slug name } } } }`,
        variables: { text },
      }),
      read: ({ search }: { search: { edges: { node: Hit }[] } }) => search.edges[0]?.node.name,
    },
    postgraphile: {
      operation: (text) => ({
        query: `query Search($text: String!) { search(term: $text, first: 10) { nodes { rank kind slug name } } }`,
        variables: { text },
      }),
      read: ({ search }: { search: { nodes: Hit[] } }) => search.nodes[0]?.name,
    },
  },
});
