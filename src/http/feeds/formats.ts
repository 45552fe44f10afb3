import type { Addresses } from './addresses.js';
import { atomFeed } from './atom.js';
import { calendar } from './calendar.js';
import type { FeedDocument } from './document.js';
import type { FeedItem } from './item.js';
import { jsonFeed } from './json-feed.js';
import { csvHeader, csvRows, ndjsonLines } from './records.js';

/** A format whose readers take a feed page by page. */
interface PagedFormat {
  readonly mediaType: string;
  readonly write: (document: FeedDocument) => string;
}

/** A format that is one file however long, so it flows: what comes before, with and after the items. */
export interface FlowingFormat {
  readonly mediaType: string;
  readonly beginning: (title: string, addresses: Addresses) => string;
  readonly items: (items: readonly FeedItem[], addresses: Addresses) => string;
  readonly end: (title: string, addresses: Addresses) => string;
}

const none = (): string => '';

export const pagedFormats: Readonly<Record<string, PagedFormat>> = {
  atom: { mediaType: 'application/atom+xml; charset=utf-8', write: atomFeed },
  json: { mediaType: 'application/feed+json; charset=utf-8', write: jsonFeed },
};

export const flowingFormats: Readonly<Record<string, FlowingFormat>> = {
  ics: {
    mediaType: 'text/calendar; charset=utf-8',
    beginning: (title, addresses) => calendar(title, addresses, []).beginning,
    items: (items, addresses) => calendar('', addresses, items).events,
    end: (title, addresses) => calendar(title, addresses, []).end,
  },
  csv: {
    mediaType: 'text/csv; charset=utf-8; header=present',
    beginning: () => csvHeader,
    items: csvRows,
    end: none,
  },
  ndjson: {
    mediaType: 'application/x-ndjson; charset=utf-8',
    beginning: none,
    items: ndjsonLines,
    end: none,
  },
};
