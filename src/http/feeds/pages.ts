import { WHOLE_GRAPH } from '../../graphql/types/reading/connection-source.js';
import type { ApiContext } from '../../graphql/types/context.js';
import { MAX_PAGE_SIZE } from '../../graphql/types/page.js';
import { entityConnection } from '../../modules/entities/entity-connection.js';
import { timelineQuery } from '../../modules/timeline/timeline.inputs.js';
import { timelineListing } from '../../modules/timeline/timeline.sql.js';
import { TimelineConnection } from '../../modules/timeline/timeline.type.js';
import { BadInput } from '../../errors.js';
import { feedItem, type FeedItem, type FeedPage } from './item.js';
import type { FeedRequest } from './parameters.js';

/** Runs a piece of work as one operation of the service, with a context of its own. */
export type Operation = <T>(work: (context: ApiContext) => Promise<T>) => Promise<T>;

const timelines = entityConnection(TimelineConnection, timelineListing);

/** One page of the timeline that a feed shows. */
export async function readPage(
  context: ApiContext,
  request: FeedRequest,
  first: number,
  after: string | null,
): Promise<FeedPage> {
  try {
    const query = await timelineQuery(context, request.filter, request.order, false);
    const page = await timelines.page(context, WHOLE_GRAPH, query, { first, after });
    return {
      items: page.nodes.map((item) => feedItem(item, request.locale)),
      next: page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null,
    };
  } catch (error) {
    throw error instanceof BadInput ? named(error) : error;
  }
}

/** A parameter stands by itself, not in a `filter` as the API's does. */
function named({ message, details }: BadInput): BadInput {
  const { argument } = details;
  return new BadInput(message.replaceAll('`filter.', '`'), {
    ...details,
    ...(typeof argument === 'string' && { argument: argument.replace(/^filter\./, '') }),
  });
}

/** The pages of a feed from a first one to its last, each read when it is wanted. */
export async function* pagesFrom(
  operation: Operation,
  request: FeedRequest,
  page: FeedPage,
): AsyncGenerator<readonly FeedItem[]> {
  for (;;) {
    yield page.items;
    const { next } = page;
    if (next === null) return;
    page = await operation((context) => readPage(context, request, MAX_PAGE_SIZE, next));
  }
}
