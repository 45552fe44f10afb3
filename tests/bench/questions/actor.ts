import { sql } from '../../../src/db/sql.js';
import { compared } from './compared.js';

interface Named {
  readonly name: string;
}
type Nodes<T> = { readonly nodes: readonly T[] };
type Own = Named & { readonly slug: string; readonly kind: string; readonly summary: string | null };
type Said = Named & { readonly status: string };

interface OurPage extends Own {
  readonly aliases: readonly { text: string }[];
  readonly country: { code: string } | null;
  readonly citations: Nodes<{ stance: string; source: Named }>;
  readonly participations: { edges: readonly { role: string; node: Named & { when: { edtf: string } } }[] };
  readonly products: Nodes<Named>;
  readonly statements: Nodes<Said>;
}

interface TablePage extends Own {
  readonly aliases: readonly string[];
  readonly country: string | null;
  readonly actorCitationsByActorId: Nodes<{ stance: string; sourceBySourceId: Named }>;
  readonly eventParticipantsByActorId: Nodes<{ role: string; eventByEventId: Named & { edtf: string } }>;
  readonly productsByMakerId: Nodes<Named>;
  readonly claimsBySpeakerId: Nodes<Said>;
}

const OURS = `query Actor($slug: Ref!) {
  actor(ref: $slug) {
    slug name kind summary aliases { text } country { code }
    citations(first: 5) { nodes { stance source { name } } }
    participations(first: 10) { edges { role node { name when { edtf } } } }
    products(first: 10) { nodes { name } }
    statements(first: 10) { nodes { name status } }
  }
}`;
const OF_TABLES = `query Actor($slug: String!) {
  actorBySlug(slug: $slug) {
    slug name kind summary aliases country
    actorCitationsByActorId(first: 5, orderBy: [PRIMARY_KEY_ASC]) { nodes { stance sourceBySourceId { name } } }
    eventParticipantsByActorId(first: 10, orderBy: [POSITION_ASC]) { nodes { role eventByEventId { name edtf } } }
    productsByMakerId(first: 10, orderBy: [PRIMARY_KEY_ASC]) { nodes { name } }
    claimsBySpeakerId(first: 10, orderBy: [PRIMARY_KEY_ASC]) { nodes { name status } }
  }
}`;

/** The page of one of the thousand actors that took part in most. */
export const actor = compared<string>({
  name: "an actor's page",
  values: async (database) => {
    const { rows } = await sql<{ slug: string }>`
      SELECT slug FROM (SELECT actor_id, count(*) AS events FROM peer.event_participant GROUP BY actor_id
                         ORDER BY events DESC, actor_id LIMIT 1000) AS busy
        JOIN peer.actor ON actor.id = actor_id ORDER BY md5(slug)`.execute(database.sql);
    return rows.map(({ slug }) => slug);
  },
  ways: {
    throughline: {
      operation: (slug) => ({ query: OURS, variables: { slug } }),
      read: ({ actor }: { actor: OurPage }) => ({
        ...actor,
        aliases: actor.aliases.map(({ text }) => text),
        country: actor.country?.code ?? null,
        citations: actor.citations.nodes,
        participations: actor.participations.edges.map(({ role, node: { name, when } }) => ({
          ...{ role, name, edtf: when.edtf },
        })),
        products: actor.products.nodes,
        statements: actor.statements.nodes,
      }),
    },
    postgraphile: {
      operation: (slug) => ({ query: OF_TABLES, variables: { slug } }),
      read: ({ actorBySlug }: { actorBySlug: TablePage }) => {
        const {
          actorCitationsByActorId,
          eventParticipantsByActorId,
          productsByMakerId,
          claimsBySpeakerId,
          ...own
        } = actorBySlug;
        return {
          ...own,
          citations: actorCitationsByActorId.nodes.map(({ stance, sourceBySourceId }) => ({
            ...{ stance, source: sourceBySourceId },
          })),
          participations: eventParticipantsByActorId.nodes.map(({ role, eventByEventId }) => ({
            ...{ role, ...eventByEventId },
          })),
          products: productsByMakerId.nodes,
          statements: claimsBySpeakerId.nodes,
        };
      },
    },
  },
});
