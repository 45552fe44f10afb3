import { sql } from '../../../src/db/sql.js';
import { compared } from './compared.js';

/** An event's place in the order of all. */
interface Place {
  readonly earliest: string;
  readonly id: string;
}

interface Item {
  readonly slug: string;
  readonly name: string;
  readonly edtf: string;
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly place: Named | null;
  readonly participants: readonly { role: string | null; actor: Named }[];
  readonly citations: readonly { stance: string; source: Named & { publisher: Named | null } }[];
}

interface Named {
  readonly name: string;
}

type Nodes<T> = { readonly nodes: readonly T[] };

/** What a column of ours, a relation of PostGraphile's, and a field of the others are each called. */
interface OurItem extends Omit<Item, 'edtf' | 'earliest' | 'latest' | 'participants' | 'citations'> {
  readonly when: Pick<Item, 'edtf' | 'earliest' | 'latest'>;
  readonly participants: { readonly edges: readonly { role: string; node: Named }[] };
  readonly citations: Nodes<Item['citations'][number]>;
}

interface TableItem extends Omit<Item, 'place' | 'participants' | 'citations'> {
  readonly placeByPlaceId: Named | null;
  readonly eventParticipantsByEventId: Nodes<{ role: string | null; actorByActorId: Named }>;
  readonly eventCitationsByEventId: Nodes<{
    stance: string;
    sourceBySourceId: Named & { actorByPublisherId: Named | null };
  }>;
}

const OURS = `query Timeline($after: String) {
  timeline(filter: { kinds: [EVENT] }, first: 50, after: $after) { nodes {
    slug name when { edtf earliest latest }
    ... on Event { place { name } participants(first: 3) { edges { role node { name } } } }
    citations(first: 2) { nodes { stance source { name publisher { name } } } }
  } }
}`;
const OF_TABLES = `query Timeline($earliest: Date!, $id: UUID!) {
  eventsAfter(earliest: $earliest, id: $id, first: 50) { nodes {
    slug name edtf earliest latest placeByPlaceId { name }
    eventParticipantsByEventId(first: 3, orderBy: [POSITION_ASC]) { nodes { role actorByActorId { name } } }
    eventCitationsByEventId(first: 2, orderBy: [PRIMARY_KEY_ASC]) { nodes {
      stance sourceBySourceId { name actorByPublisherId { name } }
    } }
  } }
}`;
const BY_HAND = `query Timeline($earliest: String!, $id: ID!) {
  events(earliest: $earliest, id: $id, first: 50) {
    slug name edtf earliest latest place { name }
    participants { role actor { name } }
    citations { stance source { name publisher { name } } }
  }
}`;

/** A page of fifty events at places all over the timeline, each with what tells who, where, and by whose word. */
export const timeline = compared<Place>({
  name: 'timeline page of 50',
  values: async (database) => {
    const { rows } = await sql<Place>`
      SELECT earliest::text, id
        FROM (SELECT earliest, id, row_number() OVER (ORDER BY earliest, id) - 1 AS place, count(*) OVER () - 50 AS places
                FROM peer.event WHERE earliest IS NOT NULL) AS event
       WHERE place < places AND place % greatest(1, places / 1000) = 0
       ORDER BY md5(id::text) LIMIT 1000`.execute(database.sql);
    return rows;
  },
  ways: {
    throughline: {
      operation: ({ earliest, id }) => ({
        query: OURS,
        variables: { after: Buffer.from(JSON.stringify(['timeline', earliest, id])).toString('base64url') },
      }),
      read: ({ timeline }: { timeline: Nodes<OurItem> }) =>
        timeline.nodes.map(({ when, participants, citations, ...item }) => ({
          ...item,
          ...when,
          participants: participants.edges.map(({ role, node }) => ({ role, actor: node })),
          citations: citations.nodes,
        })),
    },
    postgraphile: {
      operation: (place) => ({ query: OF_TABLES, variables: place }),
      read: ({ eventsAfter }: { eventsAfter: Nodes<TableItem> }) =>
        eventsAfter.nodes.map(
          ({ placeByPlaceId, eventParticipantsByEventId, eventCitationsByEventId, ...item }) => ({
            ...item,
            place: placeByPlaceId,
            participants: eventParticipantsByEventId.nodes.map(({ role, actorByActorId }) => ({
              ...{ role, actor: actorByActorId },
            })),
            citations: eventCitationsByEventId.nodes.map(({ stance, sourceBySourceId }) => ({
              stance,
              source: { name: sourceBySourceId.name, publisher: sourceBySourceId.actorByPublisherId },
            })),
          }),
        ),
    },
    mercurius: {
      operation: (place) => ({ query: BY_HAND, variables: place }),
      read: ({ events }: { events: readonly Item[] }) => events,
    },
    statement: {
      operation: (place) => ({ variables: place }),
      read: ({ events }: { events: readonly Item[] }) => events,
    },
  },
});
