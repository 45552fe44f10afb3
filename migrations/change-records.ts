/** What of each table a change tells: what was said, and nothing that follows from it. */
const TOLD = {
  node: ['slug', 'name', 'aliases', 'summary', 'when_edtf', 'when_extent'],
  event: ['kind', 'place_id', 'part_of_id'],
  actor: ['kind', 'country'],
  place: ['country', 'latitude', 'longitude'],
  product: ['kind', 'maker_id', 'model'],
  shipment: [
    ...['kind', 'brand_id', 'part_of_id', 'origin', 'destination', 'via', 'hs_code', 'goods_description'],
    ...['value', 'quantity', 'share'].flatMap(amount),
  ],
  claim: ['status', 'speaker_id', 'measure', ...amount('amount')],
  source: ['kind', 'publisher_id', 'url', 'archived_url', 'language', 'reliability', 'sha256'],
  link: ['type', 'from_id', 'to_id', 'role', 'position', 'when_edtf', 'when_extent'],
  citation: [
    ...['entity_id', 'link_id', 'source_id', 'stance', 'passage_start', 'passage_end', 'passage_sha256'],
    ...['page', 'credibility', 'note'],
  ],
} as const satisfies Record<string, readonly string[]>;

function amount(name: string): string[] {
  return ['value', 'qualifier', 'low', 'high', 'approximate', 'unit'].map((part) => `${name}_${part}`);
}

/** The columns of each kind of entity that are links to others. */
export const REFERENCES = {
  event: ['place_id', 'part_of_id'],
  actor: [],
  place: [],
  product: ['maker_id'],
  shipment: ['brand_id', 'part_of_id'],
  claim: ['speaker_id'],
  source: ['publisher_id'],
} as const;
export type Kind = keyof typeof REFERENCES;
export const KINDS = Object.keys(REFERENCES) as Kind[];

/** What rows say, each by the name that it goes by, as one piece of JSON; decimals are text there, so that no reader rounds them. */
export const fields = (rows: Partial<Record<keyof typeof TOLD, string>>): string =>
  `jsonb_build_object(${Object.entries(rows)
    .flatMap(([table, row]) =>
      TOLD[table as keyof typeof TOLD].map(
        (name) => `'${name}', ${row}.${name}${/_(value|low|high)$/.test(name) ? '::text' : ''}`,
      ),
    )
    .join(', ')})`;
export const said = (...parts: string[]): string => `jsonb_strip_nulls(${parts.join(' || ')})`;
const rowOf = (table: keyof typeof TOLD, row: string): string =>
  `ROW(${TOLD[table].map((name) => `${row}.${name}`).join(', ')})`;

interface Entry {
  operation: string;
  kind: string;
  id: string;
  slug?: string;
  /** Up to three entities that it is a change of. */
  about: string[];
  /** Those of whom it no longer is one. */
  movedFrom?: string;
  old?: string;
  new?: string;
  from: string;
}

export const record = (entry: Entry): string => `
          INSERT INTO change (era, batch, operation, kind, subject_id, slug, about_1, about_2, about_3, moved_from, old, new)
          SELECT (SELECT era FROM change_era), NULLIF(current_setting('throughline.batch', true), ''),
                 ${entry.operation}, ${entry.kind}, ${entry.id}, ${entry.slug ?? 'NULL'},
                 ${[0, 1, 2].map((i) => entry.about[i] ?? 'NULL').join(', ')}, ${entry.movedFrom ?? 'NULL'},
                 ${entry.old ?? 'NULL'}, ${entry.new ?? 'NULL'}
            FROM ${entry.from}`;

/** A record for each row that differs, of what differs. */
export const recordUpdate = (
  table: keyof typeof TOLD,
  entry: Omit<Entry, 'operation' | 'old' | 'new'>,
): string =>
  record({
    ...entry,
    operation: `'UPDATE'`,
    old: 'differing.old',
    new: 'differing.new',
    from: `deleted JOIN inserted USING (id) ${entry.from}
           CROSS JOIN LATERAL (
             SELECT jsonb_object_agg(before.key, before.value) AS old, jsonb_object_agg(before.key, after.value) AS new
               FROM jsonb_each(${fields({ [table]: 'deleted' })}) AS before
               JOIN jsonb_each(${fields({ [table]: 'inserted' })}) AS after USING (key)
              WHERE before.value <> after.value) AS differing
           WHERE ${rowOf(table, 'deleted')} IS DISTINCT FROM ${rowOf(table, 'inserted')}`,
  });

type Find = (select: string, from: string, where: string, as: string) => string;
/** One row of another table for each, found by its key whatever the planner believes of the table's size. */
export const lookUp: Find = (select, from, where, as) => joined(select, from, `${where} OFFSET 0`, as);
/** The same for all rows that there are, which the planner knows. */
export const joined: Find = (select, from, where, as) =>
  `LEFT JOIN LATERAL (SELECT ${select} FROM ${from} WHERE ${where}) AS ${as} ON true`;

export const IN_THIS_TRANSACTION = `era = (SELECT era FROM change_era) AND xid = pg_current_xact_id()`;

export const without = (olds: string[], news: string[]): string =>
  `NULLIF(ARRAY(SELECT DISTINCT x FROM unnest(ARRAY[${olds.join(', ')}]::uuid[]) AS x
                 WHERE x IS NOT NULL AND x <> ALL (array_remove(ARRAY[${news.join(', ')}]::uuid[], NULL))), '{}')`;

export const kindInserted = (kind: Kind, from: string, find = lookUp): string =>
  record({
    operation: `'INSERT'`,
    kind: `'${kind.toUpperCase()}'`,
    id: 'inserted.id',
    slug: 'whole.slug',
    about: ['inserted.id', ...REFERENCES[kind].map((name) => `inserted.${name}`)],
    new: said(fields({ node: 'whole', [kind]: 'inserted' })),
    from: `${from} ${find(TOLD.node.join(', '), 'node', 'node.id = inserted.id', 'whole')}`,
  });

/** The record of a link that went names the link too, by which its citations, recorded after it, find its ends. */
export const linkWritten = (operation: 'INSERT' | 'DELETE', row: string, from = row): string =>
  record({
    operation: `'${operation}'`,
    kind: `'LINK'`,
    id: `${row}.id`,
    about: [`${row}.from_id`, `${row}.to_id`, ...(operation === 'DELETE' ? [`${row}.id`] : [])],
    [operation === 'INSERT' ? 'new' : 'old']: said(fields({ link: row })),
    from,
  });

/** The ends of a citation's link, be it still there or not. */
export const ends = (row: string, as: string, find = lookUp): string =>
  find('from_id, to_id', 'link', `link.id = ${row}.link_id`, as);
const endsOfGone = (row: string, as: string, find: Find): string =>
  find(
    'from_id, to_id',
    `(SELECT from_id, to_id FROM link WHERE link.id = ${row}.link_id
                              UNION ALL
                              SELECT about_1, about_2 FROM change
                               WHERE about_3 = ${row}.link_id AND ${IN_THIS_TRANSACTION}) AS x (from_id, to_id)`,
    'true LIMIT 1',
    as,
  );
export const citationAbout = (row: string, of: string): [string, string, string] => {
  const first = `COALESCE(${row}.entity_id, ${of}.from_id, ${row}.link_id)`;
  return [
    first,
    `${of}.to_id`,
    `CASE WHEN ${row}.source_id <> ${first} AND ${row}.source_id IS DISTINCT FROM ${of}.to_id THEN ${row}.source_id END`,
  ];
};
export const citationWritten = (
  operation: 'INSERT' | 'DELETE',
  row: string,
  from = row,
  find = lookUp,
): string =>
  record({
    operation: `'${operation}'`,
    kind: `'CITATION'`,
    id: `${row}.id`,
    about: citationAbout(row, 'ends'),
    [operation === 'INSERT' ? 'new' : 'old']: said(fields({ citation: row })),
    from: `${from} ${(operation === 'INSERT' ? ends : endsOfGone)(row, 'ends', find)}`,
  });
