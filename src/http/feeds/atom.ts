import { create } from 'xmlbuilder2';
import { latestChange, subtitle, type FeedDocument } from './document.js';
import { urnOf, wording, type FeedItem } from './item.js';

const ATOM = 'http://www.w3.org/2005/Atom';
const TOMBSTONES = 'http://purl.org/atompub/tombstones/1.0';
/** The namespace of dates, a tag URI: `when` with the source's wording, its EDTF and what follows from that. */
const OURS = 'tag:throughline,2026:feeds';

type Element = ReturnType<typeof create>;

/** A page as an Atom feed (RFC 4287), paged as RFC 5005 says, with what was deleted (RFC 6721). */
export function atomFeed(document: FeedDocument): string {
  const { title, locale, addresses, page, deletions } = document;
  const root = create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '' });
  const feed = root.ele(ATOM, 'feed', {
    'xml:lang': locale,
    'xmlns:at': TOMBSTONES,
    'xmlns:throughline': OURS,
  });
  feed.ele('id').txt(addresses.first);
  feed.ele('title').txt(title);
  feed.ele('subtitle').txt(subtitle);
  feed.ele('updated').txt(latestChange(page.items, deletions));
  feed.ele('author').ele('name').txt('Throughline');
  feed.ele('generator').txt('Throughline');
  const links = { self: addresses.self, first: addresses.first, alternate: addresses.home };
  for (const [rel, href] of Object.entries(links)) feed.ele('link', { rel, href });
  if (page.next !== null) feed.ele('link', { rel: 'next', href: addresses.behind(page.next) });
  for (const { id, at, merged } of deletions) {
    const entry = feed.ele('at:deleted-entry', { ref: urnOf(id), when: new Date(at).toISOString() });
    entry.ele('at:comment').txt(merged ? 'It is now part of another entry.' : 'It was removed.');
  }
  for (const item of page.items) writeEntry(feed, item, addresses.entity(item.slug));
  return root.end({ prettyPrint: true });
}

function writeEntry(feed: Element, item: FeedItem, page: string): void {
  const { when } = item;
  const entry = feed.ele('entry');
  entry.ele('id').txt(item.urn);
  entry.ele('title').txt(item.name);
  entry.ele('link', { rel: 'alternate', type: 'text/html', href: page });
  entry.ele('published').txt(item.createdAt);
  entry.ele('updated').txt(item.updatedAt);
  entry.ele('category', { term: item.kind });
  entry.ele('content', { type: 'text' }).txt(wording(item));
  entry
    .ele('throughline:when', {
      edtf: when.edtf,
      extent: when.extent,
      precision: when.precision,
      ...(when.earliest !== null && { earliest: when.earliest }),
      ...(when.latest !== null && { latest: when.latest }),
      ...(when.approximate && { approximate: 'true' }),
      ...(when.uncertain && { uncertain: 'true' }),
    })
    .txt(when.label);
  entry.ele('throughline:slug').txt(item.slug);
}
