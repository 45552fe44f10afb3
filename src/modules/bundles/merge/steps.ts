import type { ClientBase } from 'pg';
import { KIND_TABLES } from './kind-tables.js';
import { type Merged, type Range, mergeCitations, mergeEntities, mergeLinks } from './merge.sql.js';

export type Counted = 'entities' | 'links' | 'citations';

/** One piece of merging. */
export interface Step {
  readonly of: Counted;
  readonly run: (client: ClientBase) => Promise<Merged>;
}

const EVERYTHING: Range = [0, Number.MAX_SAFE_INTEGER];

/**
 * The steps that merge a bundle, in an order in which whatever a record refers to is there before it. Without a batch
 * there is one for each table; with one, each takes so many lines. Parts and their wholes may stand in any order and
 * in chains, so those of a kind are merged at once.
 */
export function stepsOf(lines: number, batch: number | undefined, empty: boolean): Step[] {
  const ranges: Range[] = [];
  if (batch !== undefined) for (let from = 0; from < lines; from += batch) ranges.push([from, from + batch]);
  else ranges.push(EVERYTHING);
  const step = (of: Counted, run: Step['run']): Step => ({ of, run });
  return [
    ...KIND_TABLES.flatMap((table) => {
      const apart = batch !== undefined && table.hasParts === true;
      return [
        ...ranges.map((range) =>
          step('entities', (client) => mergeEntities(client, table, apart ? 'whole' : 'any', range, empty)),
        ),
        ...(apart
          ? [step('entities', (client) => mergeEntities(client, table, 'part', EVERYTHING, empty))]
          : []),
      ];
    }),
    // What has just been filled is unknown to the planner, and what follows joins it all.
    step('entities', (client) =>
      analyzed(client, ['node', ...KIND_TABLES.map(({ kind }) => kind.toLowerCase())]),
    ),
    ...ranges.map((range) => step('links', (client) => mergeLinks(client, range, empty))),
    step('links', (client) => analyzed(client, ['link'])),
    ...ranges.map((range) => step('citations', (client) => mergeCitations(client, range, empty))),
    step('citations', (client) => analyzed(client, ['citation'])),
  ];
}

async function analyzed(client: ClientBase, tables: readonly string[]): Promise<Merged> {
  await client.query(`ANALYZE ${tables.join(', ')}`);
  return { created: 0, updated: 0 };
}
