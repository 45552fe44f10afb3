/**
 * The facts of a graph in the tables that somebody would give them who knows neither a node nor a link: one for each
 * kind of thing, one for each relation, each with the indexes that its foreign keys and its orders want.
 */

const DATED = `when_edtf AS edtf, NULLIF(earliest, '-infinity') AS earliest, NULLIF(latest, 'infinity') AS latest`;

const KINDS: Readonly<Record<string, { columns: string; indexes: readonly string[]; refers: object }>> = {
  actor: { columns: 'own.kind::text, own.country::text', indexes: [], refers: {} },
  place: {
    columns: 'own.country::text, own.latitude, own.longitude',
    ...{ indexes: [], refers: {} },
  },
  product: {
    columns: 'own.kind, own.model, own.maker_id',
    ...{ indexes: ['maker_id, id'], refers: { maker_id: 'actor' } },
  },
  event: {
    columns: `own.kind::text, own.place_id, own.part_of_id, ${DATED}`,
    indexes: ['earliest, id', 'place_id', 'part_of_id'],
    refers: { place_id: 'place', part_of_id: 'event' },
  },
  shipment: {
    columns: `own.kind::text, own.brand_id, own.part_of_id, own.origin::text, own.destination::text, own.via,
              own.value_value, own.value_low, own.value_high, own.value_unit,
              own.quantity_value, own.quantity_low, own.quantity_high, own.quantity_unit, own.share_value, ${DATED}`,
    indexes: ['earliest, id', 'brand_id, earliest', 'part_of_id'],
    refers: { brand_id: 'actor', part_of_id: 'shipment' },
  },
  claim: {
    columns: `own.status::text, own.speaker_id, own.measure, own.amount_low, own.amount_high, own.amount_unit, ${DATED}`,
    indexes: ['earliest, id', 'speaker_id, id'],
    refers: { speaker_id: 'actor' },
  },
  source: {
    columns: `own.kind::text, own.publisher_id, own.url, own.language, ${DATED}`,
    indexes: ['earliest, id', 'publisher_id'],
    refers: { publisher_id: 'actor' },
  },
};

interface Relation {
  readonly types: readonly string[];
  /** The kinds at both ends, and what the columns of their keys are called. */
  readonly from: readonly [kind: string, column: string];
  readonly to: readonly [kind: string, column: string];
}

const RELATIONS: Readonly<Record<string, Relation>> = {
  event_participant: { types: ['PARTICIPATED_IN'], from: ['actor', 'actor_id'], to: ['event', 'event_id'] },
  event_effect: {
    types: ['LED_TO', 'RESPONDED_TO'],
    ...{ from: ['event', 'event_id'], to: ['event', 'effect_id'] },
  },
  actor_relationship: {
    types: ['SUBSIDIARY_OF', 'MEMBER_OF', 'ALLY_OF', 'SUPPLIES'],
    ...{ from: ['actor', 'actor_id'], to: ['actor', 'other_id'] },
  },
  actor_location: { types: ['LOCATED_IN'], from: ['actor', 'actor_id'], to: ['place', 'place_id'] },
  product_user: { types: ['USES'], from: ['actor', 'actor_id'], to: ['product', 'product_id'] },
  source_derivation: { types: ['DERIVED_FROM'], from: ['source', 'source_id'], to: ['source', 'origin_id'] },
  source_actor: { types: ['ABOUT'], from: ['source', 'source_id'], to: ['actor', 'actor_id'] },
  source_event: { types: ['ABOUT'], from: ['source', 'source_id'], to: ['event', 'event_id'] },
  shipment_product: { types: ['CARRIES'], from: ['shipment', 'shipment_id'], to: ['product', 'product_id'] },
  shipment_party: { types: ['PARTY_TO'], from: ['actor', 'actor_id'], to: ['shipment', 'shipment_id'] },
  claim_relation: {
    types: ['SUPPORTS', 'CONTRADICTS'],
    ...{ from: ['claim', 'claim_id'], to: ['claim', 'other_id'] },
  },
  claim_actor: { types: ['ABOUT'], from: ['claim', 'claim_id'], to: ['actor', 'actor_id'] },
  claim_event: { types: ['ABOUT'], from: ['claim', 'claim_id'], to: ['event', 'event_id'] },
  claim_shipment: { types: ['ABOUT'], from: ['claim', 'claim_id'], to: ['shipment', 'shipment_id'] },
};

/** What is searched: all kinds in one table, as no index spans several. */
const SEARCHED = [
  `CREATE TABLE peer.search_document AS
   SELECT *, fold(array_to_string(name || aliases, ' ')) AS names,
          setweight(to_tsvector('simple', fold(array_to_string(name || aliases, ' '))), 'A')
          || setweight(to_tsvector('simple', fold(COALESCE(summary, ''))), 'C') AS words
     FROM (${Object.keys(KINDS)
       .map((kind) => `SELECT id, '${kind}' AS kind, slug, name, summary, aliases FROM peer.${kind}`)
       .join(' UNION ALL ')}) AS thing`,
  'ALTER TABLE peer.search_document ADD PRIMARY KEY (id)',
  'CREATE INDEX ON peer.search_document USING gin (names gin_trgm_ops)',
  'CREATE INDEX ON peer.search_document USING gin (words)',
];

/** The statements that make the tables in the schema `peer` from the graph in `public`. */
export function tableStatements(): string[] {
  return [
    'DROP SCHEMA IF EXISTS peer CASCADE',
    'CREATE SCHEMA peer',
    ...Object.entries(KINDS).flatMap(([kind, of]) => kindStatements(kind, of.columns, of.indexes)),
    ...Object.entries(KINDS).flatMap(([kind, { refers }]) =>
      Object.entries(refers).map(([column, to]) => reference(kind, column, String(to))),
    ),
    ...Object.entries(RELATIONS).flatMap(([table, relation]) => relationStatements(table, relation)),
    ...Object.keys(KINDS).flatMap((kind) => citationStatements(kind, 'entity_id')),
    ...Object.keys(RELATIONS).flatMap((table) => citationStatements(table, 'link_id')),
    ...SEARCHED,
  ];
}

function kindStatements(kind: string, columns: string, indexes: readonly string[]): string[] {
  return [
    `CREATE TABLE peer.${kind} AS
     SELECT node.id, slug, name, summary, ${columns},
            ARRAY(SELECT alias ->> 'text' FROM jsonb_array_elements(aliases) AS alias) AS aliases
       FROM node JOIN public.${kind} AS own ON own.id = node.id
      ORDER BY node.id`,
    `ALTER TABLE peer.${kind} ADD PRIMARY KEY (id), ADD UNIQUE (slug)`,
    ...indexes.map((on) => `CREATE INDEX ON peer.${kind} (${on})`),
  ];
}

function relationStatements(table: string, { types, from, to }: Relation): string[] {
  return [
    `CREATE TABLE peer.${table} AS
     SELECT link.id, ${types.length > 1 ? 'type::text AS type, ' : ''}from_id AS ${from[1]}, to_id AS ${to[1]},
            role, position, link.when_edtf AS edtf, link.earliest, link.latest
       FROM link JOIN peer.${from[0]} AS one ON one.id = from_id JOIN peer.${to[0]} AS other ON other.id = to_id
      WHERE type = ANY ('{${types.join(',')}}')
      ORDER BY link.id`,
    `ALTER TABLE peer.${table} ADD PRIMARY KEY (id)`,
    reference(table, from[1], from[0]),
    reference(table, to[1], to[0]),
    `CREATE INDEX ON peer.${table} (${from[1]}, position, id)`,
    `CREATE INDEX ON peer.${table} (${to[1]}, position, id)`,
  ];
}

function citationStatements(of: string, column: 'entity_id' | 'link_id'): string[] {
  const table = `${of}_citation`;
  // A source's own column is that of what is cited.
  const cited = of === 'source' ? 'cited_id' : `${of}_id`;
  return [
    `CREATE TABLE peer.${table} AS
     SELECT citation.id, ${column} AS ${cited}, citation.source_id, stance::text AS stance, page, note
       FROM citation JOIN peer.${of} AS cited ON cited.id = ${column}
      ORDER BY citation.id`,
    `ALTER TABLE peer.${table} ADD PRIMARY KEY (id)`,
    reference(table, cited, of),
    reference(table, 'source_id', 'source'),
    `CREATE INDEX ON peer.${table} (${cited}, id)`,
    `CREATE INDEX ON peer.${table} (source_id)`,
  ];
}

const reference = (table: string, column: string, to: string): string =>
  `ALTER TABLE peer.${table} ADD FOREIGN KEY (${column}) REFERENCES peer.${to}`;
