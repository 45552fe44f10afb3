import { Abort } from '../../db/abort-notice.js';
import { entityKey, resolveNamed, type NamedRef } from '../entities/ref.sql.js';
import type { Asking, GraphReader, NetworkContext, VertexRef } from './graph-reader.js';
import { unseenBy } from './unseen.sql.js';

/** How a question about some entities is answered. */
export interface Answering<Of> {
  /** By the index; null if it cannot tell. */
  readonly byIndex: (
    graph: GraphReader,
    vertices: readonly VertexRef[],
    asking: Asking,
  ) => Promise<Of | null>;
  /** By the database, of which keys are known. */
  readonly byDatabase: (keys: readonly string[]) => Promise<Of>;
}

const OUTDATED = new Error('The index has not seen all that is committed');

/**
 * Answers a question about the entities that some arguments name: by the index of the graph if it can tell, else by the database.
 *
 * The index is asked at once, by what they are called, while the database tells whether the index has seen all that is
 * committed. Where it has not, and where it knows none of that name, which may have been merged into another, their keys
 * are looked up, and it is asked again once it has taken in what it had not seen.
 */
export async function answered<Of>(
  context: NetworkContext,
  named: readonly NamedRef[],
  { byIndex, byDatabase }: Answering<Of>,
): Promise<Of> {
  const { graph, loaders, signal } = context;
  const snapshot = graph?.snapshot ?? null;
  if (!graph || snapshot === null) return byDatabase(await resolveNamed(context, named));
  const vertices = named.map(([, ref]) => vertexRef(ref));
  const early = Abort.within(signal);
  const unseen = async (): Promise<boolean> => {
    const is = await loaders.of(unseenBy, undefined).load(snapshot);
    if (is) early.abort(OUTDATED);
    return is;
  };
  const atOnce = byIndex(graph, vertices, { stale: false, signal: early }).catch((error: unknown) => {
    if (error === OUTDATED) return null;
    throw error;
  });
  const [outdated, found] = await Promise.all([unseen(), atOnce]);
  if (found && !outdated) return found;
  const keys = await resolveNamed(context, named);
  const byKey = keys.map((id) => ({ id }));
  return (await byIndex(graph, byKey, { stale: true, signal })) ?? byDatabase(keys);
}

function vertexRef(ref: string): VertexRef {
  const id = entityKey(ref);
  return id === null ? { slug: ref } : { id };
}
