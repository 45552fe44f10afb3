import { BadInput } from '../../errors.js';
import { entitiesOf } from '../entities/entity.sql.js';
import { resolveRefs } from '../entities/ref.sql.js';
import { Remembered } from './adjacency.js';
import { DatabaseAdjacency } from './adjacency.sql.js';
import type { FoundPath } from './best-path.js';
import { bestPaths } from './best-paths.js';
import type { GraphFilter } from './graph-filter.js';
import type { NetworkContext, PathsQuestion } from './graph-reader.js';
import { bestLinks } from './links-between.sql.js';
import { MAX_HOPS, within } from './network.inputs.js';
import type { Path } from './network.type.js';

/** The best paths between two entities, by the index if there is one that can tell, else by the database. */
export async function findPaths(context: NetworkContext, asked: PathsQuestion): Promise<Path[]> {
  within('maxHops', asked.maxHops, MAX_HOPS);
  const [[from], [to]] = await Promise.all([
    resolveRefs(context, 'from', [asked.from]),
    resolveRefs(context, 'to', [asked.to]),
  ]);
  if (from === to)
    throw new BadInput('`from` and `to` are the same entity; a path needs two.', { argument: 'to' });
  const question = { ...asked, from: from!, to: to! };
  const indexed = await context.graph?.paths(question);
  return (
    (indexed && (await shown(context, indexed, asked.filter))) ?? (await fromDatabase(context, question))
  );
}

async function fromDatabase(context: NetworkContext, question: PathsQuestion): Promise<Path[]> {
  const { from, to, filter, wanted } = question;
  const graph = new Remembered(new DatabaseAdjacency(context.database, filter, [from, to]));
  const paths = await shown(context, await bestPaths(graph, question, wanted), filter);
  // What was there a moment ago is gone: nothing but a write in between does that.
  return paths ?? fromDatabase(context, question);
}

/** Paths with their entities and links; null if one of the links is no longer there. */
async function shown(
  context: NetworkContext,
  found: readonly FoundPath<string>[],
  filter: GraphFilter,
): Promise<Path[] | null> {
  const pairs = found.flatMap(({ vertices }) =>
    vertices.slice(1).map((to, i) => [vertices[i]!, to] as const),
  );
  if (pairs.length === 0) return [];
  const links = await bestLinks(context.database, pairs, filter);
  if (!pairs.every(([from, to]) => links.has(`${from} ${to}`))) return null;
  return Promise.all(
    found.map(async ({ vertices, evidence }) => {
      const nodes = await entitiesOf(context, vertices);
      const steps = nodes.slice(1).map((to, i) => {
        const from = nodes[i]!;
        const link = links.get(`${from.uuid} ${to.uuid}`)!;
        return { from, to, link, direction: link.fromId === from.uuid ? ('OUT' as const) : ('IN' as const) };
      });
      return { length: steps.length, nodes, steps, weakestEvidence: evidence };
    }),
  );
}
