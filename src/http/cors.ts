import fastifyCors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import { ConfigurationError } from '../errors.js';

type Origins = boolean | RegExp | string[];

const loopback = /^https?:[/][/](localhost|[^/]+[.]localhost|127[.]0[.]0[.]1|\[::1\])(:\d+)?$/;

/**
 * The origins that a setting names: `localhost` for pages of this machine on any port, `*` for all, `none`,
 * or origins separated by commas.
 */
export function corsOrigins(setting: string): Origins {
  if (setting === 'localhost') return loopback;
  if (setting === '*') return true;
  if (setting === 'none' || setting === '') return false;
  return setting.split(',').map((origin) => {
    const trimmed = origin.trim();
    if (URL.parse(trimmed)?.origin === trimmed) return trimmed;
    throw new ConfigurationError(
      `CORS_ORIGIN has "${trimmed}", which is no origin. Write it like https://example.org, without a path.`,
    );
  });
}

/** Whether a page of an origin may read answers of a host, for what browsers leave to the server to decide. */
export function mayRead(setting: string, origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined || URL.parse(origin)?.host === host) return true;
  const origins = corsOrigins(setting);
  if (typeof origins === 'boolean') return origins;
  return origins instanceof RegExp ? origins.test(origin) : origins.includes(origin);
}

/** Lets pages of the origins named read answers. No cookies are involved, so none are allowed. */
export async function registerCors(app: FastifyInstance, setting: string): Promise<void> {
  await app.register(fastifyCors, {
    origin: corsOrigins(setting),
    methods: ['GET', 'POST'],
    exposedHeaders: ['etag', 'link', 'retry-after'],
    maxAge: 600,
    strictPreflight: false,
  });
}
