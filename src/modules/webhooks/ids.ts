import { fromUUID, toUUID, type TypeId } from 'typeid-js';

/** The name of a webhook on the command line. */
export const webhookId = (uuid: string): string => fromUUID(uuid, 'webhook');

/** The name of a message, the same for every attempt, by which a receiver knows what it has had already. */
export const messageId = (uuid: string): string => fromUUID(uuid, 'msg');

/** The key of a webhook by its name; null for any other text. */
export function webhookKey(text: string): string | null {
  return /^webhook_[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(text) ? toUUID(text as TypeId<string>) : null;
}
