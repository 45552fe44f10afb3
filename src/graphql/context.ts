import type { Database } from '../db/database.js';
import type { GraphReader, NetworkContext } from '../modules/network/graph-reader.js';
import { Loaders } from './types/loaders.js';

/**
 * What the resolvers of one request share: the database, loaders that forget when the request ends, and the index
 * of the graph if there is one.
 */
export function createContext(database: Database, graph: GraphReader | null = null): NetworkContext {
  return { database, graph, loaders: new Loaders(database) };
}
