import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { translateDatabaseError } from '../db/database-errors.js';
import { BadInput, ThroughlineError, type ErrorCode } from '../errors.js';
import { errorBody, maskedBody } from '../graphql/errors.js';

/** Seconds after which a client that was told SERVICE_UNAVAILABLE may try again. */
export const retryAfterSeconds = 2;

const statuses: Readonly<Record<ErrorCode, number>> = {
  BAD_USER_INPUT: 400,
  COST_LIMIT: 400,
  NOT_FOUND: 404,
  CONFLICT: 409,
  TIMEOUT: 504,
  SERVICE_UNAVAILABLE: 503,
  CONFIGURATION: 500,
  INTERNAL: 500,
};

/** Errors outside GraphQL's execution, in the same form: `{ errors: [{ message, extensions: { code } }] }`. */
export function replyWithError(
  error: FastifyError | ThroughlineError,
  request: FastifyRequest,
  reply: FastifyReply,
  otherStatus?: number,
): FastifyReply {
  const [status, told] = toldError(error, request.routeOptions.bodyLimit);
  if (told?.code === 'SERVICE_UNAVAILABLE') reply.header('retry-after', retryAfterSeconds);
  return reply
    .code(otherStatus ?? status)
    .header('cache-control', 'no-store')
    .type(`${mediaType(request)}; charset=utf-8`)
    .send(JSON.stringify(told ? errorBody(told) : maskedBody(request.log, error)));
}

/** The status that an error has, and what of it may be told; nothing of a fault of ours. */
export function toldError(
  error: FastifyError | ThroughlineError,
  bodyLimit?: number,
): [number, ThroughlineError?] {
  const known = translateDatabaseError(error);
  if (known)
    return known.code === 'INTERNAL' || known.code === 'CONFIGURATION'
      ? [500]
      : [statuses[known.code], known];
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  return status < 500 ? [status, requestError(error, bodyLimit)] : [status];
}

function requestError({ code, message }: FastifyError, limit?: number): ThroughlineError {
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new BadInput(
        `The body of a request may have ${limit} bytes. Send less, or values as variables.`,
        { limit },
      );
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new BadInput('The body of a request must be JSON, with the content-type application/json.');
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return new BadInput(
        'The body is empty. Send a JSON object with `query`, and `variables` if it has any.',
      );
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return new BadInput(
        'The body is no valid JSON. Send an object with `query`, and `variables` if it has any.',
      );
    default:
      return new BadInput(message);
  }
}

function mediaType({ headers }: FastifyRequest): string {
  const preferred = headers.accept?.includes('application/graphql-response+json');
  return preferred ? 'application/graphql-response+json' : 'application/json';
}

/** What this service answers, for whoever asks for something else. */
const paths = [
  '/',
  '/graphql',
  '/schema.graphql',
  '/feeds/timeline.atom',
  '/feeds/changes',
  '/healthz',
  '/readyz',
  '/metrics',
];

/** Answers unknown paths by naming those that there are, and every error in one form. */
export function registerErrorReplies(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => replyWithError(error, request, reply));
  app.setNotFoundHandler((request, reply) => {
    const message = `There is nothing at ${request.method} ${request.url.split('?')[0]}. Try one of ${paths.join(', ')}.`;
    return replyWithError(new ThroughlineError('NOT_FOUND', message, { paths }), request, reply);
  });
}
