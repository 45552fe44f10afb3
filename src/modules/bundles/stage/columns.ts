/** The columns of an amount, as they stand in the tables of kinds. */
export const AMOUNT_PARTS = ['value', 'qualifier', 'low', 'high', 'approximate', 'unit'] as const;

const when = {
  when_edtf: 'text',
  when_extent: 'when_extent',
  earliest: 'date',
  latest: 'date',
  start_by: 'date',
  end_from: 'date',
};
const times = { created_at: 'timestamptz', updated_at: 'timestamptz' };

const amount = (name: string): Record<string, string> => ({
  [`${name}_value`]: 'numeric',
  [`${name}_qualifier`]: 'amount_qualifier',
  [`${name}_low`]: 'numeric',
  [`${name}_high`]: 'numeric',
  [`${name}_approximate`]: 'boolean',
  [`${name}_unit`]: 'text',
});

/** `line` counts through all files of a bundle; `stated` is whether the record says its ID, else `id` is made up. */
const identity = { line: 'bigint', id: 'uuid', stated: 'boolean' };

/**
 * The tables that records wait in until all of them are there, with the columns and their types. References are as
 * they were written: a slug, or an ID's UUID, which no slug looks like.
 */
export const STAGED = {
  staged_entity: {
    ...identity,
    kind: 'entity_kind',
    slug: 'text COLLATE "C"',
    name: 'text',
    aliases: 'jsonb',
    summary: 'text',
    ...when,
    ...times,
    own_kind: 'text',
    country: 'text',
    latitude: 'double precision',
    longitude: 'double precision',
    model: 'text',
    actor_ref: 'text COLLATE "C"',
    place_ref: 'text COLLATE "C"',
    part_of_ref: 'text COLLATE "C"',
    origin: 'text',
    destination: 'text',
    via: 'text[]',
    hs_code: 'text',
    goods_description: 'text',
    measure: 'text',
    url: 'text',
    archived_url: 'text',
    language: 'text',
    reliability: 'reliability',
    sha256: 'text',
    ...amount('value'),
    ...amount('quantity'),
    ...amount('share'),
  },
  staged_link: {
    ...identity,
    type: 'link_type',
    from_ref: 'text COLLATE "C"',
    to_ref: 'text COLLATE "C"',
    role: 'text COLLATE "C"',
    position: 'int',
    ...when,
    ...times,
  },
  staged_citation: {
    ...identity,
    of_ref: 'text COLLATE "C"',
    of_link: 'uuid',
    source_ref: 'text COLLATE "C"',
    stance: 'stance',
    passage_start: 'int',
    passage_end: 'int',
    passage_sha256: 'text',
    page: 'text',
    credibility: 'smallint',
    note: 'text',
  },
} as const;

export type StagedTable = keyof typeof STAGED;
export const STAGED_TABLES = Object.keys(STAGED) as StagedTable[];

/** A staged row by its columns; what is left out is NULL. */
export type StagedRow<Table extends StagedTable> = Partial<Record<keyof (typeof STAGED)[Table], unknown>>;

/** The statements that make the tables: temporary ones, or such as outlive the connection. */
export function stagingTables(kind: 'TEMPORARY' | 'UNLOGGED'): string[] {
  return STAGED_TABLES.map((table) => {
    const columns = Object.entries(STAGED[table]).map(([name, type]) => `${name} ${type}`);
    return `CREATE ${kind} TABLE ${table} (${columns.join(', ')})`;
  });
}
