import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApiContext } from '../../graphql/types/context.js';
import { changeCursor } from '../../modules/changes/change-cursor.js';
import { followChanges } from '../../modules/changes/follow.js';
import { BEGINNING, type Position } from '../../modules/changes/position.js';
import { changesBehind, endOfLog, positionOf } from '../../modules/changes/tail.sql.js';
import type { RequestScope } from '../graphql-route.js';
import type { InFlight } from '../in-flight.js';
import { Outlet } from '../subscriptions/outlet.js';
import type { Subscribers } from '../subscriptions/subscribers.js';
import { changeLines } from './changes-line.js';
import { readChangesRequest, type ChangesRequest } from './changes-request.js';

export interface ChangesFeed {
  readonly inFlight: InFlight;
  readonly subscribers: Subscribers;
  readonly context: (scope: RequestScope) => ApiContext;
}

/** How many changes are in memory at once for each reader. */
const PAGE = 1_000;

/**
 * The change log at /feeds/changes: as NDJSON from `after` (or the beginning) to its end, or, for who accepts
 * `text/event-stream`, as server-sent events without end, from `Last-Event-ID` or `after` or now on.
 */
export function registerChangesFeed(app: FastifyInstance, feed: ChangesFeed): void {
  app.get('/feeds/changes', { exposeHeadRoute: false }, async (request, reply) => {
    reply.header('vary', [reply.getHeader('vary'), 'Accept'].flat().filter(Boolean).join(', '));
    const asked = await feed.inFlight.run(reply.raw, (signal) =>
      readChangesRequest(request, () => feed.context({ signal })),
    );
    return request.headers.accept?.includes('text/event-stream')
      ? eventStream(feed, asked, request, reply)
      : lines(feed, asked, request, reply);
  });
}

async function lines(
  feed: ChangesFeed,
  { query, after }: ChangesRequest,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const page = (behind: Position) =>
    feed.inFlight.run(reply.raw, async (signal) => {
      const context = feed.context({ signal });
      const rows = await changesBehind(context.database.sql, query, behind, PAGE);
      const written = await changeLines(context, rows);
      return { rows, text: written.map(({ json }) => `${json}\n`).join('') };
    });
  const end = await feed.inFlight.run(reply.raw, (signal) => endOfLog(feed.context({ signal }).database.sql));
  const etag = `W/"${changeCursor({ sort_keys: end })}"`;
  reply.header('etag', etag).header('cache-control', 'no-cache');
  if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send();
  const first = await page(after ?? BEGINNING);
  return reply.type('application/x-ndjson; charset=utf-8').send(
    Readable.from(
      (async function* () {
        for (let read = first; ; read = await page(positionOf(read.rows.at(-1)!))) {
          yield read.text;
          if (read.rows.length < PAGE) return;
        }
      })(),
    ),
  );
}

async function eventStream(
  feed: ChangesFeed,
  { query, after }: ChangesRequest,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const gone = new AbortController();
  const { listener } = feed.context({ signal: gone.signal }).database;
  const pages = followChanges(listener, query, after);
  const end = () => pages.return();
  const leave = feed.subscribers.enter({ end });
  const outlet = new Outlet(reply);
  outlet.open({ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' }, () => {
    gone.abort();
    void end();
  });
  try {
    await outlet.pour(
      (async function* () {
        yield 'retry: 2000\n\n';
        for await (const { rows } of pages) {
          // What one page has loaded is not shown, as it was then, in the next.
          for (const { id, json } of await changeLines(feed.context({ signal: gone.signal }), rows))
            yield `id: ${id}\ndata: ${json}\n\n`;
        }
      })(),
    );
  } catch (error) {
    request.log.warn(`A stream of changes broke: ${String(error)}`);
  } finally {
    leave();
    await end();
  }
  return reply;
}
