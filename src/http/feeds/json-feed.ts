import { subtitle, type FeedDocument } from './document.js';
import { urnOf, wording } from './item.js';

/** A page as a JSON Feed 1.1; what that has no place for is under `_throughline`. */
export function jsonFeed({ title, locale, addresses, page, deletions }: FeedDocument): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: addresses.home,
    feed_url: addresses.self,
    description: subtitle,
    ...(page.next !== null && { next_url: addresses.behind(page.next) }),
    language: locale,
    authors: [{ name: 'Throughline' }],
    _throughline: {
      first_url: addresses.first,
      deleted: deletions.map(({ id, at, merged }) => ({
        id: urnOf(id),
        date_deleted: new Date(at).toISOString(),
        merged,
      })),
    },
    items: page.items.map((item) => ({
      id: item.urn,
      url: addresses.entity(item.slug),
      title: item.name,
      content_text: wording(item),
      ...(item.summary !== null && { summary: item.summary }),
      date_published: item.createdAt,
      date_modified: item.updatedAt,
      tags: [item.kind],
      _throughline: { id: item.id, slug: item.slug, kind: item.kind, when: item.when },
    })),
  };
  return `${JSON.stringify(feed, null, 1)}\n`;
}
