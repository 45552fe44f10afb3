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
  /** What other formats want to know of the neighbours besides. */
  around?: (part: boolean) => string;
  aroundJoins?: string;
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
    around: (part) => `'publisher', publisher.name, 'cited', ${citedFrom(part)}`,
  },
  {
    record: 'event',
    fields: `'kind', t.kind, 'place', place.slug, 'partOf', whole.slug`,
    joins: `${slugOf('place', 'place_id')} ${slugOf('whole', 'part_of_id')}`,
    around: () => `'place', json_build_object('name', place.name, 'country', site.country,
      'latitude', site.latitude, 'longitude', site.longitude)`,
    aroundJoins: 'LEFT JOIN place AS site ON site.id = t.place_id',
  },
  {
    record: 'shipment',
    fields: `'kind', t.kind, 'brand', brand.slug, 'partOf', whole.slug, 'origin', t.origin,
      'destination', t.destination, 'via', NULLIF(t.via, '{}'), 'hsCode', t.hs_code,
      'goodsDescription', t.goods_description, 'value', ${amount('value')}, 'quantity', ${amount('quantity')},
      'share', ${amount('share')}`,
    joins: `${slugOf('brand', 'brand_id')} ${slugOf('whole', 'part_of_id')}`,
    around: (part) => `'parties', (
      SELECT json_agg(json_build_object('role', party.role, 'actor', actor.slug) ORDER BY party.position, party.id)
        FROM link AS party JOIN node AS actor ON actor.id = party.from_id
       WHERE party.to_id = node.id AND party.type = 'PARTY_TO' ${part ? 'AND party.id IN (SELECT id FROM part_link)' : ''})`,
  },
  {
    record: 'claim',
    fields: `'status', t.status, 'speaker', speaker.slug, 'measure', t.measure, 'amount', ${amount('amount')}`,
    joins: slugOf('speaker', 'speaker_id'),
  },
];

/** The slugs of the sources that back it. */
const backedBy = (column: string): string => `(
  SELECT json_agg(DISTINCT backing.slug) FROM citation AS c JOIN node AS backing ON backing.id = c.source_id
   WHERE c.${column} AND c.stance = 'SUPPORTS')`;

/** What is cited from a source: slugs of entities, with their kinds, and links with both their ends. */
const citedFrom = (part: boolean): string => `json_build_object('entities', (
  SELECT json_agg(DISTINCT jsonb_build_object('slug', n.slug, 'kind', n.kind))
    FROM citation AS c JOIN node AS n ON n.id = c.entity_id
   WHERE c.source_id = node.id ${part ? 'AND n.id IN (SELECT id FROM part_node)' : ''}), 'links', (
  SELECT json_agg(DISTINCT jsonb_build_object('id', l.id, 'from', a.kind, 'to', b.kind))
    FROM citation AS c JOIN link AS l ON l.id = c.link_id
    JOIN node AS a ON a.id = l.from_id JOIN node AS b ON b.id = l.to_id
   WHERE c.source_id = node.id ${part ? 'AND l.id IN (SELECT id FROM part_link)' : ''}))`;

const end = (alias: string): string =>
  `json_build_object('kind', ${alias}.kind, 'name', ${alias}.name, 'actor', ${alias}_actor.kind,
    'shipment', ${alias}_shipment.kind)`;
const endJoins = (alias: string): string => `
  LEFT JOIN actor AS ${alias}_actor ON ${alias}_actor.id = ${alias}.id
  LEFT JOIN shipment AS ${alias}_shipment ON ${alias}_shipment.id = ${alias}.id`;

/** All that is exported, entities before the links and links before the citations that speak of them. */
export function exported(part: boolean, wide = false): Exported[] {
  const nodes = part ? 'JOIN part_node AS part ON part.id = node.id' : '';
  const links = part ? 'JOIN part_link AS part ON part.id = link.id' : '';
  const cited = part
    ? `WHERE entity_id IN (SELECT id FROM part_node) OR link_id IN (SELECT id FROM part_link)`
    : '';
  return [
    ...KINDS.map(({ record, fields, joins = '', around, aroundJoins = '' }): Exported => ({
      record,
      select: `
SELECT node.id, NULL, json_strip_nulls(json_build_object(
         'slug', node.slug, 'name', node.name, 'aliases', NULLIF(node.aliases, '[]'), 'summary', node.summary,
         'when', ${WHEN('node')}, ${fields}, 'createdAt', node.created_at, 'updatedAt', node.updated_at
         ${wide ? `, 'around', json_build_object('backing', ${backedBy('entity_id = node.id')}${around ? `, ${around(part)}` : ''})` : ''}))
  FROM node JOIN ${record} AS t ON t.id = node.id ${joins} ${wide ? aroundJoins : ''} ${nodes}
 ORDER BY node.id`,
      count: `SELECT count(*)::int AS count FROM ${record} AS node ${nodes}`,
    })),
    {
      record: 'link',
      select: `
SELECT link.id, NULL, json_strip_nulls(json_build_object(
         'type', link.type, 'from', start.slug, 'to', target.slug, 'role', link.role,
         'position', NULLIF(link.position, 0), 'when', ${WHEN('link')},
         'createdAt', link.created_at, 'updatedAt', link.updated_at
         ${wide ? `, 'around', json_build_object('backing', ${backedBy('link_id = link.id')}, 'from', ${end('start')}, 'to', ${end('target')})` : ''}))
  FROM link JOIN node AS start ON start.id = from_id JOIN node AS target ON target.id = to_id
       ${wide ? endJoins('start') + endJoins('target') : ''} ${links}
 ORDER BY link.id`,
      count: `SELECT count(*)::int AS count FROM link ${links}`,
    },
    {
      record: 'citation',
      select: `
SELECT citation.id, link_id, json_strip_nulls(json_build_object(
         'of', subject.slug, 'source', source.slug, 'stance', stance, 'start', passage_start, 'end', passage_end,
         'sha256', passage_sha256, 'page', page, 'credibility', credibility, 'note', note
         ${wide ? `, 'around', json_build_object('url', document.url, 'sha256', document.sha256)` : ''}))
  FROM citation JOIN node AS source ON source.id = source_id LEFT JOIN node AS subject ON subject.id = entity_id
       ${wide ? 'JOIN source AS document ON document.id = source_id' : ''}
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
