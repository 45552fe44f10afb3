import type { AbortNotice } from '../db/abort-notice.js';
import type { Database } from '../db/database.js';
import type { GraphReader, NetworkContext } from '../modules/network/graph-reader.js';
import { Loaders } from './types/loaders.js';

/**
 * What the resolvers of one request share: the database, loaders that forget when the request ends, the index of the
 * graph if there is one, and a signal that nobody waits for the answer any more.
 */
export function createContext(
  database: Database,
  graph: GraphReader | null = null,
  signal?: AbortNotice,
): NetworkContext {
  return { database, graph, signal, loaders: new Loaders(database) };
}
