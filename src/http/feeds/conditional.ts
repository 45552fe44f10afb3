import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Validators } from '../../modules/feeds/validators.sql.js';

/**
 * States when the graph was last changed, and whether a client's copy is still good by that; where it names the copy by
 * an ETag, the date is not asked (RFC 9110, 13.2.2).
 */
export function isFreshByDate(
  request: FastifyRequest,
  reply: FastifyReply,
  known: Validators | null,
): boolean {
  if (!known) return false;
  reply.header('last-modified', known.lastModified.toUTCString());
  if (request.headers['if-none-match'] !== undefined) return false;
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  return Math.floor(known.lastModified.getTime() / 1000) * 1000 <= since;
}

/** States an ETag, and whether it is one of those that a client has. */
export function isFreshByTag(request: FastifyRequest, reply: FastifyReply, tag: string): boolean {
  const etag = `W/"${tag}"`;
  reply.header('etag', etag);
  const held = request.headers['if-none-match'];
  return held !== undefined && held.split(',').some((one) => ['*', etag, `"${tag}"`].includes(one.trim()));
}
