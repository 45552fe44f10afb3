import { codeFor, isCountryCode } from '../../../domain/country.js';
import { parseUrl } from '../../../domain/url.js';
import { ACTOR_KINDS } from '../../actors/actor.entity.js';
import { EVENT_KINDS } from '../../events/event.entity.js';
import { SOURCE_KINDS } from '../../sources/source.entity.js';
import { fromFtm } from './dates.js';
import type { IncomingEntity } from './incoming.js';
import { type Known, slugOf } from './known.js';
import { ACTOR_KINDS_BY_SCHEMA, SOURCE_KINDS_BY_SCHEMA } from './schemata.js';

/** A record of a bundle as it is written; the bundle's schema has the last word on it. */
export type Written = Record<string, unknown> & { record: string };
/** What an entity becomes, or why it becomes nothing. */
export type Taken = Written[] | string;

/** Names are indexed, and some texts in the wild are no names. */
const LONGEST_NAME = 300;
/** An event must have a date, though nothing of it be known. */
const UNKNOWN = { edtf: 'XXXX', extent: 'MOMENT' };

/** The records of an entity that is no interval: itself first, then links that it holds in properties. */
export function fromEntity(entity: IncomingEntity, known: Known): Taken {
  switch (known.kindOf(entity.id)) {
    case 'ACTOR':
      return actor(entity, known);
    case 'PLACE':
      return place(entity, known);
    case 'SOURCE':
      return source(entity, known);
    case 'EVENT':
      return event(entity, known);
    default:
      return consignment(entity, known);
  }
}

/** The date of an entity: ours beside the model, or that of the model's properties. */
export function dateOf(entity: IncomingEntity, ...properties: string[]) {
  return (
    entity.aside.when ??
    fromFtm({
      date: entity.first(...properties, 'date'),
      startDate: entity.first('startDate'),
      endDate: entity.first('endDate'),
    })
  );
}

/** Citations of the documents that prove it, as far as the file has them. */
export const backing = (entity: IncomingEntity, known: Known): { source: string }[] =>
  entity
    .all('proof')
    .filter((id) => known.kindOf(id) === 'SOURCE')
    .map((id) => ({ source: slugOf(id) }));

function common(entity: IncomingEntity, known: Known, ...naming: string[]) {
  const [name, ...others] = entity.all(...naming, 'name');
  if (name === undefined) return null;
  const aliases = [...new Set([...others, ...entity.all('alias', 'weakAlias', 'previousName')])];
  return {
    slug: slugOf(entity.id),
    name: name.slice(0, LONGEST_NAME),
    aliases: entity.aside.aliases ?? aliases.filter((text) => text !== name).map((text) => ({ text })),
    summary: entity.all('summary', 'description').join('\n\n') || undefined,
    cite: backing(entity, known),
  };
}

const NAMELESS = 'it has no name';

function country(entity: IncomingEntity, ...properties: string[]): string | undefined {
  for (const text of entity.all(...properties)) {
    const code = codeFor(text) ?? text.toUpperCase();
    if (isCountryCode(code)) return code;
  }
  return undefined;
}

const oneOf = (kinds: readonly string[], kind: string | undefined): string | undefined =>
  kind !== undefined && kinds.includes(kind) ? kind : undefined;

function actor(entity: IncomingEntity, known: Known): Taken {
  const shared = common(entity, known);
  if (!shared) return NAMELESS;
  const kind = oneOf(ACTOR_KINDS, entity.aside.kind) ?? ACTOR_KINDS_BY_SCHEMA[entity.schema];
  const from = country(entity, 'country', 'jurisdiction', 'mainCountry', 'nationality', 'citizenship');
  return [{ record: 'actor', ...shared, kind, country: from }];
}

function place(entity: IncomingEntity, known: Known): Taken {
  const shared = common(entity, known, 'name', 'full');
  const words = entity.all('street', 'city', 'region', 'state', 'country').join(', ');
  if (!shared && words === '') return NAMELESS;
  const [latitude, longitude] = [number(entity.first('latitude')), number(entity.first('longitude'))];
  return [
    {
      record: 'place',
      ...(shared ?? { slug: slugOf(entity.id), name: words.slice(0, LONGEST_NAME), cite: [] }),
      country: country(entity, 'country'),
      ...(latitude !== undefined &&
        longitude !== undefined &&
        Math.abs(latitude) <= 90 &&
        Math.abs(longitude) <= 180 && { latitude, longitude }),
    },
  ];
}

const number = (text: string | undefined): number | undefined =>
  text !== undefined && /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;

function source(entity: IncomingEntity, known: Known): Taken {
  const shared = common(entity, known, 'title', 'name', 'fileName');
  if (!shared) return NAMELESS;
  const [url, archivedUrl] = entity.all('sourceUrl').filter(isUrl);
  return [
    {
      record: 'source',
      ...shared,
      aliases: shared.aliases.filter(({ text }) => text !== entity.first('fileName')),
      kind: oneOf(SOURCE_KINDS, entity.aside.kind) ?? SOURCE_KINDS_BY_SCHEMA[entity.schema],
      when: dateOf(entity, 'publishedAt', 'authoredAt') ?? UNKNOWN,
      url,
      archivedUrl,
    },
  ];
}

function isUrl(text: string): boolean {
  try {
    parseUrl(text);
    return true;
  } catch {
    return false;
  }
}

function event(entity: IncomingEntity, known: Known): Taken {
  const shared = common(entity, known);
  if (!shared) return NAMELESS;
  const site = entity.all('addressEntity').find((id) => known.kindOf(id) === 'PLACE');
  const took = (property: string, role: string): Written[] =>
    entity
      .all(property)
      .filter((id) => known.kindOf(id) === 'ACTOR')
      .map((id) => ({
        record: 'link',
        type: 'PARTICIPATED_IN',
        from: slugOf(id),
        to: shared.slug,
        role,
        cite: shared.cite,
      }));
  return [
    {
      record: 'event',
      ...shared,
      kind: oneOf(EVENT_KINDS, entity.aside.kind) ?? 'OTHER',
      when: dateOf(entity) ?? UNKNOWN,
      place: site === undefined ? undefined : slugOf(site),
    },
    ...took('organizer', 'HOST'),
    ...took('involved', 'OTHER'),
  ];
}

function consignment(entity: IncomingEntity, known: Known): Taken {
  const slug = slugOf(entity.id);
  const goods = entity.first('goodsDescription');
  const name = entity.first('description') ?? goods ?? `Consignment ${entity.id}`;
  const [, value, unit] = /^(\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(entity.first('invoiceAmount') ?? '') ?? [];
  const code = entity.first('vedCode');
  const cite = backing(entity, known);
  const party = (property: string, role: string): Written[] =>
    entity
      .all(property)
      .filter((id) => known.kindOf(id) === 'ACTOR')
      .map((id) => ({ record: 'link', type: 'PARTY_TO', from: slugOf(id), to: slug, role, cite }));
  return [
    {
      record: 'shipment',
      slug,
      name: name.slice(0, LONGEST_NAME),
      kind: 'CONSIGNMENT',
      summary: entity.first('summary'),
      when: dateOf(entity) ?? UNKNOWN,
      origin: country(entity, 'originCountry', 'departureCountry'),
      destination: country(entity, 'destinationCountry'),
      goodsDescription: goods,
      hsCode: code !== undefined && /^\d{2,12}$/.test(code) ? code : undefined,
      value: value === undefined ? undefined : { value, unit },
      cite,
    },
    ...party('sender', 'EXPORTER'),
    ...party('receiver', 'IMPORTER'),
    ...party('declarant', 'DECLARANT'),
  ];
}
