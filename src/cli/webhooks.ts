import 'reflect-metadata';

import type { Config } from '../config.js';
import type { Database } from '../db/database.js';
import { BadInput } from '../errors.js';
import { Loaders } from '../graphql/types/loaders.js';
import type { ChangedKindName } from '../modules/changes/change.row.js';
import { resolveRefs } from '../modules/entities/ref.sql.js';
import {
  addWebhook,
  listWebhooks,
  messageId,
  messageLog,
  receiverUrl,
  removeWebhook,
  retryWebhook,
  webhookId,
  webhookKey,
  type ListedWebhook,
  type LoggedMessage,
} from '../modules/webhooks/index.js';
import { connect } from './connect.js';
import { createLog } from './log.js';

export interface AddFlags {
  readonly about?: readonly string[];
  readonly kinds?: readonly ChangedKindName[];
  readonly fromBeginning?: boolean;
}

export interface LogFlags {
  readonly dead?: boolean;
  readonly last: number;
}

/** `throughline webhooks add`: says the new webhook's ID, and its secret, which is shown this once. */
export function add(config: Config, address: string, flags: AddFlags): Promise<void> {
  const { href: url } = receiverUrl(address, config.webhookPrivateAddresses);
  return withDatabase(config, async (database) => {
    const context = { database, loaders: new Loaders(database) };
    const about = flags.about ? await resolveRefs(context, 'about', flags.about) : null;
    const { fromBeginning = false, kinds = null } = flags;
    const { id, secret } = await addWebhook(database, { url, kinds, about, fromBeginning });
    return [webhookId(id), `Secret, to check signatures with; keep it, as it is not shown again: ${secret}`];
  });
}

/** `throughline webhooks list`: each webhook, what it is told of and how far that has come. */
export function list(config: Config): Promise<void> {
  return withDatabase(config, async (database) => {
    const webhooks = await listWebhooks(database);
    return webhooks.length === 0 ? ['There are no webhooks.'] : webhooks.map(told);
  });
}

/** `throughline webhooks remove`: forgets a webhook and its messages. */
export function remove(config: Config, id: string): Promise<void> {
  return withDatabase(config, async (database) => {
    if (!(await removeWebhook(database, keyOf(id)))) throw unknown(id);
    return [`${id} is removed.`];
  });
}

/** `throughline webhooks retry`: sends dead letters and what waits at once, and to a webhook that was disabled again. */
export function retry(config: Config, id: string): Promise<void> {
  return withDatabase(config, async (database) => {
    const retried = await retryWebhook(database, keyOf(id));
    if (retried === null) throw unknown(id);
    return [`${id} is told again; messages tried anew: ${retried}.`];
  });
}

/** `throughline webhooks log`: the latest messages as lines of JSON, each with all attempts. */
export function log(config: Config, id: string | undefined, { dead = false, last }: LogFlags): Promise<void> {
  return withDatabase(config, async (database) => {
    const webhook = id === undefined ? null : keyOf(id);
    const messages = await messageLog(database, { webhook, status: dead ? 'DEAD' : null, last });
    return messages.map(logged);
  });
}

function told(webhook: ListedWebhook): string {
  const { id, url, kinds, about, about_slugs, disabled_because, delivered, pending, dead } = webhook;
  return [
    `${webhookId(id)}  ${url}`,
    `  ${kinds ? kinds.join(', ') : 'all kinds'}${about ? `, about ${about_slugs.join(', ')}` : ''}`,
    `  ${delivered} delivered, ${pending} waiting, ${dead} given up`,
    ...(disabled_because === null ? [] : [`  disabled: ${disabled_because}`]),
  ].join('\n');
}

function logged({ id, webhook_id, status, payload, tries, due_at }: LoggedMessage): string {
  return JSON.stringify({
    id: messageId(id),
    webhook: webhookId(webhook_id),
    status,
    ...(status === 'PENDING' && { due: due_at.toISOString() }),
    tries,
    payload: JSON.parse(payload) as unknown,
  });
}

const unknown = (id: string): BadInput =>
  new BadInput(`There is no webhook ${id}; \`throughline webhooks list\` shows those that there are.`);

function keyOf(id: string): string {
  const key = webhookKey(id);
  if (key === null) throw unknown(id);
  return key;
}

async function withDatabase(config: Config, work: (database: Database) => Promise<string[]>): Promise<void> {
  const connection = await connect(config, createLog(config.logLevel));
  try {
    const lines = await work(connection.database);
    process.stdout.write(lines.map((line) => `${line}\n`).join(''));
  } finally {
    await connection.close();
  }
}
