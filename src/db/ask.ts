import { Client, type Pool, type PoolClient, type QueryResult, type QueryResultRow } from 'pg';
import type { AbortNotice } from './abort-notice.js';

/** A statement with its parameters. */
export interface Question {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/**
 * Asks a pool one question. When the signal aborts, nobody waits for the answer any more: the statement is cancelled in
 * the server, and its connection goes back to the pool once that is settled, so that no other statement is cancelled.
 */
export async function ask<Row extends QueryResultRow>(
  pool: Pool,
  question: Question,
  signal: AbortNotice,
): Promise<QueryResult<Row>> {
  try {
    return await new Promise((resolve, reject) => {
      answer<Row>(pool, question, signal, (error, result) => {
        if (error) reject(error);
        else resolve(result!);
      });
    });
  } catch (error) {
    // The driver's errors arise where it reads the answer; who asked is told from here.
    if (error instanceof Error && error !== signal.reason) Error.captureStackTrace(error, ask);
    throw error;
  }
}

type Told<Row extends QueryResultRow> = (error: Error | null | undefined, result?: QueryResult<Row>) => void;

function answer<Row extends QueryResultRow>(
  pool: Pool,
  { sql, parameters }: Question,
  signal: AbortNotice,
  told: Told<Row>,
): void {
  let cancel: (() => Promise<void>) | undefined;
  let cancelled: Promise<void> | undefined;
  const leave = () => {
    told(signal.reason as Error);
    cancelled = cancel?.();
  };
  if (signal.aborted) {
    leave();
    return;
  }
  signal.addEventListener('abort', leave);
  pool.connect((unconnected, client, release) => {
    if (!client || signal.aborted) {
      signal.removeEventListener('abort', leave);
      if (client) release();
      told(unconnected);
      return;
    }
    let running = true;
    cancel = () => cancelIn(pool, client, () => running);
    client.query<Row>(sql, [...parameters], (error, result) => {
      running = false;
      signal.removeEventListener('abort', leave);
      if (cancelled) void cancelled.finally(release);
      else release();
      told(error, result);
    });
  });
}

/** By a connection of its own, as all those of the pool may be waited for. */
async function cancelIn(pool: Pool, client: PoolClient, isRunning: () => boolean): Promise<void> {
  const other = new Client({ ...pool.options, password: pool.options.password });
  other.on('error', () => undefined);
  try {
    await other.connect();
    const { processID } = client as PoolClient & { readonly processID: number };
    if (isRunning()) await other.query('SELECT pg_cancel_backend($1)', [processID]);
  } catch {
    // The server then works on until the limit that every statement has.
  } finally {
    await other.end().catch(() => undefined);
  }
}
