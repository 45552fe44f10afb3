import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { GraphQLError } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { mayRead } from '../cors.js';
import type { Operations } from './followed.js';
import { formatErrors, formatResult, type FormatError } from './operation.js';

export interface WebSocketOptions {
  readonly operations: Operations;
  readonly format: FormatError;
  readonly bodyLimit: number;
  readonly corsOrigin: string;
  readonly stopping: () => boolean;
}

const path = '/graphql';
/** Operations that one connection may have under way. */
const mostPerConnection = 100;
/** What a connection that reads too slowly may have unread before it is closed; a result waits until the last is sent. */
const mostUnread = 4_000_000;

/**
 * Subscriptions over WebSockets, by the protocol `graphql-transport-ws`.
 * What this gives completes all of them, and closes their connections as going away.
 */
export function serveWebSockets(app: FastifyInstance, options: WebSocketOptions): () => Promise<void> {
  const { operations, format } = options;
  const server = new WebSocketServer({ noServer: true, maxPayload: options.bodyLimit });
  const served = useServer(
    {
      isProd: true,
      onSubscribe: ({ subscriptions, extra }, _id, payload) => {
        if (Object.keys(subscriptions).length > mostPerConnection) {
          return [new GraphQLError(tooMany, { extensions: { code: 'COST_LIMIT' } })];
        }
        if (extra.socket.bufferedAmount > mostUnread) extra.socket.terminate();
        return operations.prepare(payload);
      },
      subscribe: (args) => operations.subscribe(args),
      onNext: (_context, _id, _payload, _args, result) => formatResult(format, result),
      onError: (_context, _id, _payload, errors) => formatErrors(format, errors),
    },
    server,
  );

  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const refused = refusal(request, options);
    if (refused) socket.end(`HTTP/1.1 ${refused}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    else server.handleUpgrade(request, socket, head, (client) => server.emit('connection', client, request));
  });
  return async () => {
    await served.dispose();
  };
}

const tooMany = `One connection takes ${mostPerConnection} operations at once. Complete some, or open another.`;

function refusal(
  { url = '', headers }: IncomingMessage,
  { corsOrigin, stopping }: WebSocketOptions,
): string | undefined {
  if (url.split('?')[0] !== path) return '404 Not Found';
  if (stopping()) return '503 Service Unavailable';
  // Browsers let any page open one, and leave it to the server to look at the origin.
  return mayRead(corsOrigin, headers.origin, headers.host) ? undefined : '403 Forbidden';
}
