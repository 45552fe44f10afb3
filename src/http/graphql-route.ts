import { HeaderMap, type ApolloServer, type HTTPGraphQLRequest } from '@apollo/server';
import fastifyEtag from '@fastify/etag';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AbortNotice } from '../db/abort-notice.js';
import { BadInput } from '../errors.js';
import { answerBody } from './answer-body.js';
import { replyWithError } from './error-replies.js';
import type { InFlight } from './in-flight.js';

/** What a request's context is made of. */
export interface RequestScope {
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortNotice;
}

export interface GraphqlRoute<Context extends object> {
  readonly apollo: ApolloServer<Context>;
  readonly inFlight: InFlight;
  readonly context: (scope: RequestScope) => Context;
}

const path = '/graphql';

/** GraphQL over HTTP: GET for queries, with ETags; POST for everything; a browser that only looks is led to the IDE. */
export async function registerGraphql<Context extends object>(
  app: FastifyInstance,
  { apollo, inFlight, context }: GraphqlRoute<Context>,
): Promise<void> {
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const { status, headers, body } = await inFlight.run(reply.raw, async (signal) => {
      const shared = context({ signal });
      return apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: apolloRequest(request),
        context: () => Promise.resolve(shared),
      });
    });
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
    for (const [name, value] of headers) reply.header(name, value);
    reply
      .header('vary', [reply.getHeader('vary'), 'Accept'].flat().filter(Boolean).join(', '))
      .code(status ?? 200);
    return body.kind === 'complete' ? answerBody(body.string) : body.asyncIterator;
  };

  await app.register(async (readers) => {
    await readers.register(fastifyEtag);
    readers.get(path, { exposeHeadRoute: false }, (request, reply) =>
      looksForPage(request) ? reply.redirect(`/${search(request)}`, 303) : answer(request, reply),
    );
  });
  app.post(path, { onRequest: refusePacked }, answer);
  app.route({
    method: ['HEAD', 'PUT', 'PATCH', 'DELETE'],
    url: path,
    handler: (request, reply) =>
      replyWithError(
        new BadInput('GraphQL is asked by POST, or queries by GET.'),
        request,
        reply.header('allow', 'GET, POST'),
        405,
      ),
  });
}

function apolloRequest(request: FastifyRequest): HTTPGraphQLRequest {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return { method: request.method, headers, search: search(request), body: request.body };
}

function search({ url }: FastifyRequest): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}

function looksForPage({ headers }: FastifyRequest): boolean {
  return headers.accept?.startsWith('text/html') ?? false;
}

/** How large a packed body is shows only when it is unpacked, so it is refused as too large before that. */
async function refusePacked(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const coding = request.headers['content-encoding'] ?? 'identity';
  if (coding === 'identity') return undefined;
  const message = `Bodies packed with ${coding} are not unpacked here. Send it as it is.`;
  return replyWithError(new BadInput(message), request, reply, 413);
}
