import type { Database } from '../db/database.js';
import type { Metric } from '../http/metrics.js';
import { heldBackSeconds } from '../modules/changes/held-back.sql.js';
import type { IndexThread } from '../modules/network/memory/index-thread.js';

const STATUSES = ['off', 'loading', 'ready', 'too-large', 'waiting'] as const;

/** What of the service's own parts is measured for `/metrics`; docs/metrics.md lists it. */
export function serviceMetrics(
  database: () => Database | undefined,
  graph: () => IndexThread | undefined,
): Metric[] {
  const ofIndex = (field: 'links' | 'entities' | 'bytes') => () => graph()?.state[field] ?? 0;
  return [
    {
      name: 'graph_index_status',
      help: 'How the index of the graph stands: 1 for the status that it has.',
      label: 'status',
      read: () => {
        const now = graph()?.state.status ?? 'off';
        return Object.fromEntries(STATUSES.map((status) => [status, status === now ? 1 : 0]));
      },
    },
    {
      name: 'graph_index_age_seconds',
      help: 'How long ago the index of the graph last took in what had been written; questions that know of more make it do so first.',
      read: () => {
        const asOf = graph()?.state.asOf ?? null;
        return asOf === null ? null : (Date.now() - asOf) / 1000;
      },
    },
    { name: 'graph_index_links', help: 'Links in the index of the graph.', read: ofIndex('links') },
    { name: 'graph_index_entities', help: 'Entities in the index of the graph.', read: ofIndex('entities') },
    { name: 'graph_index_bytes', help: 'Memory that the index of the graph takes.', read: ofIndex('bytes') },
    // Before what asks the database, so that it does not count the question.
    {
      name: 'database_connections',
      help: 'Connections of the pool: in use, idle, and how many requests wait for one.',
      label: 'state',
      read: () => {
        const { size, idle, waiting } = database()?.pool() ?? { size: 0, idle: 0, waiting: 0 };
        return { in_use: size - idle, idle, waiting };
      },
    },
    {
      name: 'change_log_held_back_seconds',
      help: 'Age of the oldest change that is committed but held back by a transaction under way; 0 if there is none.',
      read: async () => {
        const connected = database();
        return connected ? heldBackSeconds(connected) : null;
      },
    },
  ];
}
