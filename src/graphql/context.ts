import type { Database } from '../db/database.js';
import type { ApiContext } from './types/context.js';
import { Loaders } from './types/loaders.js';

/** What the resolvers of one request share: the database, and loaders that forget when the request ends. */
export function createContext(database: Database): ApiContext {
  return { database, loaders: new Loaders(database) };
}
