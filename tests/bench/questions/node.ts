import { sql } from '../../../src/db/sql.js';
import { encodeId } from '../../../src/domain/type-id.js';
import { compared } from './compared.js';

interface Item {
  readonly slug: string;
  readonly name: string;
  readonly summary: string | null;
  readonly aliases: readonly string[];
}

/** One event by its ID. */
export const node = compared<string>({
  name: 'single node by ID',
  values: async (database) => {
    const { rows } = await sql<{ id: string }>`
      SELECT id FROM peer.event ORDER BY md5(slug) LIMIT 1000`.execute(database.sql);
    return rows.map(({ id }) => id);
  },
  ways: {
    throughline: {
      operation: (id) => ({
        query: `query Node($id: ID!) { node(id: $id) { ... on Event { slug name summary aliases { text } when { edtf } } } }`,
        variables: { id: encodeId('event', id) },
      }),
      read: ({ node }: { node: Omit<Item, 'aliases'> & { aliases: { text: string }[]; when: object } }) => {
        const { aliases, when, ...item } = node;
        return { ...item, ...when, aliases: aliases.map(({ text }) => text) };
      },
    },
    postgraphile: {
      operation: (id) => ({
        query: `query Node($id: UUID!) { eventByRowId(rowId: $id) { slug name summary aliases edtf } }`,
        variables: { id },
      }),
      read: ({ eventByRowId }: { eventByRowId: Item }) => eventByRowId,
    },
    mercurius: {
      operation: (id) => ({
        query: `query Node($id: ID!) { event(id: $id) { slug name summary aliases edtf } }`,
        variables: { id },
      }),
      read: ({ event }: { event: Item }) => event,
    },
  },
});
