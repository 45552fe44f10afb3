import type { Format } from '../format.js';
import type { WideRecord } from '../graph/wide-record.js';
import { readWhen, whenWords } from '../graph/words.js';

/** A FeatureCollection (RFC 7946) of the places whose position is known, and of the events that were at such a place. */
export const geojson: Format = {
  begin: '{"type":"FeatureCollection","features":[\n',
  between: ',\n',
  end: '\n]}\n',
  pieces: (record) => features(record).map((feature) => JSON.stringify(feature)),
};

function features(record: WideRecord): object[] {
  if (record.record === 'place') {
    const { slug, name, country, summary, latitude, longitude } = record;
    return feature(record.id, { longitude, latitude }, { record: 'place', slug, name, country, summary });
  }
  if (record.record !== 'event') return [];
  const { slug, name, kind, summary, when, place, around } = record;
  const date = when && readWhen(when);
  return feature(record.id, around.place, {
    ...{ record: 'event', slug, name, kind, summary, place, placeName: around.place.name },
    when: when && whenWords(when),
    edtf: when?.edtf,
    earliest: date?.earliest ?? undefined,
    latest: date?.latest ?? undefined,
  });
}

interface Site {
  readonly longitude?: number | undefined;
  readonly latitude?: number | undefined;
}

/** WGS 84, longitude first. */
function feature(id: string, { longitude, latitude }: Site, properties: object): object[] {
  if (longitude === undefined || latitude === undefined) return [];
  return [
    { type: 'Feature', id, geometry: { type: 'Point', coordinates: [longitude, latitude] }, properties },
  ];
}
