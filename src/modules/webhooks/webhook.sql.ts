import { randomBytes } from 'node:crypto';
import { sql } from '../../db/sql.js';
import { uuidv7 } from 'uuidv7';
import type { Database } from '../../db/database.js';
import { cursorOf } from '../../graphql/types/page.js';
import type { ChangeRow, ChangedKindName } from '../changes/change.row.js';
import { changeListing } from '../changes/change.sql.js';

/** Someone who is told of changes, and of which. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
  readonly kinds: readonly ChangedKindName[] | null;
  readonly about: readonly string[] | null;
  /** The cursor of the change that was last made a message of; null for one who is told everything from the beginning. */
  readonly position: string | null;
  /** Why nothing is sent to it any more; null while it is. */
  readonly disabled_because: string | null;
  readonly created_at: Date;
}

/** A webhook as it is listed, with how many of its messages wait, and how many were given up. */
export interface ListedWebhook extends Webhook {
  readonly about_slugs: readonly string[];
  readonly delivered: number;
  readonly pending: number;
  readonly dead: number;
}

const COLUMNS = sql`webhook.id, webhook.url, webhook.secret, webhook.kinds::text[] AS kinds, webhook.about,
       webhook.position, webhook.disabled_because, webhook.created_at`;

const SECRET_BYTES = 32;

/** Keeps a webhook with a secret of its own; it is told what happens from now on, or all from the beginning. */
export async function addWebhook(
  { sql: database }: Pick<Database, 'sql'>,
  wanted: Pick<Webhook, 'url' | 'kinds' | 'about'> & { readonly fromBeginning: boolean },
): Promise<Webhook> {
  const { url, kinds, about, fromBeginning } = wanted;
  const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
  const position = fromBeginning ? null : await endOfLog({ sql: database });
  const { rows } = await sql<Webhook>`
    INSERT INTO webhook (id, url, secret, kinds, about, position)
    VALUES (${uuidv7()}, ${url}, ${secret}, ${kinds}::change_kind[], ${about}::uuid[], ${position})
    RETURNING ${COLUMNS}`.execute(database);
  return rows[0]!;
}

async function endOfLog({ sql: database }: Pick<Database, 'sql'>): Promise<string | null> {
  const log = changeListing({ kinds: null, about: null });
  const { rows } = await sql<ChangeRow>`${log.rows({ limit: 1, backwards: true })}`.execute(database);
  return rows[0] ? cursorOf(log, rows[0].sort_keys) : null;
}

export async function listWebhooks({ sql: database }: Pick<Database, 'sql'>): Promise<ListedWebhook[]> {
  const { rows } = await sql<ListedWebhook>`
    SELECT ${COLUMNS}, told.*,
           ARRAY(SELECT slug FROM node WHERE node.id = ANY (webhook.about) ORDER BY slug) AS about_slugs
      FROM webhook CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE status = 'DELIVERED')::int AS delivered,
               count(*) FILTER (WHERE status = 'PENDING')::int AS pending,
               count(*) FILTER (WHERE status = 'DEAD')::int AS dead
          FROM webhook_message AS message WHERE message.webhook_id = webhook.id) AS told
     ORDER BY webhook.id`.execute(database);
  return rows;
}

/** The webhooks that something is to be sent to. */
export async function activeWebhooks({ sql: database }: Pick<Database, 'sql'>): Promise<Webhook[]> {
  const { rows } = await sql<Webhook>`
    SELECT ${COLUMNS} FROM webhook WHERE disabled_because IS NULL ORDER BY id`.execute(database);
  return rows;
}

/** Forgets a webhook with all its messages; false if there is none. */
export async function removeWebhook({ sql: database }: Pick<Database, 'sql'>, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`DELETE FROM webhook WHERE id = ${id}`.execute(database);
  return numAffectedRows === 1n;
}

export async function disableWebhook(
  { sql: database }: Pick<Database, 'sql'>,
  id: string,
  because: string,
): Promise<void> {
  await sql`UPDATE webhook SET disabled_because = ${because} WHERE id = ${id}`.execute(database);
}

/** Sends to a webhook again, its dead letters first; how many there were, or null if there is no such webhook. */
export async function retryWebhook(
  { sql: database }: Pick<Database, 'sql'>,
  id: string,
): Promise<number | null> {
  const { rows } = await sql<{ retried: number }>`
    WITH enabled AS (UPDATE webhook SET disabled_because = NULL WHERE id = ${id} RETURNING id),
         again AS (
           UPDATE webhook_message SET status = 'PENDING', attempts = 0, due_at = now(), done_at = NULL
            WHERE webhook_id IN (SELECT id FROM enabled) AND (status = 'DEAD' OR status = 'PENDING' AND attempts > 0)
           RETURNING id)
    SELECT (SELECT count(*)::int FROM again) AS retried FROM enabled`.execute(database);
  return rows[0]?.retried ?? null;
}
