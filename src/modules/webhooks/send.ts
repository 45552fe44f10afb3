import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { Webhook as Signer } from 'standardwebhooks';
import { guardedLookup, receiverUrl, type PrivateAddresses } from './address.js';
import { messageId } from './ids.js';
import type { Message, Try } from './message.sql.js';
import type { Webhook } from './webhook.sql.js';

/** What a receiver made of a message. */
export interface Outcome extends Try {
  /** How long it asks to be left alone, in milliseconds. */
  readonly retryAfterMs: number;
}

export interface SendOptions {
  readonly allowed: PrivateAddresses;
  /** How long a receiver may take to answer. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Sends a message once, signed as Standard Webhooks asks; redirections are not followed. */
export async function send(webhook: Webhook, message: Message, options: SendOptions): Promise<Outcome> {
  const at = new Date();
  const begun = performance.now();
  const tried = () => ({ at: at.toISOString(), ms: Math.round(performance.now() - begun) });
  try {
    const { statusCode = 0, headers } = await post(webhook, message, at, options);
    return {
      ...tried(),
      status: statusCode,
      problem: statusCode >= 200 && statusCode < 300 ? null : `It answered ${statusCode}.`,
      retryAfterMs: retryAfter(headers['retry-after']),
    };
  } catch (error) {
    options.signal.throwIfAborted();
    return { ...tried(), status: null, problem: told(error, options.timeoutMs), retryAfterMs: 0 };
  }
}

function post(
  { url: address, secret }: Webhook,
  { id, payload }: Message,
  at: Date,
  { allowed, timeoutMs, signal }: SendOptions,
): Promise<IncomingMessage> {
  const url = receiverUrl(address, allowed);
  const name = messageId(id);
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(payload),
    'user-agent': 'Throughline',
    'webhook-id': name,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Signer(secret).sign(name, at, payload),
  };
  return new Promise((resolve, reject) => {
    const outgoing = (url.protocol === 'https:' ? requestHttps : requestHttp)(
      url,
      {
        method: 'POST',
        headers,
        lookup: guardedLookup(url, allowed),
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        agent: false,
      },
      (answer) => {
        // What it says besides the status is of no use to anyone here, and might never end.
        answer.destroy();
        resolve(answer);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(payload);
  });
}

const LONGEST_WISH_MS = 3_600_000;

function retryAfter(header: string | undefined): number {
  if (header === undefined) return 0;
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? 0 : Math.min(Math.max(ms, 0), LONGEST_WISH_MS);
}

function told(error: unknown, timeoutMs: number): string {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (name === 'AbortError' || name === 'TimeoutError')
    return `It did not answer within ${timeoutMs / 1000} s.`;
  return message;
}
