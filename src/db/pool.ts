import { Pool, TypeOverrides, type PoolClient } from 'pg';

import type { Log } from './log.js';
import { StatementNames } from './prepared.js';
import { sending, type Sending } from './sending.js';

export interface PoolSettings {
  readonly url: string;
  readonly poolMax: number;
  /** The server cancels a statement after this long; 0 for no limit, as migrations need. */
  readonly statementTimeoutMs: number;
  /** How long a connection may take to be made, or a request may wait for one of the pool to be free. */
  readonly connectTimeoutMs: number;
  /** False where connections are shared with others, as behind PgBouncer: names are a connection's own. */
  readonly prepare?: boolean;
  readonly log: Log;
}

/** How much later than the server's own limit we give up on a server that does not even answer. */
const frozenAfterMs = 1_000;

/**
 * A new process of the database meets the pages of a large graph one by one, and its first answers take ten times as long.
 * So what a busy time needed stays for the next one, and some of it for good; on the way there, nothing that drops silent
 * connections sees one.
 */
const idleMs = 600_000;
const keptWarm = 2;

/** A pool that never hangs, never ends the process, and hands out no connection that still has work in it. */
export function createPool(settings: PoolSettings): Pool {
  const { statementTimeoutMs } = settings;
  const pool = new Pool({
    connectionString: forDriver(settings.url),
    max: settings.poolMax,
    connectionTimeoutMillis: settings.connectTimeoutMs,
    idleTimeoutMillis: idleMs,
    min: keptWarm,
    keepAlive: true,
    keepAliveInitialDelayMillis: 60_000,
    application_name: 'throughline',
    types: columnTypes(),
    idle_in_transaction_session_timeout: 60_000,
    ...(statementTimeoutMs > 0 && { statement_timeout: statementTimeoutMs }),
  });
  pool.on('error', (error) => {
    if (!pool.ending) settings.log.warn(`A database connection was lost: ${error.message}`);
  });
  const way: Sending = {
    names: settings.prepare === false ? null : new StatementNames(),
    giveUpMs: statementTimeoutMs > 0 ? statementTimeoutMs + frozenAfterMs : null,
  };
  pool.on('connect', (client) => {
    sending(client, way);
    // The pool listens only while a connection is idle; unheard, an error event would end the process.
    client.on('error', (error) => {
      settings.log.debug(`A database connection failed in use: ${error.message}`);
    });
  });
  pool.on('release', (_error, client) => {
    // Given up on but still at work: ending it makes the pool drop it.
    if (isBusy(client)) void client.end();
  });
  return pool;
}

function isBusy(client: PoolClient): boolean {
  return (client as PoolClient & { readonly readyForQuery?: boolean }).readyForQuery === false;
}

/**
 * The address as the driver is to understand it: with extensions, which lie in a schema of their own, in reach, and
 * `sslmode` meaning what it means to psql. What the address says itself of its session stays and comes first.
 */
export function forDriver(url: string): string {
  const address = new URL(url);
  const { searchParams } = address;
  const options = searchParams.get('options');
  searchParams.set(
    'options',
    `${options === null ? '' : `${options} `}-c search_path=public,extensions -c jit=off`,
  );
  if (searchParams.has('sslmode') && !searchParams.has('uselibpqcompat'))
    searchParams.set('uselibpqcompat', 'true');
  return address.toString();
}

/**
 * What a column's text becomes: moments become Dates, JSON is parsed, but days, numerics and bigints stay text.
 * A day has no time zone and may be `infinity`; a numeric has digits that no double holds.
 */
function columnTypes(): TypeOverrides {
  const types = new TypeOverrides();
  const asText = (text: string) => text;
  const { int8, date, timestamp, interval, numeric } = {
    int8: 20,
    date: 1082,
    timestamp: 1114,
    interval: 1186,
    numeric: 1700,
  };
  for (const oid of [int8, date, timestamp, interval, numeric]) types.setTypeParser(oid, asText);
  // The declared type of a parser speaks of a number, though what it takes is the text.
  const textArray = 1009;
  const parseArray = types.getTypeParser(textArray, 'text') as unknown as (text: string) => unknown;
  const arrays = { int8: 1016, date: 1182, timestamp: 1115, interval: 1187, numeric: 1231 };
  for (const oid of Object.values(arrays)) types.setTypeParser(oid, parseArray);
  return types;
}
