import { entitiesOf } from '../entities/entity.sql.js';
import type { Link } from '../links/link.type.js';
import type { NetworkContext, SurroundingsQuestion } from './graph-reader.js';
import { linksAmong, linksBetween } from './links-between.sql.js';
import type { Network } from './network.type.js';
import { bestLinked } from './surroundings.sql.js';

/** A drawing with more links than this shows nothing. */
const LINKS_PER_NODE = 10;

/** The surroundings of some entities, by the index if there is one that can tell, else by the database. */
export async function findNetwork(context: NetworkContext, question: SurroundingsQuestion): Promise<Network> {
  const { database } = context;
  const { limit, filter } = question;
  const maxLinks = limit * LINKS_PER_NODE;
  const indexed = await context.graph?.surroundings(question);
  const { ids, truncated } = indexed ?? (await fromDatabase(context, question));
  const links: Link[] = indexed
    ? await linksBetween(database, indexed.pairs, filter, maxLinks + 1)
    : await linksAmong(database, ids, filter, maxLinks + 1);
  return {
    nodes: await entitiesOf(context, ids),
    links: links.slice(0, maxLinks),
    truncated: truncated || links.length > maxLinks,
  };
}

async function fromDatabase(
  { database }: NetworkContext,
  { around, depth, limit, filter }: SurroundingsQuestion,
): Promise<{ ids: string[]; truncated: boolean }> {
  const ids = [...around];
  let truncated = false;
  for (let step = 0; step < depth && !truncated; step++) {
    const room = Math.max(0, limit - ids.length);
    const found = await bestLinked(database, ids, filter, room + 1);
    truncated = found.length > room;
    ids.push(...found.slice(0, room));
  }
  return { ids, truncated };
}
