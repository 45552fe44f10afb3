import type { Deletion } from '../../modules/feeds/deletions.sql.js';
import type { Addresses } from './addresses.js';
import type { FeedItem, FeedPage } from './item.js';

/** A page of a feed, ready to be written in some format. */
export interface FeedDocument {
  readonly title: string;
  readonly locale: string;
  readonly addresses: Addresses;
  readonly page: FeedPage;
  /** The items of its kinds that are no more; only on a feed's first page. */
  readonly deletions: readonly Deletion[];
}

export const subtitle = 'What happened when, as the sources know it.';

/** The time of the latest thing that a page tells of, so that the same page always says the same. */
export function latestChange(items: readonly FeedItem[], deletions: readonly Deletion[]): string {
  const times = [
    ...items.map(({ updatedAt }) => updatedAt),
    ...deletions.map(({ at }) => new Date(at).toISOString()),
  ];
  return times.reduce((latest, time) => (time > latest ? time : latest), '1970-01-01T00:00:00.000Z');
}

/** What a feed is called: by the parameters that make it different from others. */
export function titleOf(parameters: URLSearchParams): string {
  const told = [...parameters]
    .filter(([name]) => name !== 'after' && name !== 'first')
    .map(([name, value]) => `${name} ${value}`.replace(/[\p{C}\s]+/gu, ' ').trim());
  return told.length === 0 ? 'Throughline timeline' : `Throughline timeline: ${told.join(', ')}`;
}
