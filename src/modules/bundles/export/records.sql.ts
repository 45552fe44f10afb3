/** The rows of an export: what a record is named by, and all else of it as JSON; `part` limits them to some. */
export interface Exported {
  record: string;
  select: string;
  count: string;
}

const WHEN = (of: string): string => `
  CASE WHEN ${of}.when_edtf IS NOT NULL THEN json_build_object('edtf', ${of}.when_edtf, 'extent', ${of}.when_extent) END`;

const amount = (of: string): string => `
  CASE WHEN ${of}_qualifier IS NOT NULL THEN json_build_object(
    'value', ${of}_value::text, 'qualifier', ${of}_qualifier,
    'low', CASE ${of}_qualifier WHEN 'BETWEEN' THEN ${of}_low::text END,
    'high', CASE ${of}_qualifier WHEN 'BETWEEN' THEN ${of}_high::text END,
    'approximate', CASE WHEN ${of}_approximate <> (${of}_qualifier = 'ABOUT') THEN ${of}_approximate END,
    'unit', ${of}_unit) END`;

interface Kind {
  record: string;
  fields: string;
  joins?: string;
}

const slugOf = (alias: string, column: string): string =>
  `LEFT JOIN node AS ${alias} ON ${alias}.id = t.${column}`;

const KINDS: readonly Kind[] = [
  { record: 'actor', fields: `'kind', t.kind, 'country', t.country` },
  { record: 'place', fields: `'country', t.country, 'latitude', t.latitude, 'longitude', t.longitude` },
  {
    record: 'product',
    fields: `'kind', t.kind, 'maker', maker.slug, 'model', t.model`,
    joins: slugOf('maker', 'maker_id'),
  },
  {
    record: 'source',
    fields: `'kind', t.kind, 'publisher', publisher.slug, 'url', t.url, 'archivedUrl', t.archived_url,
      'language', t.language, 'reliability', t.reliability, 'sha256', t.sha256`,
    joins: slugOf('publisher', 'publisher_id'),
  },
  {
    record: 'event',
    fields: `'kind', t.kind, 'place', place.slug, 'partOf', whole.slug`,
    joins: `${slugOf('place', 'place_id')} ${slugOf('whole', 'part_of_id')}`,
  },
  {
    record: 'shipment',
    fields: `'kind', t.kind, 'brand', brand.slug, 'partOf', whole.slug, 'origin', t.origin,
      'destination', t.destination, 'via', NULLIF(t.via, '{}'), 'hsCode', t.hs_code,
      'goodsDescription', t.goods_description, 'value', ${amount('value')}, 'quantity', ${amount('quantity')},
      'share', ${amount('share')}`,
    joins: `${slugOf('brand', 'brand_id')} ${slugOf('whole', 'part_of_id')}`,
  },
  {
    record: 'claim',
    fields: `'status', t.status, 'speaker', speaker.slug, 'measure', t.measure, 'amount', ${amount('amount')}`,
    joins: slugOf('speaker', 'speaker_id'),
  },
];

/** All that is exported, entities before the links and links before the citations that speak of them. */
export function exported(part: boolean): Exported[] {
  const nodes = part ? 'JOIN part_node AS part ON part.id = node.id' : '';
  const links = part ? 'JOIN part_link AS part ON part.id = link.id' : '';
  const cited = part
    ? `WHERE entity_id IN (SELECT id FROM part_node) OR link_id IN (SELECT id FROM part_link)`
    : '';
  return [
    ...KINDS.map(({ record, fields, joins = '' }): Exported => ({
      record,
      select: `
SELECT node.id, NULL, json_strip_nulls(json_build_object(
         'slug', node.slug, 'name', node.name, 'aliases', NULLIF(node.aliases, '[]'), 'summary', node.summary,
         'when', ${WHEN('node')}, ${fields}, 'createdAt', node.created_at, 'updatedAt', node.updated_at))
  FROM node JOIN ${record} AS t ON t.id = node.id ${joins} ${nodes}
 ORDER BY node.id`,
      count: `SELECT count(*)::int AS count FROM ${record} AS node ${nodes}`,
    })),
    {
      record: 'link',
      select: `
SELECT link.id, NULL, json_strip_nulls(json_build_object(
         'type', link.type, 'from', start.slug, 'to', target.slug, 'role', link.role,
         'position', NULLIF(link.position, 0), 'when', ${WHEN('link')},
         'createdAt', link.created_at, 'updatedAt', link.updated_at))
  FROM link JOIN node AS start ON start.id = from_id JOIN node AS target ON target.id = to_id ${links}
 ORDER BY link.id`,
      count: `SELECT count(*)::int AS count FROM link ${links}`,
    },
    {
      record: 'citation',
      select: `
SELECT citation.id, link_id, json_strip_nulls(json_build_object(
         'of', subject.slug, 'source', source.slug, 'stance', stance, 'start', passage_start, 'end', passage_end,
         'sha256', passage_sha256, 'page', page, 'credibility', credibility, 'note', note))
  FROM citation JOIN node AS source ON source.id = source_id LEFT JOIN node AS subject ON subject.id = entity_id
 ${cited} ORDER BY citation.id`,
      count: `SELECT count(*)::int AS count FROM citation ${cited}`,
    },
  ];
}

/**
 * The statement that streams rows. JSON holds no control character, so with two of them as quote and delimiter each
 * line is just the fields.
 */
export const copyOut = (select: string): string =>
  `COPY (${select}) TO STDOUT (FORMAT csv, QUOTE E'\\x01', ESCAPE E'\\x01', DELIMITER E'\\x02')`;
export const DELIMITER = '\x02';
