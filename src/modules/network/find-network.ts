import type { GraphQLResolveInfo } from 'graphql';
import { entitiesOf } from '../entities/entity.sql.js';
import type { Asking, NetworkContext, Surroundings, SurroundingsQuestion } from './graph-reader.js';
import { linksAmong } from './links-between.sql.js';
import type { Network } from './network.type.js';
import { shownOf } from './shown.js';
import { bestLinked } from './surroundings.sql.js';

/** The surroundings of some entities, by the index if there is one that can tell, else by the database. */
export async function findNetwork(
  context: NetworkContext,
  question: SurroundingsQuestion,
  asking: Asking,
  info: GraphQLResolveInfo,
): Promise<Network> {
  const indexed = await context.graph?.surroundings(question, asking);
  return (
    (indexed && (await shownNetwork(context, indexed, question, info))) ??
    (await fromDatabase(context, question))
  );
}

/** What the index found, with its entities and links; null if one of these is no longer there, or the index lost them. */
async function shownNetwork(
  context: NetworkContext,
  { vertices, among }: Surroundings,
  { limit, maxLinks }: SurroundingsQuestion,
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
  { around, depth, limit, maxLinks, filter }: SurroundingsQuestion,
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
