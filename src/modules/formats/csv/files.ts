import type { WideRecord } from '../graph/wide-record.js';

/** The file that holds the records of a kind. */
export const FILES = {
  actor: 'actors.csv',
  place: 'places.csv',
  product: 'products.csv',
  source: 'sources.csv',
  event: 'events.csv',
  shipment: 'shipments.csv',
  claim: 'claims.csv',
  link: 'links.csv',
  citation: 'citations.csv',
} as const satisfies Record<WideRecord['record'], string>;
export type CsvFile = (typeof FILES)[keyof typeof FILES];

const entity = ['id', 'slug', 'name', 'aliases', 'summary'];
const when = ['when', 'when_edtf', 'when_extent', 'earliest', 'latest'];
const stored = ['sources', 'created_at', 'updated_at'];
const amount = (name: string): string[] => [
  name,
  ...['number', 'qualifier', 'low', 'high', 'unit'].map((part) => `${name}_${part}`),
];

/** The columns of each file, in order. */
export const COLUMNS: Record<CsvFile, readonly string[]> = {
  'actors.csv': [...entity, 'kind', 'country', ...stored],
  'places.csv': [...entity, 'country', 'latitude', 'longitude', ...stored],
  'products.csv': [...entity, 'kind', 'maker', 'model', ...stored],
  'sources.csv': [
    ...[...entity, 'kind', ...when],
    ...['publisher', 'url', 'archived_url', 'language', 'reliability', 'sha256'],
    ...stored,
  ],
  'events.csv': [...entity, 'kind', ...when, 'place', 'latitude', 'longitude', 'part_of', ...stored],
  'shipments.csv': [
    ...[...entity, 'kind', ...when],
    ...['brand', 'origin', 'destination', 'via', 'hs_code', 'goods_description'],
    ...[...amount('value'), ...amount('quantity'), ...amount('share'), 'part_of', ...stored],
  ],
  'claims.csv': [...entity, 'status', ...when, 'speaker', 'measure', ...amount('amount'), ...stored],
  'links.csv': ['id', 'type', 'from', 'from_name', 'to', 'to_name', 'role', 'position', ...when, ...stored],
  'citations.csv': [
    ...['id', 'of', 'source', 'stance', 'start', 'end', 'sha256', 'page', 'credibility', 'note'],
  ],
};
