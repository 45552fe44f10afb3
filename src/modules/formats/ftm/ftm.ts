import { jsonLines } from '../format.js';
import type { Wide, WideEntity, WideRecord } from '../graph/wide-record.js';
import { toFtm } from './dates.js';
import { type FtmEntity, entity } from './entity.js';
import { linkEntity } from './links.js';
import {
  ACTOR_KINDS_BY_SCHEMA,
  ACTOR_SCHEMATA,
  SOURCE_KINDS_BY_SCHEMA,
  SOURCE_SCHEMATA,
} from './schemata.js';

/**
 * FollowTheMoney entities, a line each. An entity's ID is its slug, an interval's the ID of its link; both stay.
 * Claims, products and totals have no schema there; docs/formats.md lists what is left out.
 */
export const ftm = jsonLines((record) => {
  const made = toEntity(record);
  if (!made) return [];
  const aliases = 'aliases' in record ? record.aliases : undefined;
  const told = aliases?.some(({ locale, script }) => locale !== undefined || script !== undefined);
  return [told ? { ...made, throughline: { ...made.throughline, aliases } } : made];
});

function toEntity(record: WideRecord): FtmEntity | null {
  switch (record.record) {
    case 'actor':
      return actor(record);
    case 'place':
      return place(record);
    case 'source':
      return source(record);
    case 'event':
      return event(record);
    case 'shipment':
      return record.kind === 'CONSIGNMENT' ? consignment(record) : null;
    case 'link':
      return linkEntity(record);
    default:
      return null;
  }
}

const thing = ({ name, aliases, summary, around }: WideEntity) => ({
  name,
  alias: [...new Set(aliases?.map(({ text }) => text))].filter((text) => text !== name),
  summary,
  proof: around.backing,
});

function actor(record: Wide<'actor'>): FtmEntity {
  const schema = ACTOR_SCHEMATA[record.kind];
  return entity(
    record.slug,
    schema,
    {
      ...thing(record),
      country: record.country?.toLowerCase(),
      topics: record.kind === 'STATE' ? ['gov.national'] : [],
    },
    ACTOR_KINDS_BY_SCHEMA[schema] === record.kind ? {} : { kind: record.kind },
  );
}

function place(record: Wide<'place'>): FtmEntity {
  return entity(record.slug, 'Address', {
    ...thing(record),
    full: record.name,
    country: record.country?.toLowerCase(),
    latitude: record.latitude?.toString(),
    longitude: record.longitude?.toString(),
  });
}

function source(record: Wide<'source'>): FtmEntity {
  const schema = SOURCE_SCHEMATA[record.kind];
  const { when, words, ...dates } = toFtm(record.when);
  return entity(
    record.slug,
    schema,
    {
      ...thing(record),
      title: record.name,
      fileName: record.slug,
      sourceUrl: [record.url, record.archivedUrl].filter((url) => url !== undefined),
      publisher: record.around.publisher,
      publishedAt: dates.date,
      notes: words,
    },
    {
      when: dates.date === undefined ? (when ?? record.when) : when,
      kind: SOURCE_KINDS_BY_SCHEMA[schema] === record.kind ? undefined : record.kind,
    },
  );
}

function event(record: Wide<'event'>): FtmEntity {
  const { when, words, ...dates } = toFtm(record.when);
  return entity(
    record.slug,
    'Event',
    {
      ...thing(record),
      ...dates,
      notes: words,
      keywords: record.kind.toLowerCase(),
      location: record.around.place.name,
      addressEntity: record.place,
      country: record.around.place.country?.toLowerCase(),
    },
    { when, kind: record.kind },
  );
}

const PARTIES = { EXPORTER: 'sender', IMPORTER: 'receiver', DECLARANT: 'declarant' } as const;

/** A consignment; how much it was and what it was worth is there only where it is exact. */
function consignment(record: Wide<'shipment'>): FtmEntity {
  const { when, words, ...dates } = toFtm(record.when);
  const { value, around } = record;
  const parties = Object.entries(PARTIES).map(([role, property]) => [
    property,
    around.parties?.filter((party) => party.role === role).map((party) => party.actor),
  ]);
  return entity(
    record.slug,
    'EconomicActivity',
    {
      ...(Object.fromEntries(parties) as Record<string, string[]>),
      ...dates,
      description: [record.name, ...(words === undefined ? [] : [words])],
      summary: record.summary,
      originCountry: record.origin?.toLowerCase(),
      destinationCountry: record.destination?.toLowerCase(),
      vedCode: record.hsCode,
      goodsDescription: record.goodsDescription,
      invoiceAmount: value?.qualifier === 'EXACTLY' ? `${value.value ?? ''} ${value.unit}` : undefined,
      proof: around.backing,
    },
    { when },
  );
}
