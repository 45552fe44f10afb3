import ical, { escape, ICalEventStatus, ICalEventTransparency, type ICalEventData } from 'ical-generator';
import type { Addresses } from './addresses.js';
import { wording, type FeedItem } from './item.js';

/** A text and what stands around it: a calendar's events flow between its beginning and its end. */
interface Envelope {
  readonly beginning: string;
  readonly events: string;
  readonly end: string;
}

const BEGINS = 'BEGIN:VEVENT';
const ENDS = 'END:VCALENDAR';

/** How often a calendar is worth asking for again, in seconds. */
const REFRESH = 3600;

/**
 * Items as a calendar (RFC 5545): each is an event of whole days, those that it can have been on. What is not known to
 * the day has the source's wording in its name, too, since its days say more than the source does.
 */
export function calendar(title: string, addresses: Addresses, items: readonly FeedItem[]): Envelope {
  const events = items.flatMap((item) => eventOf(item, addresses) ?? []);
  const text = ical({
    prodId: { company: 'Throughline', product: 'Timeline', language: 'EN' },
    name: escape(title, false),
    ttl: REFRESH,
    events,
  })
    .toString()
    .concat('\r\n');
  const [start, end] = [text.indexOf(BEGINS), text.lastIndexOf(ENDS)];
  return {
    beginning: text.slice(0, start === -1 ? end : start),
    events: start === -1 ? '' : text.slice(start, end),
    end: text.slice(end),
  };
}

function eventOf(item: FeedItem, addresses: Addresses): ICalEventData | null {
  const days = daysOf(item.when);
  if (!days) return null;
  const { when } = item;
  const precise = when.precision === 'DAY' && !when.approximate && !when.uncertain && days.closed;
  return {
    id: item.urn,
    allDay: true,
    start: days.first,
    end: days.after,
    summary: plain(precise ? item.name : `${item.name} (${when.label})`),
    description: plain(wording(item)),
    categories: [{ name: item.kind }],
    url: addresses.entity(item.slug),
    status: precise ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE,
    transparency: ICalEventTransparency.TRANSPARENT,
    stamp: item.updatedAt,
    created: item.createdAt,
    lastModified: item.updatedAt,
    x: [
      ['X-THROUGHLINE-EDTF', when.edtf],
      ['X-THROUGHLINE-WHEN', plain(when.label)],
    ],
  };
}

/** The days of a span, the last one excluded; of one without a beginning or an end, the day that is known. */
function daysOf({ earliest, latest }: FeedItem['when']) {
  const [first, last] = [earliest ?? latest, latest ?? earliest];
  // Calendars have years of four digits, and no year before the first.
  if (!isDay(first) || !isDay(last) || last >= '9999-12-31') return null;
  const after = new Date(`${last}T00:00:00Z`);
  after.setUTCDate(after.getUTCDate() + 1);
  return {
    first: `${first}T00:00:00Z`,
    after: after.toISOString(),
    closed: earliest !== null && latest !== null,
  };
}

const isDay = (text: string | null): text is string =>
  text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && text >= '0001';

/** Without control characters, which a calendar cannot hold. */
const plain = (text: string): string => text.replace(/[^\P{Cc}\n\t]/gu, ' ');
