import type { ClientBase, PoolClient } from 'pg';
import type { Progress } from '../progress.js';
import type { Positions } from '../read/read-files.js';
import { bulkLoad } from './bulk-load.sql.js';
import { resolve } from './resolve.js';
import { type Counted, type Step, stepsOf } from './steps.js';

/** How many records of a sort an import made, changed, and left as they were. */
export interface ImportCounts {
  created: number;
  updated: number;
  unchanged: number;
}
export type Imported = Record<Counted, ImportCounts>;

/** What an import needs while it runs. */
export interface Run {
  readonly client: PoolClient;
  readonly files: readonly string[];
  /** Of all files, in bytes. */
  readonly size: number;
  readonly progress: Progress;
  /** From so many entities on, an empty graph is filled without its indexes. */
  readonly bulk: number;
  /** Whether the files are read in threads. */
  readonly threaded: boolean;
}

/**
 * Holds the records against each other and against the graph; merges them too, all within the transaction that is
 * under way, unless they are to come into a graph that is not empty one batch at a time. An empty graph is filled
 * fastest at once, and no reader is there to wait.
 */
export async function mergeStaged(
  { client, progress, bulk }: Run,
  positions: Positions,
  inBatches: boolean,
): Promise<{ counts: Imported; merged: boolean }> {
  const empty = await isEmpty(client);
  progress.begin('Checking', 1, 'steps');
  await resolve(client, inBatches ? 'UNLOGGED' : 'TEMPORARY', positions, empty);
  progress.advance(1);
  progress.end();
  let counts = await countStaged(client);
  if (inBatches && !empty) return { counts, merged: false };
  const steps = stepsOf(positions.last, undefined, empty);
  const merge = async (): Promise<void> => {
    progress.begin('Merging', steps.length, 'steps');
    for (const step of steps) {
      counts = await take(client, step, counts);
      progress.advance(1);
    }
    progress.end();
  };
  await (empty && counts.entities.unchanged >= bulk ? bulkLoad(client, merge, progress) : merge());
  return { counts, merged: true };
}

/** Takes a step and adds what it did to the counts. */
export async function take(client: ClientBase, { of, run }: Step, counts: Imported): Promise<Imported> {
  const { created, updated } = await run(client);
  const before = counts[of];
  return {
    ...counts,
    [of]: {
      created: before.created + created,
      updated: before.updated + updated,
      unchanged: before.unchanged - created - updated,
    },
  };
}

/** Whether there is no graph, and nobody can make one before the transaction ends. */
async function isEmpty(client: ClientBase): Promise<boolean> {
  const look = async (): Promise<boolean> => {
    const { rows } = await client.query<{ empty: boolean }>('SELECT NOT EXISTS (SELECT FROM node) AS empty');
    return rows[0]!.empty;
  };
  if (!(await look())) return false;
  await client.query('LOCK TABLE node IN EXCLUSIVE MODE');
  return look();
}

async function countStaged(client: ClientBase): Promise<Imported> {
  const { rows } = await client.query<Record<Counted, number>>(`
    SELECT (SELECT count(*) FROM staged_entity)::int AS entities, (SELECT count(*) FROM staged_link)::int AS links,
           (SELECT count(*) FROM staged_citation)::int AS citations`);
  const none = (unchanged: number): ImportCounts => ({ created: 0, updated: 0, unchanged });
  const { entities, links, citations } = rows[0]!;
  return { entities: none(entities), links: none(links), citations: none(citations) };
}
