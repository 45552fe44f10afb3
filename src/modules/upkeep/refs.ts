import type { Database } from '../../db/database.js';
import { parseRef } from '../../domain/ref.js';
import { Loaders } from '../../graphql/types/loaders.js';
import { resolveRefs } from '../entities/ref.sql.js';

/** The keys of entities as somebody names them, or an error that says which is none and what may have been meant. */
export function refsOf(database: Database, refs: readonly string[]): Promise<string[]> {
  return resolveRefs({ database, loaders: new Loaders(database) }, 'entity', refs.map(parseRef));
}
