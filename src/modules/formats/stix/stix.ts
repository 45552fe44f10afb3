import type { LinkTypeName } from '../../links/link-types.js';
import { decodeId, encodeId } from '../../../domain/type-id.js';
import type { Format } from '../format.js';
import { isoDates } from '../graph/iso-dates.js';
import type { ActorKind, Wide, WideRecord } from '../graph/wide-record.js';
import { readWhen, whenWords } from '../graph/words.js';
import { STIX_TYPES, isJoined, stixId } from './ids.js';

/**
 * A bundle of STIX 2.1: actors as identities, never as threat actors, since nobody has said that they are; places as
 * locations, events as incidents, links between these as relationships, and sources as reports of what they back.
 */
export const stix: Format = {
  begin: `{"type":"bundle","id":"${stixId('bundle', 'graph')}","objects":[\n`,
  empty: `{"type":"bundle","id":"${stixId('bundle', 'graph')}"}\n`,
  between: ',\n',
  end: '\n]}\n',
  pieces: (record) => objects(record).map((object) => JSON.stringify(object)),
};

function objects(record: WideRecord): object[] {
  switch (record.record) {
    case 'actor':
      return [{ ...base('identity', record.slug, record), identity_class: CLASSES[record.kind] }];
    case 'place':
      return [location(record)];
    case 'event':
      return incident(record);
    case 'source':
      return report(record);
    case 'link':
      return relationship(record);
    default:
      return [];
  }
}

const CLASSES: Record<ActorKind, string> = {
  PERSON: 'individual',
  COMPANY: 'organization',
  STATE: 'organization',
  AGENCY: 'organization',
  MEDIA: 'organization',
  ORGANIZATION: 'organization',
  GROUP: 'group',
};

interface Described {
  readonly name: string;
  readonly summary?: string | undefined;
  readonly when?: Wide<'event'>['when'];
  readonly createdAt: string;
  readonly updatedAt: string;
}

const timestamp = (text: string): string => new Date(text).toISOString();

function common(type: string, name: string, { createdAt, updatedAt }: Described | Wide<'link'>) {
  const [created, modified] = [timestamp(createdAt), timestamp(updatedAt)];
  return { type, spec_version: '2.1', id: stixId(type, name), created, modified };
}

/** A date has its words in the description, as STIX knows none without a second. */
function base(type: string, slug: string, described: Described) {
  const { name, summary, when } = described;
  const description = [summary, when && `Date: ${whenWords(when)}.`].filter(Boolean).join('\n');
  return { ...common(type, slug, described), name, ...(description !== '' && { description }) };
}

function location(record: Wide<'place'>): object {
  const { slug, name, country, latitude, longitude } = record;
  const position = latitude !== undefined && longitude !== undefined && { latitude, longitude };
  // It must have one of them; a place of which we know neither is a region of its name.
  const region = !position && country === undefined && { region: name };
  return {
    ...base('location', slug, record),
    ...(country !== undefined && { country }),
    ...position,
    ...region,
  };
}

function incident(record: Wide<'event'>): object[] {
  const made = base('incident', record.slug, record);
  if (record.place === undefined) return [made];
  const located = {
    ...common('relationship', `${record.slug} located-at`, record),
    relationship_type: 'located-at',
    source_ref: made.id,
    target_ref: stixId('location', record.place),
  };
  return [made, located];
}

/** A report needs a time and something that it tells of; a source without is none. */
function report(record: Wide<'source'>): object[] {
  const { slug, name, url, sha256, when, around } = record;
  const { entities = [], links = [] } = around.cited;
  const refs = [
    ...entities.flatMap(({ slug, kind }) => (isJoined(kind) ? [stixId(STIX_TYPES[kind], slug)] : [])),
    ...links.flatMap(({ id, from, to }) =>
      isJoined(from) && isJoined(to) ? [stixId('relationship', encodeId('link', id))] : [],
    ),
  ];
  const published = when && readWhen(when).earliest;
  if (refs.length === 0 || published == null || !/^\d{4}-/.test(published)) return [];
  const reference = {
    source_name: name,
    ...(url !== undefined && { url }),
    ...(url !== undefined && sha256 !== undefined && { hashes: { 'SHA-256': sha256 } }),
    external_id: slug,
  };
  return [
    {
      ...base('report', slug, record),
      published: `${published}T00:00:00.000Z`,
      object_refs: refs,
      external_references: [reference],
    },
  ];
}

/** The names of STIX for what it has names for. */
const TYPES: Partial<Record<LinkTypeName, string>> = { LOCATED_IN: 'located-at' };

function relationship(record: Wide<'link'>): object[] {
  const { id, type, from, to, role, when, around } = record;
  const [start, target] = [around.from.kind, around.to.kind];
  if (!isJoined(start) || !isJoined(target) || decodeId(id) === null) return [];
  const description = [role && `Role: ${role}.`, when && `Date: ${whenWords(when)}.`]
    .filter(Boolean)
    .join('\n');
  const { start: first, end: last } = when ? isoDates(when) : {};
  // Of a day is known when it begins; of a month is not.
  const time = (name: string, day: string | undefined) =>
    when?.extent === 'PERIOD' && day?.length === 10 && { [name]: `${day}T00:00:00.000Z` };
  const until = last !== first && time('stop_time', last);
  return [
    {
      ...common('relationship', id, record),
      relationship_type: TYPES[type] ?? type.toLowerCase().replaceAll('_', '-'),
      ...(description !== '' && { description }),
      source_ref: stixId(STIX_TYPES[start], from),
      target_ref: stixId(STIX_TYPES[target], to),
      ...time('start_time', first),
      ...until,
    },
  ];
}
