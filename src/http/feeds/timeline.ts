import { Readable } from 'node:stream';
import fastifyEtag from '@fastify/etag';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { ApiContext } from '../../graphql/types/context.js';
import { MAX_PAGE_SIZE } from '../../graphql/types/page.js';
import { lastDeletions } from '../../modules/feeds/deletions.sql.js';
import { validators } from '../../modules/feeds/validators.sql.js';
import type { RequestScope } from '../graphql-route.js';
import type { InFlight } from '../in-flight.js';
import { addressesOf, type Addresses } from './addresses.js';
import { isFreshByDate, isFreshByTag } from './conditional.js';
import { titleOf } from './document.js';
import { flowingFormats, pagedFormats, type FlowingFormat } from './formats.js';
import type { FeedPage } from './item.js';
import { pagesFrom, readPage, type Operation } from './pages.js';
import { readParameters, type FeedRequest } from './parameters.js';
import { replyWithProblem } from './problem.js';

export interface TimelineFeeds {
  readonly schema: GraphQLSchema;
  readonly inFlight: InFlight;
  readonly context: (scope: RequestScope) => ApiContext;
}

const PAGE = 50;

/** What a client sees of a feed that it asks for. */
interface Asked {
  readonly wanted: FeedRequest;
  readonly title: string;
  readonly addresses: Addresses;
  readonly operation: Operation;
}

/**
 * The timeline as feeds: `/feeds/timeline.atom`, `.json`, `.ics`, `.csv` and `.ndjson`, each for any filter.
 * The first two come in pages. The others are one file each, which flows however long it is, unless `first` asks for
 * a page.
 */
export async function registerTimelineFeeds(app: FastifyInstance, feeds: TimelineFeeds): Promise<void> {
  await app.register(async (readers) => {
    await readers.register(fastifyEtag);
    readers.setErrorHandler<FastifyError>(replyWithProblem);
    for (const [name, { mediaType, write }] of Object.entries(pagedFormats)) {
      readers.get(`/feeds/timeline.${name}`, (request, reply) =>
        inOnePage(feeds, request, reply.type(mediaType), write),
      );
    }
    for (const [name, format] of Object.entries(flowingFormats)) {
      readers.get(`/feeds/timeline.${name}`, (request, reply) =>
        flowing(feeds, request, reply.type(format.mediaType), format),
      );
    }
  });
}

function asked(feeds: TimelineFeeds, request: FastifyRequest, reply: FastifyReply): Asked {
  const addresses = addressesOf(request);
  const parameters = new URL(addresses.self).searchParams;
  reply.header('cache-control', 'no-cache');
  return {
    wanted: readParameters(feeds.schema, parameters),
    title: titleOf(parameters),
    addresses,
    operation: (work) => feeds.inFlight.run(reply.raw, (signal) => work(feeds.context({ signal }))),
  };
}

async function inOnePage(
  feeds: TimelineFeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  write: (typeof pagedFormats)[string]['write'],
): Promise<FastifyReply> {
  const { wanted, title, addresses, operation } = asked(feeds, request, reply);
  return operation(async (context) => {
    if (isFreshByDate(request, reply, await validators(context.database))) return notModified(reply);
    const page = await readPage(context, wanted, wanted.first ?? PAGE, wanted.after);
    const deletions =
      wanted.after === null ? await lastDeletions(context.database, wanted.filter.kinds ?? null) : [];
    linkPages(reply, addresses, page);
    return reply.send(write({ title, locale: wanted.locale, addresses, page, deletions }));
  });
}

async function flowing(
  feeds: TimelineFeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  format: FlowingFormat,
): Promise<FastifyReply> {
  const { wanted, title, addresses, operation } = asked(feeds, request, reply);
  const page = await operation(async (context) => {
    const known = await validators(context.database);
    if (isFreshByDate(request, reply, known)) return null;
    if (known && isFreshByTag(request, reply, known.etag)) return null;
    return readPage(context, wanted, wanted.first ?? MAX_PAGE_SIZE, wanted.after);
  });
  if (!page) return notModified(reply);
  if (wanted.first !== null) linkPages(reply, addresses, page);
  const pages = pagesFrom(operation, wanted, wanted.first === null ? page : { ...page, next: null });
  return reply.send(
    Readable.from(
      (async function* () {
        yield format.beginning(title, addresses);
        for await (const items of pages) yield format.items(items, addresses);
        yield format.end(title, addresses);
      })(),
    ),
  );
}

/** Pages as RFC 5005 names them, for formats that cannot say it themselves, too. */
function linkPages(reply: FastifyReply, addresses: Addresses, { next }: FeedPage): void {
  const links = [`<${addresses.first}>; rel="first"`];
  if (next !== null) links.push(`<${addresses.behind(next)}>; rel="next"`);
  reply.header('link', links.join(', '));
}

const notModified = (reply: FastifyReply): FastifyReply => reply.code(304).send();
