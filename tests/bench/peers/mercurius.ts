/** mercurius, compiling queries with graphql-jit, over the tables of `tables.sql.ts`: batches by DataLoader, statements by hand. */
import fastify from 'fastify';
import mercurius from 'mercurius';
import pg from 'pg';
import { loaders, type Loaders } from './batches.sql.js';
import { database, told } from './listen.js';

declare module 'mercurius' {
  interface MercuriusContext {
    loaders: Loaders;
  }
}

type Row = Readonly<Record<string, string>>;
type Context = mercurius.MercuriusContext;

// Dates are text in the answer, and so they can stay as the database writes them.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
const pool = new pg.Pool(database);

const schema = `
  type Query {
    events(earliest: String!, id: ID!, first: Int!): [Event!]!
    event(id: ID!): Event
  }
  type Event {
    slug: String!  name: String!  summary: String  aliases: [String!]!
    edtf: String!  earliest: String  latest: String
    place: Place  participants: [Participant!]!  citations: [Citation!]!
  }
  type Place { name: String! }
  type Participant { role: String  actor: Actor! }
  type Actor { name: String! }
  type Citation { stance: String!  source: Source! }
  type Source { name: String!  publisher: Actor }`;

const EVENT = 'id, slug, name, summary, aliases, edtf, earliest, latest, place_id';

const one =
  (loader: 'place' | 'actor' | 'source', column: string) =>
  (row: Row, _: unknown, context: Context): unknown =>
    row[column] == null ? null : context.loaders[loader].load(row[column]);

const resolvers = {
  Query: {
    events: async (_: unknown, { earliest, id, first }: { earliest: string; id: string; first: number }) => {
      const text = `SELECT ${EVENT} FROM event WHERE (earliest, id) > ($1::date, $2::uuid) ORDER BY earliest, id LIMIT $3`;
      return (await pool.query({ name: 'events', text, values: [earliest, id, first] })).rows as Row[];
    },
    event: async (_: unknown, { id }: { id: string }) => {
      const text = `SELECT ${EVENT} FROM event WHERE id = $1`;
      return (await pool.query({ name: 'event', text, values: [id] })).rows[0] as Row | undefined;
    },
  },
  Event: {
    place: one('place', 'place_id'),
    participants: (event: Row, _: unknown, context: Context) =>
      context.loaders.participants.load(event['id']!),
    citations: (event: Row, _: unknown, context: Context) =>
      context.loaders.eventCitations.load(event['id']!),
  },
  Participant: { actor: one('actor', 'actor_id') },
  Citation: { source: one('source', 'source_id') },
  Source: { publisher: one('actor', 'publisher_id') },
};

const app = fastify();
await app.register(mercurius, {
  ...{ schema, resolvers: resolvers as never, jit: 1 },
  context: () => ({ loaders: loaders(pool) }),
});
await app.listen({ port: 0, host: '127.0.0.1' });
told((app.server.address() as { port: number }).port);
