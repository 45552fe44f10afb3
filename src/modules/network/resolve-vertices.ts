import { keysOf, unknownRef } from '../entities/ref.sql.js';
import type { Asking, NetworkContext } from './graph-reader.js';
import { verticesByRef } from './resolve-vertices.sql.js';

/** The keys of the entities that arguments name, and how the index of the graph is to be asked about them. */
export async function resolveVertices(
  { database, loaders, graph, signal }: NetworkContext,
  refs: readonly (readonly [argument: string, ref: string])[],
): Promise<{ keys: string[]; asking: Asking }> {
  const found = await loaders.of(verticesByRef, graph?.snapshot ?? null).loadMany(refs.map(([, ref]) => ref));
  let stale = false;
  const keys: string[] = [];
  for (const [i, vertex] of found.entries()) {
    if (vertex instanceof Error) throw vertex;
    const [argument, ref] = refs[i]!;
    // It may have been merged into another, which is seldom asked for.
    const key = vertex.key ?? (await loaders.of(keysOf, undefined).load(ref));
    if (key === null) throw await unknownRef(database, argument, ref);
    keys.push(key);
    stale ||= vertex.stale;
  }
  return { keys, asking: { stale, signal } };
}
