import type { GraphQLResolveInfo } from 'graphql';
import { BadInput } from '../../errors.js';
import { entitiesOf } from '../entities/entity.sql.js';
import { Remembered } from './adjacency.js';
import { DatabaseAdjacency } from './adjacency.sql.js';
import { answered } from './answered.js';
import { LevelSearch } from './best-path.js';
import { bestPaths } from './best-paths.js';
import type { GraphFilter } from './graph-filter.js';
import type { IndexedPath, NetworkContext, PathsWanted } from './graph-reader.js';
import { bestLinks } from './links-between.sql.js';
import { MAX_HOPS, within } from './network.inputs.js';
import type { Path } from './network.type.js';
import type { FoundPath } from './path-graph.js';
import { shownOf } from './shown.js';

/** The best paths between two entities that a request names. */
export function findPaths(
  context: NetworkContext,
  { from, to, ...wanted }: PathsWanted & { readonly from: string; readonly to: string },
  info: GraphQLResolveInfo,
): Promise<Path[]> {
  within('maxHops', wanted.maxHops, MAX_HOPS);
  const named = [
    ['from', from],
    ['to', to],
  ] as const;
  return answered<Path[]>(context, named, {
    byIndex: async (graph, [start, end], asking) => {
      const found = await graph.paths({ ...wanted, from: start!, to: end! }, asking);
      return found && shownPaths(context, found, wanted, info);
    },
    byDatabase: ([start, end]) => fromDatabase(context, [start!, end!], wanted),
  });
}

/** Paths that the index found, with their entities and links; null if one of these is no longer there. */
async function shownPaths(
  context: NetworkContext,
  found: readonly IndexedPath[],
  { wanted, maxHops }: PathsWanted,
  info: GraphQLResolveInfo,
): Promise<Path[] | null> {
  if (found.length === 0) return [];
  const shown = await shownOf(
    context,
    {
      info,
      entities: [['nodes'], ['steps', 'from'], ['steps', 'to']],
      links: ['steps', 'link'],
      most: { entities: wanted * (maxHops + 1), links: wanted * maxHops },
    },
    found.flatMap(({ vertices }) => vertices),
    { links: found.flatMap(({ links }) => links) },
  );
  if (!shown) return null;
  const steps = shown.links.values();
  return found.map(({ vertices, links, evidence }) => {
    const nodes = vertices.map(({ id }) => shown.entities.get(id)!);
    return {
      ...{ length: links.length, nodes, weakestEvidence: evidence },
      steps: links.map((_, i) => stepBy(steps.next().value!, nodes[i]!, nodes[i + 1]!)),
    };
  });
}

const stepBy = (
  link: Path['steps'][number]['link'],
  from: Path['nodes'][number],
  to: Path['nodes'][number],
): Path['steps'][number] => ({ from, to, link, direction: link.fromId === from.uuid ? 'OUT' : 'IN' });

async function fromDatabase(
  context: NetworkContext,
  [from, to]: readonly [string, string],
  wanted: PathsWanted,
): Promise<Path[]> {
  if (from === to)
    throw new BadInput('`from` and `to` are the same entity; a path needs two.', { argument: 'to' });
  const { filter, maxHops } = wanted;
  const graph = new Remembered(new DatabaseAdjacency(context.database, filter, [from, to]));
  const found = await bestPaths(new LevelSearch(graph), { from, to, maxHops }, wanted.wanted);
  // What was there a moment ago is gone: nothing but a write in between does that.
  return (await linked(context, found, filter)) ?? fromDatabase(context, [from, to], wanted);
}

/** Paths that the database found, with their entities and links; null if one of the links is no longer there. */
async function linked(
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
        return stepBy(links.get(`${from.uuid} ${to.uuid}`)!, from, to);
      });
      return { length: steps.length, nodes, steps, weakestEvidence: evidence };
    }),
  );
}
