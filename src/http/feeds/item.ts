import type { TimelineItem } from '../../modules/entities/entity.type.js';

/** An item of the timeline as every feed tells it. */
export interface FeedItem {
  /** Its ID in the API. */
  readonly id: string;
  /** Its name among all things: the same in every feed, for ever. */
  readonly urn: string;
  readonly slug: string;
  readonly kind: string;
  readonly name: string;
  readonly summary: string | null;
  readonly when: FeedWhen;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A date as its source words it, with the EDTF that this was read as. */
export interface FeedWhen {
  readonly label: string;
  readonly edtf: string;
  readonly extent: 'MOMENT' | 'PERIOD';
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly precision: string;
  readonly approximate: boolean;
  readonly uncertain: boolean;
}

/** Some items of a feed, and the cursor behind which there are more, if there are. */
export interface FeedPage {
  readonly items: readonly FeedItem[];
  readonly next: string | null;
}

/** The name of an entity by its key. */
export const urnOf = (uuid: string): string => `urn:uuid:${uuid}`;

/** An item in the words of a language. */
export function feedItem(item: TimelineItem, locale: string): FeedItem {
  const { when } = item;
  return {
    id: item.id,
    urn: urnOf(item.uuid),
    slug: item.slug,
    kind: item.entityKind,
    name: item.nameIn({ locale }),
    summary: item.summary,
    when: {
      label: when.label({ locale }),
      edtf: when.edtf,
      extent: when.extent,
      earliest: when.earliest,
      latest: when.latest,
      precision: when.precision,
      approximate: when.approximate,
      uncertain: when.uncertain,
    },
    createdAt: item.createdAt.toISOString(),
    updatedAt: item.updatedAt.toISOString(),
  };
}

/** What a person reads below the name: when it was, then what it is. */
export const wording = ({ when, summary }: FeedItem): string =>
  `${when.label.charAt(0).toUpperCase()}${when.label.slice(1)}.${summary === null ? '' : ` ${summary}`}`;
