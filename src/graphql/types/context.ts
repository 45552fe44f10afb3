import type { Database } from '../../db/database.js';
import type { Loaders } from './loaders.js';

/** What every resolver of one request shares. */
export interface ApiContext {
  readonly database: Database;
  readonly loaders: Loaders;
}
