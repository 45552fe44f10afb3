import type { Kysely } from 'kysely';
import type { Database } from '../../db/database.js';
import { BadInput } from '../../errors.js';
import {
  completeKept,
  giveUp,
  held,
  isWithin,
  moveCitations,
  moveLinks,
  moveReferences,
} from './merge.sql.js';
import type { Mergeable, Moved, Pair } from './merge.sql.js';
import { refsOf } from './refs.js';
import { inOneTransaction } from './transaction.js';

/** What became of an entity that was found to be the same as another. */
interface Merged {
  readonly kept: string;
  readonly dropped: string;
  readonly links: Moved;
  readonly citations: Moved;
  readonly references: number;
}

export interface UpkeepOptions {
  /** Do all but keep it. */
  readonly dryRun?: boolean;
}

/**
 * Makes one entity of several that are the same: the kept one takes over the links, citations, names and mentions of the
 * others, and what it lacks itself. All of it in one transaction.
 */
export async function mergeEntities(
  database: Database,
  kept: string,
  dropped: readonly string[],
  { dryRun = false }: UpkeepOptions = {},
): Promise<Merged[]> {
  const [keptId, ...droppedIds] = await refsOf(database, [kept, ...dropped]);
  return inOneTransaction(database, dryRun, async (transaction) => {
    const entities = new Map((await held(transaction, [keptId!, ...droppedIds])).map((one) => [one.id, one]));
    const merged: Merged[] = [];
    for (const id of droppedIds) {
      const [stays, goes] = [entities.get(keptId!), entities.get(id)];
      if (!stays || !goes) throw new BadInput(GONE);
      merged.push(await mergeOne(transaction, stays, goes));
    }
    return merged;
  });
}

const GONE = 'One of the entities was removed meanwhile, or is named twice.';

async function mergeOne(transaction: Kysely<unknown>, kept: Mergeable, dropped: Mergeable): Promise<Merged> {
  const [one, other] = [`'${kept.slug}'`, `'${dropped.slug}'`];
  if (kept.id === dropped.id)
    throw new BadInput(`${one} is one entity already. Expected another to merge into it.`);
  if (kept.kind !== dropped.kind)
    throw new BadInput(
      `${other} is of the kind ${dropped.kind}, ${one} of the kind ${kept.kind}. Only entities of one kind can be the same.`,
    );
  if (kept.sha256 !== null && dropped.sha256 !== null && kept.sha256 !== dropped.sha256)
    throw new BadInput(
      `${one} and ${other} are different documents (their SHA-256 says so), and citations point into each. Two editions stay two sources.`,
    );
  const pair: Pair = { kind: kept.kind, kept: kept.id, dropped: dropped.id };
  const { part, derived } = await isWithin(transaction, pair);
  if (part)
    throw new BadInput(`One of ${one} and ${other} is a part of the other. Take it out of that first.`);
  if (derived)
    throw new BadInput(
      `One of ${one} and ${other} is derived from the other. Remove the DERIVED_FROM link first.`,
    );
  const links = await moveLinks(transaction, pair);
  const citations = await moveCitations(transaction, pair);
  const references = await moveReferences(transaction, pair);
  await completeKept(transaction, pair);
  await giveUp(transaction, pair);
  return { kept: kept.slug, dropped: dropped.slug, links, citations, references };
}
