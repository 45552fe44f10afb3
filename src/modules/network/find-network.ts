import type { GraphQLResolveInfo } from 'graphql';
import { entitiesOf } from '../entities/entity.sql.js';
import { answered } from './answered.js';
import type { NetworkContext, Surroundings, SurroundingsWanted } from './graph-reader.js';
import { linksAmong } from './links-between.sql.js';
import type { Network } from './network.type.js';
import { shownOf } from './shown.js';
import { bestLinked } from './surroundings.sql.js';

/** The surroundings of some entities that a request names. */
export function findNetwork(
  context: NetworkContext,
  { around, ...wanted }: SurroundingsWanted & { readonly around: readonly string[] },
  info: GraphQLResolveInfo,
): Promise<Network> {
  const named = around.map((ref) => ['around', ref] as const);
  return answered<Network>(context, named, {
    byIndex: async (graph, vertices, asking) => {
      const found = await graph.surroundings({ ...wanted, around: vertices }, asking);
      return found && shownNetwork(context, found, wanted, info);
    },
    byDatabase: (keys) => fromDatabase(context, [...new Set(keys)], wanted),
  });
}

/** What the index found, with its entities and links; null if one of these is no longer there, or the index lost them. */
async function shownNetwork(
  context: NetworkContext,
  { vertices, among }: Surroundings,
  { limit, maxLinks }: SurroundingsWanted,
  info: GraphQLResolveInfo,
): Promise<Network | null> {
  const shown = await shownOf(
    context,
    { info, entities: [['nodes']], links: ['links'], most: { entities: limit, links: maxLinks } },
    vertices,
    among,
  );
  const found = await among;
  if (!shown || !found) return null;
  return { nodes: [...shown.entities.values()], links: shown.links, truncated: found.truncated };
}

async function fromDatabase(
  context: NetworkContext,
  around: readonly string[],
  { depth, limit, maxLinks, filter }: SurroundingsWanted,
): Promise<Network> {
  const { database } = context;
  const ids = [...around];
  let truncated = false;
  for (let step = 0; step < depth && !truncated; step++) {
    const room = Math.max(0, limit - ids.length);
    const found = await bestLinked(database, ids, filter, room + 1);
    truncated = found.length > room;
    ids.push(...found.slice(0, room));
  }
  const links = await linksAmong(database, ids, filter, maxLinks + 1);
  return {
    nodes: await entitiesOf(context, ids),
    links: links.slice(0, maxLinks),
    truncated: truncated || links.length > maxLinks,
  };
}
