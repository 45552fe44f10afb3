import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { maskedBody } from '../../graphql/errors.js';
import type { ThroughlineError } from '../../errors.js';
import { retryAfterSeconds, toldError } from '../error-replies.js';

/** An error of a feed as a problem (RFC 9457): the sentence that the API would say, with its code and its facts. */
export function replyWithProblem(
  error: FastifyError | ThroughlineError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const [status, told] = toldError(error);
  if (told?.code === 'SERVICE_UNAVAILABLE') reply.header('retry-after', retryAfterSeconds);
  const masked = told ? undefined : maskedBody(request.log, error).errors[0];
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(
      JSON.stringify({
        status,
        detail: told?.message ?? masked?.message,
        ...(told ? { code: told.code, ...told.details } : masked?.extensions),
      }),
    );
}
