import { sql } from '../../db/sql.js';
import { uuidv7 } from 'uuidv7';
import type { Database } from '../../db/database.js';
import { Loaders } from '../../graphql/types/loaders.js';
import { cursorOf, sliceOf } from '../../graphql/types/page.js';
import type { ChangeRow } from '../changes/change.row.js';
import { changeListing } from '../changes/change.sql.js';
import { payloadOf } from './payload.js';
import type { Webhook } from './webhook.sql.js';

/** A change on its way to one receiver. */
export interface Message {
  readonly id: string;
  readonly payload: string;
  /** How often it was tried since it was last begun anew. */
  readonly attempts: number;
  /** Milliseconds until it may be tried; none if it may be now. */
  readonly wait_ms: number;
}

/** What came of one attempt: the status of the answer, or what went wrong before there was one. */
export interface Try {
  readonly at: string;
  readonly status: number | null;
  readonly problem: string | null;
  readonly ms: number;
}

type MessageStatus = 'PENDING' | 'DELIVERED' | 'DEAD';

/** A message as the delivery log tells of it. */
export interface LoggedMessage {
  readonly id: string;
  readonly webhook_id: string;
  readonly status: MessageStatus;
  readonly payload: string;
  readonly tries: readonly Try[];
  readonly due_at: Date;
}

const AT_ONCE = 100;

/**
 * Makes messages of the next changes that a receiver wants, and moves its position behind them, in one statement: so
 * none is lost and none is made twice, whenever the process ends. Returns the position, the same if there are none.
 */
export async function enqueue(database: Database, webhook: Webhook): Promise<string | null> {
  const log = changeListing({ kinds: webhook.kinds, about: webhook.about });
  const { past } = sliceOf(log, { after: webhook.position });
  const slice = { limit: AT_ONCE, backwards: false, past };
  const { rows } = await sql<ChangeRow>`${log.rows(slice)}`.execute(database.sql);
  if (rows.length === 0) return webhook.position;
  const context = { database, loaders: new Loaders(database) };
  const cursors = rows.map((row) => cursorOf(log, row.sort_keys));
  const payloads: string[] = [];
  for (const [i, row] of rows.entries()) payloads.push(await payloadOf(context, row, cursors[i]!));
  await sql`
    WITH moved AS (
      UPDATE webhook SET position = ${cursors.at(-1)}
       WHERE id = ${webhook.id} AND position IS NOT DISTINCT FROM ${webhook.position} RETURNING id)
    INSERT INTO webhook_message (id, webhook_id, position, payload)
    SELECT made.id, moved.id, made.position, made.payload
      FROM moved CROSS JOIN unnest(${rows.map(() => uuidv7())}::uuid[], ${cursors}::text[], ${payloads}::text[])
                            WITH ORDINALITY AS made (id, position, payload, place)
     ORDER BY made.place`.execute(database.sql);
  return cursors.at(-1)!;
}

/** The message that a receiver must get before any other. */
export async function nextMessage({ sql: database }: Database, webhook: string): Promise<Message | null> {
  const { rows } = await sql<Message>`
    SELECT id, payload, attempts, GREATEST(0, EXTRACT(EPOCH FROM due_at - now()) * 1000)::float8 AS wait_ms
      FROM webhook_message
     WHERE webhook_id = ${webhook} AND status = 'PENDING' ORDER BY seq LIMIT 1`.execute(database);
  return rows[0] ?? null;
}

/** Writes down an attempt: the message is delivered, or given up, or due again after `retryMs`. */
export async function recordTry(
  { sql: database }: Database,
  id: string,
  attempt: Try,
  next: { readonly status: MessageStatus; readonly retryMs?: number },
): Promise<void> {
  const { status, retryMs = 0 } = next;
  await sql`
    UPDATE webhook_message
       SET attempts = attempts + 1, tries = tries || ${JSON.stringify([attempt])}::jsonb, status = ${status},
           due_at = now() + ${retryMs} * interval '1 millisecond',
           done_at = CASE WHEN ${status} = 'PENDING' THEN NULL ELSE now() END
     WHERE id = ${id}`.execute(database);
}

/** Forgets what was delivered long ago; dead letters are kept. */
export async function forgetDelivered({ sql: database }: Database, days: number): Promise<void> {
  await sql`
    DELETE FROM webhook_message
     WHERE status = 'DELIVERED' AND done_at < now() - ${days} * interval '1 day'`.execute(database);
}

/** Messages of one webhook or of all, the latest first. */
export async function messageLog(
  { sql: database }: Pick<Database, 'sql'>,
  wanted: { readonly webhook: string | null; readonly status: MessageStatus | null; readonly last: number },
): Promise<LoggedMessage[]> {
  const { rows } = await sql<LoggedMessage>`
    SELECT id, webhook_id, status, payload, tries, due_at
      FROM webhook_message
     WHERE (${wanted.webhook}::uuid IS NULL OR webhook_id = ${wanted.webhook})
       AND (${wanted.status}::webhook_status IS NULL OR status = ${wanted.status})
     ORDER BY seq DESC LIMIT ${wanted.last}`.execute(database);
  return rows;
}
