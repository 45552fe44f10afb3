import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionArgs, ExecutionResult, GraphQLError } from 'graphql';
import { createHandler } from 'graphql-sse';
import { BadInput } from '../../errors.js';
import { replyWithError } from '../error-replies.js';
import type { Operations } from './followed.js';
import { formatErrors, formatResult, type FormatError } from './operation.js';
import { Outlet } from './outlet.js';

const path = '/graphql/stream';

/**
 * Subscriptions as server-sent events, by the protocol of graphql-sse in its mode of distinct connections: one request,
 * by GET or POST, is one operation.
 */
export function serveEventStreams(
  app: FastifyInstance,
  { operations, format }: { readonly operations: Operations; readonly format: FormatError },
): void {
  const handle = createHandler<FastifyRequest, Outlet>({
    authenticate: () => null,
    validate: () => [],
    onSubscribe: (_request, params) => {
      const prepared = operations.prepare(params);
      if ('document' in prepared) return prepared as ExecutionArgs & { contextValue: undefined };
      return { errors: formatErrors(format, prepared) as unknown as GraphQLError[] };
    },
    subscribe: (args) => operations.subscribe(args),
    onNext: async (_context, { context: outlet }, result) => {
      // The library would keep what a slow reader has not taken yet, however much it is.
      await outlet.announce();
      return formatResult(format, result as ExecutionResult) as typeof result;
    },
  });

  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    if (request.headers.accept !== 'text/event-stream') return replyWithError(wanted, request, reply, 406);
    const outlet = new Outlet(reply);
    const [body, { status, headers = {} }] = await handle({
      method: request.method,
      url: request.url,
      headers: { get: (name) => [request.headers[name] ?? ''].flat().join(', ') },
      body: () => (request.body ?? '') as Record<string, unknown>,
      raw: request,
      context: outlet,
    });
    if (body === null || typeof body === 'string') {
      return reply
        .code(status)
        .headers(headers)
        .send(body ?? '');
    }
    outlet.open(headers, () => void body.return(undefined));
    await outlet.pour(body).catch((error: unknown) => {
      request.log.warn(`An event stream broke: ${String(error)}`);
    });
    return reply;
  };
  app.get(path, { exposeHeadRoute: false }, answer);
  app.post(path, answer);
}

const wanted = new BadInput(
  `${path} answers with server-sent events alone. Ask with the header \`accept: text/event-stream\`.`,
);
